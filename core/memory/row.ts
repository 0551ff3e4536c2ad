import type { Snapshot } from "../snapshot.ts";
import { later } from "../time.ts";
import type { Kept } from "./records.ts";
import type { Write } from "./remembered.ts";

/**
 * What a look changes about what is remembered of one thing under a key: nothing where a look that began later has said something, or `after` says no change.
 * What is over (`keptMs`) is only kept so that an older look does not begin it again.
 */
export function rowWrite<Value extends object>(
  key: string,
  known: ReadonlyMap<string, Kept>,
  { takenAt }: Snapshot,
  after: (before: Value | undefined) => { value: Value; keptMs?: number } | undefined,
): Write[] {
  const item = known.get(key);
  const { lookedAt = "", ...before } = (item?.value ?? {}) as Partial<Value> & { lookedAt?: string };
  const next = lookedAt > takenAt ? undefined : after(item && (before as Value));
  if (next === undefined) return [];
  const write = { key, value: { ...next.value, lookedAt: takenAt }, seen: item?.version ?? 0 };
  return [next.keptMs === undefined ? write : { ...write, forgetAt: later(takenAt, next.keptMs) }];
}
