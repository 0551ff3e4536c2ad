import type { Records } from "../memory/records.ts";
import { later, minute } from "../time.ts";

interface Lease {
  holder: string;
  until: string;
}

/** A right that one run has at a time, and for how long from when it took it. */
export interface Right {
  what: "writing" | "telling";
  key: string;
  ms: number;
}

/** The right to write to an account and region. */
const writing: Right = { what: "writing", key: "lease", ms: 5 * minute };

/** The right to tell of an account and region. */
export const telling: Right = { what: "telling", key: "told/lease", ms: 2 * minute };

/** Takes or renews a right, to write unless another is named, or says who has it: one run at a time. */
export async function holdLease(
  records: Records,
  partition: string,
  holder: string,
  now: string,
  { what, key, ms }: Right = writing,
): Promise<string | undefined> {
  const kept = await records.get(partition, key);
  const lease = kept?.value as Lease | undefined;
  if (lease && lease.holder !== holder && lease.until > now) return `${lease.holder} is ${what} until ${lease.until}`;
  const until = later(now, ms);
  const isOurs = await records.put(partition, key, { holder, until } satisfies Lease, kept?.version ?? 0);
  return isOurs ? undefined : "another run was first";
}

/** Gives the right back, so that the next run need not wait. */
export async function releaseLease(
  records: Records,
  partition: string,
  holder: string,
  now: string,
  { key }: Right = writing,
): Promise<void> {
  const kept = await records.get(partition, key);
  if ((kept?.value as Lease | undefined)?.holder === holder)
    await records.put(partition, key, { holder, until: now } satisfies Lease, kept?.version ?? 0);
}
