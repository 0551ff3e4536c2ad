import type { Digest, News } from "./memory/news.ts";
import { type Kept, type Place, partitionOf, type Records } from "./memory/records.ts";
import { findingOf, findingPrefix, firstToldKey, type Remembered } from "./memory/remembered.ts";
import { isSame } from "./memory/same.ts";
import type { Decision } from "./plan.ts";
import { changing, isOutage, tellsAt } from "./settle.ts";
import { day, later, minute } from "./time.ts";
import { type Entry, entries, isMade } from "./writing/journal.ts";
import { sayCall } from "./writing/say-call.ts";
import { type JournalTable, sayUndo } from "./writing/say-undo.ts";

/** Whether a message reached its reader; one that did not is sent again by the next run. */
export type Told = { told: true } | { told: false; because: string; retryAfterSeconds?: number };

/** Who is told, where it is remembered what was, and what time it is. */
export interface Teller {
  records: Records;
  send(message: News | Digest): Promise<Told>;
  now: string;
  /** Where a person's undo finds what was written; without it people are told how to undo it by hand. */
  journal?: JournalTable;
}

/** Why something could not be told, and when there will be more to tell that is not ripe yet. */
export interface Telling {
  failures: string[];
  next?: string;
  /** What could not be read at the first look, where people could not be told of it: until they are, nothing else is told. */
  gaps?: string[];
}

const gapsKey = "told/gaps";
const mostSingle = 5;

/**
 * Tells what nobody knows yet of an account and region, once its neighbourhood is quiet: a message for each finding opened or resolved, one digest above five and at
 * the very first look at all of it, and whatever could newly not be read (`gaps`, where all was looked at). What was sent is marked afterwards, so that it is told twice only if the answer was lost (I9).
 */
export async function tell(place: Place, gaps: string[] | undefined, teller: Teller): Promise<Telling> {
  const { records, now } = teller;
  const partition = partitionOf(place);
  const first = await records.get(partition, firstToldKey);
  if (first === undefined && gaps === undefined) return { failures: [] };
  const untold = (await records.list(partition, findingPrefix)).filter(({ value }) => isUntold(value as Remembered));
  const unripes = untold.flatMap(({ value }) => (first ? (unripe(value as Remembered, now) ?? []) : []));
  const ripe = untold.filter(({ value }) => !first || unripe(value as Remembered, now) === undefined);
  const fixes = await fixesOf(ripe, records, partition);
  const told = ripe.map((kept) => ({ kept, news: newsOf(kept, place, fixes, teller) }));
  for (const { kept, news } of told) if (news === undefined) await markTold(kept, partition, records);
  const knownGaps = await records.get(partition, gapsKey);
  const haveChanged = gaps !== undefined && !isSame(knownGaps?.value ?? [], gaps);
  const messages = messagesOf(
    told.flatMap(({ kept, news }) => (news ? [{ kept, news }] : [])),
    { kind: "digest", first: first === undefined, ...place, gaps: gaps ?? [] },
    haveChanged && gaps.length > 0,
  );
  const { failures, waitMs } = await deliver(messages, partition, teller);
  if (failures.length > 0) return { failures, next: later(now, waitMs), ...handedOn(first, gaps) };
  if (first === undefined) await records.put(partition, firstToldKey, true, 0);
  if (haveChanged) await records.put(partition, gapsKey, gaps, knownGaps?.version ?? 0);
  const [next] = unripes.sort();
  return { failures, ...(next !== undefined && { next }) };
}

/** Until people were told of the first look, what could not be read goes with each attempt: without it nothing is told. */
const handedOn = (first: Kept | undefined, gaps: string[] | undefined): Pick<Telling, "gaps"> =>
  first === undefined && gaps !== undefined ? { gaps } : {};

/** Info is for those who look: nobody is told of it, unless he was told when it was worse. */
const isUntold = ({ state, severity, told }: Remembered): boolean =>
  (state === "open" || state === "resolved") && !told.all && (severity !== "info" || told.opening);

/** When an open finding is to be told that is not yet. */
function unripe(item: Remembered, now: string): string | undefined {
  const from = tellsAt(item);
  return item.state === "open" && from > now ? from : undefined;
}

/** One digest at the first look, with new gaps and above five; else one message each. */
function messagesOf(
  untold: { kept: Kept; news: News }[],
  digest: Omit<Digest, "news">,
  hasNewGaps: boolean,
): Message[] {
  if (!digest.first && !hasNewGaps && untold.length <= mostSingle)
    return untold.map((one) => ({ message: one.news, about: [one] }));
  return [{ message: { ...digest, news: untold.map(({ news }) => news) }, about: untold }];
}

interface Message {
  message: News | Digest;
  about: { kept: Kept }[];
}

/** Sends messages one after the other, and marks what each was about once it has arrived; none after a reader has said how long to wait. */
async function deliver(
  messages: Message[],
  partition: string,
  { records, send }: Pick<Teller, "records" | "send">,
): Promise<{ failures: string[]; waitMs: number }> {
  const failures: string[] = [];
  for (const { message, about } of messages) {
    const answer = await send(message);
    if (answer.told) for (const { kept } of about) await markTold(kept, partition, records);
    else {
      failures.push(answer.because);
      if (answer.retryAfterSeconds !== undefined) return { failures, waitMs: answer.retryAfterSeconds * 1000 };
    }
  }
  return { failures, waitMs: againMs };
}

/** How long to wait before what could not be told is tried again, where its reader does not say. */
const againMs = 5 * minute;

/** How long a finding that is over and told is remembered, so that the ledger does not grow with all that ever was. */
const keptMs = 30 * day;

/** Marks what was told. What became of it while it was being told is news again. */
async function markTold(kept: Kept, partition: string, records: Records): Promise<void> {
  const told = kept.value as Remembered;
  for (let item: Kept | undefined = kept; item; item = await records.get(partition, kept.key)) {
    const now = item.value as Remembered;
    const isSameOpening = now.openedAt === told.openedAt;
    const all = now.state === told.state && isSameOpening;
    const opening = isSameOpening || now.told.opening;
    const isOver = all && now.state === "resolved" && now.resolvedAt !== undefined;
    const forgetAt = isOver ? later(now.resolvedAt as string, keptMs) : undefined;
    if (await records.put(partition, kept.key, { ...now, told: { opening, all } }, item.version, forgetAt)) return;
  }
}

/** The last write that was made for each finding since the first of them opened: what it says was fixed by us. */
async function fixesOf(ripe: Kept[], records: Records, partition: string): Promise<Map<string, Entry>> {
  const [since] = ripe.flatMap(({ value }) => resolvedSince(value as Remembered)).sort();
  const made = since === undefined ? [] : (await entries(records, partition, since)).map(({ entry }) => entry);
  return new Map(made.filter(isMade).map((entry) => [entry.finding, entry]));
}

const resolvedSince = ({ state, openedAt }: Remembered): string[] => (state === "resolved" ? [openedAt] : []);

/** What a finding's item says to people, or undefined where it was over before anybody knew of it, and not by our doing. */
function newsOf(
  kept: Kept,
  { account, region }: Place,
  fixes: Map<string, Entry>,
  { now, journal }: Pick<Teller, "now" | "journal">,
): News | undefined {
  const item = kept.value as Remembered;
  const { state, severity, title, message, resource, facts, openedAt, changedBy, told } = item;
  const id = findingOf(kept);
  const fix = fixes.get(id);
  const fixed = state === "resolved" && fix !== undefined && fix.at >= openedAt ? fix : undefined;
  if (state === "resolved" && !fixed && !told.opening) return undefined;
  const decision = state === "open" ? decisionOf(item, now) : undefined;
  const { monthlyUsd } = facts;
  return {
    kind: fixed ? (told.opening ? "fixed" : "found-and-fixed") : state === "open" ? "opened" : "resolved",
    id,
    severity,
    title,
    message,
    account,
    region,
    resource,
    facts,
    since: openedAt,
    ...(typeof monthlyUsd === "number" && { monthlyUsd }),
    ...(changedBy !== undefined && { changedBy }),
    ...(decision && { decision }),
    ...(fixed && { done: sayCall(fixed.call), undo: sayUndo(fixed, region, journal) }),
  };
}

/** What is done about an open finding: what is safe may still have been held back. */
function decisionOf(item: Remembered, now: string): Decision | undefined {
  const because = item.held ?? (isOutage(item) ? undefined : changing(item, now)?.because);
  const isHeld = (item.decision?.do === "apply" || item.waits) && because !== undefined;
  return isHeld ? { do: "withhold", because } : item.decision;
}
