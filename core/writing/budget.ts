import type { DesiredState } from "../desired/schema.ts";
import type { Records } from "../memory/records.ts";
import { day as dayMs, later } from "../time.ts";

/** How many writes a UTC day may see in one account and region: a count, and a share of our interfaces and addresses. */
export interface Limits {
  writes: number;
  percent: number;
}

/** What is allowed unless a deployment says otherwise. */
export const usualLimits: Limits = { writes: 5, percent: 10 };

const censusKey = "census";

interface Census {
  ours: number;
}

/** Remembers how many interfaces and addresses are ours, if that has changed: the budget's percentage is of them. */
export async function takeCensus(records: Records, partition: string, ours: number): Promise<void> {
  const kept = await records.get(partition, censusKey);
  if ((kept?.value as Census | undefined)?.ours !== ours)
    await records.put(partition, censusKey, { ours } satisfies Census, kept?.version ?? 0);
}

/** How many of ours were counted last; none before the first audit. */
export const oursCounted = async (records: Records, partition: string): Promise<number> =>
  ((await records.get(partition, censusKey))?.value as Census | undefined)?.ours ?? 0;

/** The tighter of what a deployment and its document allow, each of count and share by itself. */
export const tighter = (limits: Limits, budget: DesiredState["spec"]["budget"] = {}): Limits => ({
  writes: Math.min(limits.writes, budget.writes ?? limits.writes),
  percent: Math.min(limits.percent, budget.percent ?? limits.percent),
});

const keptMs = 7 * dayMs;

interface Spent {
  writes: number;
  /** Those that could have waited. */
  cosmetic: number;
}

/** A share of a small fleet is less than one outage, so a share below this does not bind. */
const smallestShare = 5;

/** The writes that a day allows: the smaller of the count and the share, the share rounded up and never below 5; 0 of either means none (I3). */
export const allowance = ({ writes, percent }: Limits, ours: number): number =>
  percent === 0 ? 0 : Math.min(writes, Math.max(smallestShare, Math.ceil((ours * percent) / 100)));

/**
 * Takes one write out of the day's budget, or says why there is none left. The counter is shared by all concurrent runs: it is only ever raised
 * from the value seen, so no two runs spend the same write. What can wait uses at most half, rounded down.
 */
export async function spend(
  records: Records,
  partition: string,
  day: string,
  allowed: number,
  canWait: boolean,
): Promise<string | undefined> {
  for (;;) {
    const kept = await records.get(partition, `budget/${day}`);
    const spent = (kept?.value ?? { writes: 0, cosmetic: 0 }) as Spent;
    if (spent.writes >= allowed) return `budget: ${spent.writes} of ${allowed} writes of ${day} are spent`;
    if (canWait && spent.cosmetic >= Math.floor(allowed / 2))
      return `budget: what can wait may use half of the ${allowed} writes of ${day}`;
    const after: Spent = { writes: spent.writes + 1, cosmetic: spent.cosmetic + Number(canWait) };
    if (await records.put(partition, `budget/${day}`, after, kept?.version ?? 0, later(day, keptMs))) return undefined;
  }
}
