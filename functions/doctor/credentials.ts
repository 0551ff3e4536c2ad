import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { minute } from "../../core/time.ts";
import { reasonOf } from "../aws/errors.ts";
import { type Checkup, ok, problem, untested, warning } from "./checkup.ts";

const warnMs = minute;
const problemMs = 5 * minute;

/** Asks STS who the credentials are of, and compares the clock with the one that dates its answer. Without an account nothing else can be asked. */
export async function checkCredentials(
  client: STSClient,
  now: () => string,
): Promise<{ account?: string; checkups: Checkup[] }> {
  const clock: { aheadMs?: number } = {};
  hearDates(client, (date) => {
    clock.aheadMs = Date.parse(now()) - Date.parse(date);
  });
  try {
    const { Account, Arn = "nobody named" } = await client.send(new GetCallerIdentityCommand({}));
    if (Account === undefined) return { checkups: [problem("credentials", "STS names no account")] };
    return {
      account: Account,
      checkups: [ok("credentials", `account ${Account}, as ${Arn}`, Arn), checkClock(clock.aheadMs)],
    };
  } catch (error) {
    const message = `${reasonOf(error)}: give credentials (--profile, the environment), or try --embedded`;
    return { checkups: [problem("credentials", message), checkClock(clock.aheadMs)] };
  }
}

/** How far this machine's clock may be off: the SDK makes up for it, but AWS refuses signatures that are over 5 minutes off. */
export function checkClock(aheadMs: number | undefined): Checkup {
  if (aheadMs === undefined || Number.isNaN(aheadMs))
    return untested("clock", "no answer of AWS said what time it is there");
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const off = `${seconds} s ${aheadMs < 0 ? "behind" : "ahead of"} AWS's`;
  if (Math.abs(aheadMs) > problemMs)
    return problem("clock", `this machine's clock is ${off}: set it right, AWS refuses what is over 5 minutes off`);
  if (Math.abs(aheadMs) > warnMs) return warning("clock", `this machine's clock is ${off}: set it right`);
  return ok("clock", `within a minute of AWS's`);
}

/** Tells the date of every answer, a refusal's too. */
function hearDates(client: STSClient, heard: (date: string) => void): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers } = result.response as { headers?: Record<string, string> };
      if (headers?.date !== undefined) heard(headers.date);
      return result;
    },
    { step: "deserialize", name: "hearDates", priority: "low" },
  );
}
