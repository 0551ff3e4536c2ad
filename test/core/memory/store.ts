import type { Kept, Records } from "../../../core/memory/records.ts";

/** Records in memory that tell what was put into them. */
export interface Store extends Records {
  /** The keys that were written, in turn. */
  written: string[];
  /** Until when each key is kept, where that was said when it was put. */
  forgets: Map<string, string>;
  /** All that is kept of a partition, by key. */
  all(partition: string): Map<string, Kept>;
}

/** Records in memory. They give the members of a value back in another order than they were put, as stores may; `beforeEach` is waited for before each access. */
export function store(beforeEach: (access: string) => Promise<unknown> = async () => {}): Store {
  const partitions = new Map<string, Map<string, Kept>>();
  const written: string[] = [];
  const forgets = new Map<string, string>();
  const all = (partition: string) => {
    const known = partitions.get(partition) ?? new Map<string, Kept>();
    partitions.set(partition, known);
    return known;
  };
  return {
    written,
    forgets,
    all,
    get: async (partition, key) => {
      await beforeEach(`get ${key}`);
      return copy(all(partition).get(key));
    },
    list: async (partition, prefix, from = prefix) => {
      await beforeEach(`list ${prefix}`);
      const found = [...all(partition).values()].filter(({ key }) => key.startsWith(prefix) && key >= from);
      return found.sort((a, b) => (a.key < b.key ? -1 : 1)).map(copy);
    },
    put: async (partition, key, value, seen, forgetAt) => {
      await beforeEach(`put ${key}`);
      if ((all(partition).get(key)?.version ?? 0) !== seen) return false;
      all(partition).set(key, { key, version: seen + 1, value: backwards(value) });
      written.push(key);
      if (forgetAt === undefined) forgets.delete(key);
      else forgets.set(key, forgetAt);
      return true;
    },
  };
}

const copy = <Value>(value: Value): Value => structuredClone(value);

/** A value as JSON keeps it, the members of every object in reverse. */
const backwards = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, member: unknown) =>
      typeof member === "object" && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).reverse())
        : member,
    ),
  );
