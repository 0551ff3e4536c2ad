import * as z from "zod";
import type { Named } from "./ports.ts";
import type { Place, Records } from "./records.ts";

const ids = z.array(z.string()).max(200);

/** A message to look at the same things again later: an event comes once, and things settle after it. `looks` counts how often that was done already. */
export const againSchema = z.object({
  again: z.object({
    account: z.string().regex(/^\d{12}$/),
    region: z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d+$/),
    looks: z.int().min(0),
    named: z.object({ interfaces: ids, addresses: ids, instances: ids.optional(), natGateways: ids.optional() }),
  }),
});

/** What to look at again. */
export type Again = Place & { looks: number; named: Named };

/** How often at most something is looked at again because of one event; the scheduled audit looks after that. */
export const mostLooks = 6;

const minute = 60_000;
/** The longest delay of an SQS message (SQS API, SendMessage). */
const longestMs = 15 * minute;
const shortestMs = 5_000;
const dayMs = 24 * 60 * minute;

/** How long to wait for the end of a transitional state, which AWS does not tell: 1, 2, 4, 8, 15 minutes. */
export const backoffMs = (looks: number): number => Math.min(2 ** looks * minute, longestMs);

/** A wait made fit for a queue, which waits for 15 minutes at most. */
export const delayOf = (ms: number): number => Math.min(Math.max(ms, shortestMs), longestMs);

/** Whether a look at these has to be queued for that time: not where one is on its way already, which goes on by itself. */
export async function claimAgain(
  records: Records,
  partition: string,
  subjects: string[],
  due: string,
  now: string,
): Promise<boolean> {
  const kept = await Promise.all(subjects.map((id) => records.get(partition, againKey(id))));
  const latest = later(due, minute);
  const isPending = kept.every((one) => {
    const at = (one?.value as { at: string } | undefined)?.at;
    return at !== undefined && at > now && at <= latest;
  });
  if (isPending) return false;
  for (const [index, id] of subjects.entries())
    await records.put(partition, againKey(id), { at: due }, kept[index]?.version ?? 0, later(due, dayMs));
  return true;
}

const againKey = (id: string): string => `again/${id}`;

const askedKey = "audit/asked";

/** In how many milliseconds a look at the whole region is to be made that was asked for, one in 15 minutes at most; undefined where one is on its way. */
export async function claimAudit(
  records: Records,
  partition: string,
  due: string,
  now: string,
): Promise<number | undefined> {
  const kept = await records.get(partition, askedKey);
  const { at = "" } = (kept?.value ?? {}) as { at?: string };
  if (at > now) return undefined;
  const latest = [due, now, at && later(at, longestMs)].sort().at(-1) as string;
  const [next] = [latest, later(now, longestMs)].sort() as [string, string];
  const isOurs = await records.put(partition, askedKey, { at: next }, kept?.version ?? 0);
  return isOurs ? Date.parse(next) - Date.parse(now) : undefined;
}

const regionKey = "looked/region";
/** How long EC2 may take to show a change to those who read (EC2 API, Ensuring eventual consistency). */
const consistentMs = minute;

/** Whether everything that an event named was looked at since, and well after, it happened: then it says nothing new. */
export async function wasLookedAt(records: Records, partition: string, ids: string[], at: string): Promise<boolean> {
  const shown = later(at, consistentMs);
  const isSince = async (key: string) => {
    const { at: looked = "" } = ((await records.get(partition, key))?.value ?? {}) as { at?: string };
    return looked >= shown;
  };
  if (await isSince(regionKey)) return true;
  const each = await Promise.all(ids.map((id) => isSince(`looked/${id}`)));
  return each.length > 0 && each.every((one) => one);
}

/** Remembers when a look began at these; at everything, where none are given. */
export async function markLooked(records: Records, partition: string, at: string, ids?: string[]): Promise<void> {
  for (const key of ids?.map((id) => `looked/${id}`) ?? [regionKey]) {
    const kept = await records.get(partition, key);
    if (((kept?.value as { at: string } | undefined)?.at ?? "") < at)
      await records.put(partition, key, { at }, kept?.version ?? 0, later(at, dayMs));
  }
}

const later = (time: string, ms: number): string => new Date(Date.parse(time) + ms).toISOString();
