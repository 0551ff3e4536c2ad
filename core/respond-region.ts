import { type Again, claimAgain, claimAudit, markLooked, mostLooks, wasLookedAt } from "./again.ts";
import type { AuditPorts } from "./audit-region.ts";
import { documentInForce } from "./desired/in-force.ts";
import { knownIdle } from "./first-seen.ts";
import { type FollowUp, followUp } from "./follow-up.ts";
import type { Hint } from "./hint.ts";
import { knownAmbiguous, knownLacking, type Memory, remember } from "./ledger.ts";
import { changeOf, idsIn, isAboutTheRegion, isTooMuch, mayFree, namedBy } from "./named-by.ts";
import type { Named } from "./ports.ts";
import { reconcile } from "./reconcile.ts";
import { partitionOf } from "./records.ts";
import { touching } from "./touch.ts";

/** All that a look because of events needs from outside. It can write to no account. */
export interface RespondPorts extends AuditPorts {
  /** The role whose events are our own doing: they verify, and never lead to a write (I15). */
  ownRole: string;
  /** Whether a message was delivered before: then it was perhaps looked at, and what that led to never handed on. */
  isRetry?: boolean;
}

/** What events of one account and region led to. */
export interface Responded {
  /** The look that was made; absent where all that the events named was looked at since, or they named nothing. */
  memory?: Memory;
  /** The findings that may be put right at once, in order of severity. */
  safe: string[];
  again?: { again: Again; inMs: number };
  /** In how many milliseconds to look at the whole region. */
  auditInMs?: number;
}

/**
 * Looks where events of one account and region hint at, in one targeted look, and remembers what it found. Events are hints and no more: late, repeated,
 * reordered and forged ones lead to a look, or to none.
 */
export async function respondRegion(hints: Hint[], agains: Again[], ports: RespondPorts): Promise<Responded> {
  const { reader, records, now } = ports;
  const partition = partitionOf(reader);
  // What an event is about without naming it was seen only if the whole region was.
  const seenBy = (hint: Hint) => (isAboutTheRegion(hint) || mayFree(hint) ? [] : idsIn(hint));
  const isKnown = await Promise.all(hints.map((hint) => wasLookedAt(records, partition, seenBy(hint), hint.at)));
  const fresh = hints.filter((_, index) => ports.isRetry || !isKnown[index]);
  const named = namedBy(fresh, agains);
  const isWide = fresh.some(isAboutTheRegion) || (named !== undefined && isTooMuch(named));
  const auditInMs = isWide ? await claimAudit(records, partition, now(), now()) : undefined;
  const looked = named && !isTooMuch(named) ? await look(named, fresh, agains, ports) : { safe: [] };
  return { ...looked, ...(auditInMs !== undefined && { auditInMs }) };
}

async function look(named: Named, hints: Hint[], agains: Again[], ports: RespondPorts): Promise<Responded> {
  const { reader, records, publications, now, ownRole } = ports;
  const { account, region } = reader;
  const partition = partitionOf(reader);
  const { document, readOnly, invalid } = await documentInForce(publications, account, region, now());
  const known = {
    refused: invalid,
    readOnly,
    ambiguous: await knownAmbiguous(records, partition),
    lacking: await knownLacking(records, partition),
  };
  const freedBeside = hints.some(mayFree) ? await idleBefore(ports) : undefined;
  const snapshot = await reader.observeNamed({ ...named, ...(freedBeside && { freedBeside }) }, document?.state);
  const changes = hints.filter(({ role }) => role !== ownRole).map((hint) => changeOf(hint, now()));
  const memory = await remember(reconcile(snapshot, document, known), records, changes);
  await markLooked(records, partition, snapshot.takenAt, [...(snapshot.subjects ?? []), ...(named.instances ?? [])]);
  const touch = touching(changes, snapshot);
  const isAgain = new Set(agains.flatMap((one) => [...one.named.interfaces, ...one.named.addresses]));
  const looks = hints.length > 0 ? 0 : Math.min(...agains.map((one) => one.looks));
  const { safe, again } = followUp(memory.run, memory.items, {
    named,
    looks,
    now: now(),
    mayWrite: (finding) => isAgain.has(finding.resource.id) || touch(finding).length > 0,
  });
  const isOthers = changes.length + agains.length > 0;
  const auditInMs = isAboutGone(memory) ? await claimAudit(records, partition, now(), now()) : undefined;
  return {
    memory,
    safe,
    ...(isOthers && (await queue(again, looks + 1, ports))),
    ...(auditInMs !== undefined && { auditInMs }),
  };
}

/** The addresses that were on nothing before; where an earlier attempt may have seen what was freed, nobody can tell. */
const idleBefore = async ({ reader, records, isRetry }: RespondPorts): Promise<Set<string>> =>
  isRetry ? new Set() : knownIdle(records, partitionOf(reader));

/** Whether a finding is about something that was asked for and is no longer there: only a look at the whole region resolves such a one. */
function isAboutGone({ run: { snapshot }, items }: Memory): boolean {
  const { interfaces, addresses } = snapshot.sections;
  if (!interfaces.read || !addresses.read) return false;
  const there = new Set([...interfaces.items.map(({ id }) => id), ...addresses.items.map((one) => one.allocationId)]);
  const gone = new Set(snapshot.subjects?.filter((id) => !there.has(id)));
  return [...items.values()].some(({ state, resource }) => state !== "resolved" && gone.has(resource.id));
}

/** Has the same looked at again, unless that is on its way already, or was done often enough. */
async function queue(
  again: FollowUp["again"],
  looks: number,
  { reader: { account, region }, records, now, isRetry }: RespondPorts,
): Promise<Pick<Responded, "again">> {
  if (again === undefined || looks > mostLooks) return {};
  const { named, due, inMs } = again;
  const subjects = [...named.interfaces, ...named.addresses, ...(named.instances ?? []), ...(named.natGateways ?? [])];
  const isNeeded = await claimAgain(records, partitionOf({ account, region }), subjects, due, now());
  return isNeeded || isRetry ? { again: { again: { account, region, looks, named }, inMs } } : {};
}
