import { type Entry, entries, isMade } from "./journal.ts";
import { findingPrefix, type Remembered } from "./ledger.ts";
import { sayCall } from "./message.ts";
import type { Digest, News } from "./news.ts";
import { type Kept, type Place, partitionOf, type Records } from "./records.ts";
import { isSame } from "./same.ts";

/** Whether a message reached its reader; one that did not is sent again by the next run. */
type Told = { told: true } | { told: false; because: string };

/** Who is told, and where it is remembered what was. */
export interface Teller {
  records: Records;
  send(message: News | Digest): Promise<Told>;
}

const firstKey = "told/first";
const gapsKey = "told/gaps";
const mostSingle = 5;

/**
 * Tells what nobody knows yet of an account and region: a message for each finding opened or resolved, one digest above five and at the very first look,
 * and whatever could newly not be read. What was sent is marked afterwards, so that it is told twice only if the answer was lost (I9). Gives the reasons why something could not be told.
 */
export async function tell(place: Place, gaps: string[], { records, send }: Teller): Promise<string[]> {
  const partition = partitionOf(place);
  const fixes = await fixesOf(records, partition);
  const open = (await records.list(partition, findingPrefix)).filter(({ value }) => !(value as Remembered).told.all);
  const told = open.map((kept) => ({ kept, news: newsOf(kept, place, fixes) }));
  for (const { kept, news } of told) if (news === undefined) await markTold(kept, partition, records);
  const untold = told.flatMap(({ kept, news }) => (news ? [{ kept, news }] : []));
  const first = await records.get(partition, firstKey);
  const knownGaps = await records.get(partition, gapsKey);
  const haveChanged = !isSame(knownGaps?.value ?? [], gaps);
  const isDigest = first === undefined || (haveChanged && gaps.length > 0) || untold.length > mostSingle;
  const digest: Digest = {
    kind: "digest",
    first: first === undefined,
    ...place,
    news: untold.map(({ news }) => news),
    gaps,
  };
  const messages = isDigest
    ? [{ message: digest, about: untold }]
    : untold.map((one) => ({ message: one.news, about: [one] }));
  const failures = await deliver(messages, partition, { records, send });
  if (failures.length > 0) return failures;
  if (first === undefined) await records.put(partition, firstKey, true, 0);
  if (haveChanged) await records.put(partition, gapsKey, gaps, knownGaps?.version ?? 0);
  return [];
}

interface Message {
  message: News | Digest;
  about: { kept: Kept }[];
}

/** Sends messages one after the other, and marks what each was about once it has arrived. */
async function deliver(messages: Message[], partition: string, { records, send }: Teller): Promise<string[]> {
  const failures: string[] = [];
  for (const { message, about } of messages) {
    const answer = await send(message);
    if (!answer.told) failures.push(answer.because);
    else for (const { kept } of about) await markTold(kept, partition, records);
  }
  return failures;
}

/** Marks what was told. What became of it while it was being told is news again. */
async function markTold(kept: Kept, partition: string, records: Records): Promise<void> {
  const told = kept.value as Remembered;
  for (let item: Kept | undefined = kept; item; item = await records.get(partition, kept.key)) {
    const now = item.value as Remembered;
    const all = now.state === told.state && now.openedAt === told.openedAt;
    if (await records.put(partition, kept.key, { ...now, told: { opening: true, all } }, item.version)) return;
  }
}

/** The last write that was made for each finding: what it says was fixed by us. */
async function fixesOf(records: Records, partition: string): Promise<Map<string, Entry>> {
  const made = (await entries(records, partition)).map(({ entry }) => entry);
  return new Map(made.filter(isMade).map((entry) => [entry.finding, entry]));
}

/** What a finding's item says to people, or undefined where it was over before anybody knew of it, and not by our doing. */
function newsOf({ key, value }: Kept, { account, region }: Place, fixes: Map<string, Entry>): News | undefined {
  const { state, severity, title, message, resource, facts, openedAt, decision, told } = value as Remembered;
  const id = key.slice(findingPrefix.length);
  const fix = fixes.get(id);
  const fixed = state === "resolved" && fix !== undefined && fix.at >= openedAt ? fix : undefined;
  if (state === "resolved" && !fixed && !told.opening) return undefined;
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
    ...(decision && state === "open" && { decision }),
    ...(fixed && { done: sayCall(fixed.call), undo: `plumbline undo ${fixed.run}` }),
  };
}
