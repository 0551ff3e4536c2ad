import type { Records } from "./records.ts";

interface Lease {
  holder: string;
  until: string;
}

const leaseMs = 5 * 60_000;

/** Takes or renews the right to write to an account and region, or says who has it: one run at a time, for 5 minutes from now. */
export async function holdLease(
  records: Records,
  partition: string,
  holder: string,
  now: string,
): Promise<string | undefined> {
  const kept = await records.get(partition, "lease");
  const lease = kept?.value as Lease | undefined;
  if (lease && lease.holder !== holder && lease.until > now) return `${lease.holder} is writing until ${lease.until}`;
  const until = new Date(Date.parse(now) + leaseMs).toISOString();
  const isOurs = await records.put(partition, "lease", { holder, until } satisfies Lease, kept?.version ?? 0);
  return isOurs ? undefined : "another run was first";
}

/** Gives the right back, so that the next run need not wait. */
export async function releaseLease(records: Records, partition: string, holder: string, now: string): Promise<void> {
  const kept = await records.get(partition, "lease");
  if ((kept?.value as Lease | undefined)?.holder === holder)
    await records.put(partition, "lease", { holder, until: now } satisfies Lease, kept?.version ?? 0);
}
