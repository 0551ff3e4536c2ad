import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { operations } from "../../functions/embedded/operations.ts";
import { called } from "./events.ts";
import { type Play, timeOf, type When } from "./play.ts";

/** The seeds by which a scenario's events are duplicated and shuffled. */
export const seeds = Array.from({ length: 10 }, (_, index) => index + 1);

/** Makes one call of EC2 on an account at a time, and gives its answer. */
export function act(account: EmbeddedAccount, when: When, operation: string, input: object): object {
  const response = operations.get(operation)?.run(account, input, { now: () => timeOf(when), random: () => 0.5 });
  if (response === undefined) throw new Error(`The embedded account has no ${operation}.`);
  return response;
}

/** Has somebody call EC2 at a time, with the event that CloudTrail makes of it. */
export function call(region: Play, when: When, operation: string, input: object, by?: string): void {
  region.change(when, (account) => {
    const response = act(account, when, operation, input);
    const detail = { request: input, response, ...(by !== undefined && { by }) };
    region.event(when, called(timeOf(when), operation, detail));
  });
}
