import type { Hint } from "../hint/hint.ts";
import { idsIn } from "../hint/named-by.ts";
import type { Records } from "./records.ts";
import { findingPrefix, type Remembered } from "./remembered.ts";

/** Remembers who made a change that was seen before its event came: an audit finds things, and does not know whose they are. Shown, never decided on. */
export async function blame(late: Hint[], records: Records, partition: string): Promise<void> {
  const known = late.filter(({ changedBy }) => changedBy !== undefined).sort((a, b) => (a.at < b.at ? 1 : -1));
  if (known.length === 0) return;
  for (const { key, version, value } of await records.list(partition, findingPrefix)) {
    const item = value as Remembered;
    if (item.state === "resolved" || item.changedBy !== undefined) continue;
    const by = known.find((hint) => idsIn(hint).includes(item.resource.id))?.changedBy;
    if (by !== undefined) await records.put(partition, key, { ...item, changedBy: by }, version);
  }
}
