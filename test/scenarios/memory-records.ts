import type { Kept, Records } from "../../core/memory/records.ts";

/** Records that no disk waits for: a play writes thousands. They hold to the contract of all stores. */
export function memoryRecords(): Records {
  const partitions = new Map<string, Map<string, { version: number; text: string }>>();
  const of = (partition: string) => {
    const rows = partitions.get(partition) ?? new Map<string, { version: number; text: string }>();
    partitions.set(partition, rows);
    return rows;
  };
  const kept = (key: string, { version, text }: { version: number; text: string }): Kept => ({
    key,
    version,
    value: JSON.parse(text),
  });
  return {
    get: async (partition, key) => {
      const row = of(partition).get(key);
      return row && kept(key, row);
    },
    list: async (partition, prefix, from = prefix) =>
      [...of(partition)]
        .filter(([key]) => key.startsWith(prefix) && key >= from)
        .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
        .map(([key, row]) => kept(key, row)),
    put: async (partition, key, value, seen) => {
      const rows = of(partition);
      if ((rows.get(key)?.version ?? 0) !== seen) return false;
      rows.set(key, { version: seen + 1, text: JSON.stringify(value) });
      return true;
    },
  };
}
