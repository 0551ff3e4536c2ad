import { documentInForce } from "../desired/in-force.ts";
import type { Hint } from "../hint/hint.ts";
import { changeOf, idsIn, isAboutTheRegion, isTooMuch, mayFree, namedBy } from "../hint/named-by.ts";
import { touching } from "../hint/touch.ts";
import { type Memory, remember } from "../ledger.ts";
import { blame } from "../memory/blame.ts";
import { markEvicted, type Rivalry, rivalries } from "../memory/evictions.ts";
import { knownIdle } from "../memory/first-seen.ts";
import { markLooked, unseenIn, wasLookedAt } from "../memory/looked.ts";
import { knownAmbiguous, knownLacking } from "../memory/not-resolved.ts";
import { partitionOf } from "../memory/records.ts";
import { knownOfRegion } from "../memory/region.ts";
import type { Named, NamedReader } from "../ports.ts";
import { reconcile } from "../reconcile.ts";
import { later } from "../time.ts";
import { answerMs, settleUnanswered } from "../writing/journal.ts";
import { type Again, backoffMs, delayOf, longestMs, mostLooks } from "./again.ts";
import type { AuditPorts } from "./audit-region.ts";
import { claimAgain, claimAudit } from "./claims.ts";
import { type FollowUp, followUp } from "./follow-up.ts";

/** All that a look because of events needs from outside. It can write to no account. */
export interface RespondPorts extends Omit<AuditPorts, "reader"> {
  reader: NamedReader;
  /** The role whose events are our own doing: they verify, and never lead to a write (I15). */
  ownRole: string;
}

/** What events of one account and region led to. */
export interface Responded {
  /** The look that was made; absent where all that the events named was looked at since, or they named nothing. */
  memory?: Memory;
  /** The findings that may be put right at once, in order of severity. */
  safe: string[];
  /** The findings whose fix may have evicted somebody's address: people have to be told. */
  evicted?: string[];
  again?: { again: Again; inMs: number };
  /** In how many milliseconds to look at the whole region. */
  auditInMs?: number;
  /** What could not be read of it, in words: then the messages have to come again. */
  gaps: string[];
}

/**
 * Looks where events of one account and region hint at, in one targeted look, and remembers what it found. Events are hints and no more: late, repeated,
 * reordered and forged ones lead to a look, or to none.
 */
export async function respondRegion(hints: Hint[], agains: Again[], ports: RespondPorts): Promise<Responded> {
  const { reader, records, ownRole } = ports;
  const partition = partitionOf(reader);
  // What an event is about without naming it was seen only if the whole region was.
  const seenBy = (hint: Hint) => (isAboutTheRegion(hint) || mayFree(hint) ? [] : idsIn(hint));
  const isKnown = await Promise.all(hints.map((hint) => wasLookedAt(records, partition, seenBy(hint), hint.at)));
  const rivals = await rivalries(
    hints.filter(({ role }) => role !== ownRole),
    records,
    partition,
  );
  const isRival = (hint: Hint) => rivals.some((one) => one.hint === hint);
  const fresh = hints.filter((hint, index) => ports.isRetry || !isKnown[index] || isRival(hint));
  await blame(
    hints.filter((hint, index) => isKnown[index] && hint.role !== ownRole),
    records,
    partition,
  );
  const named = namedBy(fresh, agains);
  const isWide = fresh.some(isAboutTheRegion) || (named !== undefined && isTooMuch(named));
  const auditInMs = isWide ? await audit(ports) : undefined;
  const looked = named && !isTooMuch(named) ? await look(named, fresh, agains, rivals, ports) : { safe: [], gaps: [] };
  return { ...looked, ...(auditInMs !== undefined && { auditInMs }) };
}

const audit = ({ reader, records, now, isRetry = false }: RespondPorts): Promise<number | undefined> =>
  claimAudit(records, partitionOf(reader), now(), { now: now(), isRetry });

async function look(
  named: Named,
  hints: Hint[],
  agains: Again[],
  rivals: Rivalry[],
  ports: RespondPorts,
): Promise<Responded> {
  const { reader, records, publications, now, ownRole } = ports;
  const { account, region } = reader;
  const partition = partitionOf(reader);
  const { document, readOnly, invalid, unacknowledged } = await documentInForce(publications, account, region, now());
  const known = {
    refused: invalid,
    unacknowledged,
    readOnly,
    ambiguous: await knownAmbiguous(records, partition),
    lacking: await knownLacking(records, partition),
    ...(await knownOfRegion(records, partition)),
  };
  const verifying = agains.some(({ verifies }) => verifies);
  if (verifying) await settleUnanswered(records, partition, reader, later(now(), -answerMs));
  const freedBeside = hints.some(mayFree) ? await idleBefore(hints, ports) : undefined;
  const snapshot = await reader.observeNamed({ ...named, ...(freedBeside && { freedBeside }) }, document?.state);
  const changes = hints.filter(({ role }) => role !== ownRole).map((hint) => changeOf(hint, now()));
  await markLooked(records, partition, snapshot, [...(snapshot.subjects ?? []), ...(named.instances ?? [])]);
  const memory = await remember(reconcile(snapshot, document, known), records, changes);
  const evicted = await markEvicted(rivals, snapshot, records, partition);
  const touch = touching(changes, snapshot);
  const isAgain = new Set(agains.filter(({ verifies }) => !verifies).flatMap((one) => idsOf(one.named)));
  const looks = hints.length > 0 ? 0 : Math.min(...agains.map((one) => one.looks));
  const { safe, again } = followUp(memory.run, memory.items, {
    named,
    looks,
    now: now(),
    mayWrite: (finding) => isAgain.has(finding.resource.id) || touch(finding).length > 0,
  });
  const isOthers = changes.length > 0 || agains.some(({ verifies }) => !verifies);
  const isShown = !memory.run.findings.some(({ resource }) => idsOf(named).includes(resource.id));
  const next = isOthers ? again : verifying && !isShown ? verification(named, looks, now()) : undefined;
  const auditInMs = isAboutGone(memory) || isGatewayGone(memory, named) ? await audit(ports) : undefined;
  return {
    memory,
    safe,
    gaps: unseenIn(snapshot),
    ...(evicted.length > 0 && { evicted }),
    ...(await queue(next, { looks, verifies: !isOthers }, ports)),
    ...(auditInMs !== undefined && { auditInMs }),
  };
}

const idsOf = ({ interfaces, addresses }: Named): string[] => [...interfaces, ...addresses];

/** What we wrote to may take a while to show it. */
function verification(named: Named, looks: number, now: string): FollowUp["again"] {
  const inMs = delayOf(backoffMs(looks));
  return { named, due: later(now, inMs), inMs };
}

/** The addresses that were on nothing before the first of these events; where an earlier attempt may have seen what was freed, nobody can tell. */
function idleBefore(hints: Hint[], { reader, records, isRetry }: RespondPorts): Promise<Set<string>> | Set<string> {
  const [first = ""] = hints.map(({ at }) => at).sort();
  return isRetry ? new Set() : knownIdle(records, partitionOf(reader), first);
}

/** Whether a finding is about something that was asked for and is no longer there: only a look at the whole region resolves such a one. */
function isAboutGone({ run: { snapshot }, items }: Memory): boolean {
  const { interfaces, addresses } = snapshot.sections;
  if (!interfaces.read || !addresses.read) return false;
  const there = new Set([...interfaces.items.map(({ id }) => id), ...addresses.items.map((one) => one.allocationId)]);
  const gone = new Set(snapshot.subjects?.filter((id) => !there.has(id)));
  return [...items.values()].some(({ state, resource }) => state !== "resolved" && gone.has(resource.id));
}

/** Whether a NAT gateway that was named is gone: the routes into it are seen by a look at the whole region alone, as its VPC is no longer known by its interface. */
function isGatewayGone({ run: { snapshot } }: Memory, { natGateways: named = [] }: Named): boolean {
  const { natGateways } = snapshot.sections;
  return natGateways.read && natGateways.items.some(({ id, state }) => state === "deleted" && named.includes(id));
}

/** Has the same looked at again, unless that is on its way already, or was done often enough. */
async function queue(
  again: FollowUp["again"],
  { looks: made, verifies }: { looks: number; verifies: boolean },
  { reader: { account, region }, records, now, isRetry = false }: RespondPorts,
): Promise<Pick<Responded, "again">> {
  if (again === undefined) return {};
  const { named, due, inMs } = again;
  // What is due later than a message can wait is looked at on the way only because it must be queued once more.
  const looks = due > later(now(), longestMs) ? made : made + 1;
  if (looks > mostLooks) return {};
  const subjects = [...idsOf(named), ...(named.instances ?? []), ...(named.natGateways ?? [])];
  const claim = { subjects, looks, due, now: now(), isRetry };
  const isNeeded = await claimAgain(records, partitionOf({ account, region }), claim);
  return isNeeded ? { again: { again: { account, region, looks, named, ...(verifies && { verifies }) }, inMs } } : {};
}
