import type { LastChange } from "../../core/report.ts";
import type { EmbeddedAccount } from "./account.ts";

/** The last change of a resource that an embedded account has on record, as CloudTrail's event history would tell it. */
export function lastEmbeddedChange({ trail = [] }: EmbeddedAccount, resource: string): LastChange | undefined {
  const [last] = trail.filter((one) => one.resource === resource).sort((a, b) => (a.at < b.at ? 1 : -1));
  return last && { at: last.at, call: last.call, by: last.by };
}
