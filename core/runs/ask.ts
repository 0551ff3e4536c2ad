import { type Hint, hintOf } from "../hint/hint.ts";
import { gatewaysOf } from "../hint/named-by.ts";
import { partitionOf } from "../memory/records.ts";
import { type Again, againSchema } from "./again.ts";

/** What a message asks to look at: where an event hints at, or where an earlier look was put off; or why it is none of our business. Never throws. */
export function askOf(message: unknown): Hint | Again | { ignored: string } {
  const again = againSchema.safeParse(message);
  return again.success ? again.data.again : hintOf(message);
}

/** Whether something is to be looked at again, and not because of an event. */
export const isAgain = (what: Hint | Again): what is Again => "named" in what;

/** Messages with the same word are answered by one look: NAT gateways are looked at apart, so that each stays within its calls. */
export function lookOf(what: Hint | Again): string {
  const gateways = isAgain(what) ? (what.named.natGateways ?? []) : gatewaysOf(what);
  return `${partitionOf(what)} ${gateways.length > 0 ? "gateways" : "interfaces"}`;
}
