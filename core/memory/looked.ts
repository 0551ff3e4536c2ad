import { gapsOf, type Snapshot } from "../snapshot.ts";
import { day, later, minute } from "../time.ts";
import type { Records } from "./records.ts";

/** When the last look began that saw a resource with all that belongs to it; of the whole region under its own key. */
const prefix = "looked/";
const regionKey = `${prefix}region`;
/** How long EC2 may take to show a change to those who read (EC2 API, Ensuring eventual consistency). */
const consistentMs = minute;

/** The sections without which a look has not seen what it looked for. */
const essential = ["interfaces", "addresses", "instances"] as const;

/** What a look should have seen and could not read, in words. */
export const unseenIn = (snapshot: Snapshot): string[] => gapsOf(snapshot, essential);

/** Whether everything that an event named was looked at since, and well after, it happened: then it says nothing new. */
export async function wasLookedAt(records: Records, partition: string, ids: string[], at: string): Promise<boolean> {
  const shown = later(at, consistentMs);
  const isSince = async (key: string) => (await timeUnder(key, records, partition)) >= shown;
  if (await isSince(regionKey)) return true;
  const each = await Promise.all(ids.map((id) => isSince(prefix + id)));
  return each.length > 0 && each.every((one) => one);
}

/** Remembers when a look began at these; at everything, where none are given. One with a gap saw nothing for certain. */
export async function markLooked(
  records: Records,
  partition: string,
  snapshot: Snapshot,
  ids?: string[],
): Promise<void> {
  if (unseenIn(snapshot).length > 0) return;
  const at = snapshot.takenAt;
  for (const key of ids?.map((id) => prefix + id) ?? [regionKey])
    for (;;) {
      const kept = await records.get(partition, key);
      if (((kept?.value as { at: string } | undefined)?.at ?? "") >= at) break;
      if (await records.put(partition, key, { at }, kept?.version ?? 0, later(at, day))) break;
    }
}

/** Whether a resource was looked at by a look that began later than this one: then this one changes nothing about it, even where the later one had nothing to write. */
export async function overtaken(
  { takenAt, extent, subjects = [] }: Snapshot,
  found: string[],
  records: Records,
  partition: string,
): Promise<(id: string) => boolean> {
  if ((await timeUnder(regionKey, records, partition)) > takenAt) return () => true;
  if (extent === "region") {
    const later = (await records.list(partition, prefix)).filter(({ value }) => (value as { at: string }).at > takenAt);
    const ids = new Set(later.map(({ key }) => key.slice(prefix.length)));
    return (id) => ids.has(id);
  }
  const ids = [...new Set([...subjects, ...found])];
  const times = await Promise.all(ids.map((id) => timeUnder(prefix + id, records, partition)));
  const newer = new Set(ids.filter((_, index) => (times[index] ?? "") > takenAt));
  return (id) => newer.has(id);
}

const timeUnder = async (key: string, records: Records, partition: string): Promise<string> =>
  ((await records.get(partition, key))?.value as { at: string } | undefined)?.at ?? "";
