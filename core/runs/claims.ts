import type { Records } from "../memory/records.ts";
import { day, later, minute } from "../time.ts";
import { longestMs, mostLooks } from "./again.ts";

/** What is to be looked at again, for the which time, when, and whether the message that asks for it comes for another time: then its last messages may not have got out. */
export interface AgainClaim {
  subjects: string[];
  looks: number;
  due: string;
  now: string;
  isRetry: boolean;
}

interface Pending {
  at: string;
  looks: number;
}

/** Whether a look at these has to be queued: not where one is on its way already that goes on by itself. What is due later than a message can wait is queued again by the look that comes first. */
export async function claimAgain(
  records: Records,
  partition: string,
  { subjects, looks, due, now, isRetry }: AgainClaim,
): Promise<boolean> {
  const kept = await Promise.all(subjects.map((id) => records.get(partition, againKey(id))));
  const latest = later(due, minute);
  const [comesAt] = [due, later(now, longestMs)].sort() as [string, string];
  const isPending = kept.every((one) => {
    const pending = one?.value as Pending | undefined;
    return pending !== undefined && pending.at > now && pending.at <= latest && pending.looks < mostLooks;
  });
  if (isPending) return isRetry;
  for (const [index, id] of subjects.entries())
    await records.put(partition, againKey(id), { at: comesAt, looks }, kept[index]?.version ?? 0, later(due, day));
  return true;
}

const againKey = (id: string): string => `again/${id}`;

const auditKey = "audit/asked";

/** In how many milliseconds a look at the whole region is to be made that was asked for, one in 15 minutes at most; undefined where one is on its way. */
export async function claimAudit(
  records: Records,
  partition: string,
  due: string,
  { now, isRetry = false }: { now: string; isRetry?: boolean },
): Promise<number | undefined> {
  const kept = await records.get(partition, auditKey);
  const { at = "" } = (kept?.value ?? {}) as { at?: string };
  if (at > now) return isRetry ? Date.parse(at) - Date.parse(now) : undefined;
  const latest = [due, now, at && later(at, longestMs)].sort().at(-1) as string;
  const [next] = [latest, later(now, longestMs)].sort() as [string, string];
  const isOurs = await records.put(partition, auditKey, { at: next }, kept?.version ?? 0);
  return isOurs ? Date.parse(next) - Date.parse(now) : undefined;
}

const tellKey = "told/next";

/** Whether somebody has to be asked to tell by then: not where somebody is already, who goes on by himself. What is due later than a message can wait is asked for again by the one that comes first. */
export async function claimTelling(records: Records, partition: string, due: string, now: string): Promise<boolean> {
  const kept = await records.get(partition, tellKey);
  const { at = "" } = (kept?.value ?? {}) as { at?: string };
  const [next] = [due, later(now, longestMs)].sort() as [string, string];
  if (at > now && at <= next) return false;
  return records.put(partition, tellKey, { at: next }, kept?.version ?? 0);
}
