import { documentInForce } from "../desired/in-force.ts";
import { type Changed, remember } from "../ledger.ts";
import { markLooked } from "../memory/looked.ts";
import { type Publications, partitionOf, type Records } from "../memory/records.ts";
import { knownOfRegion, rememberRegion } from "../memory/region.ts";
import { natGatewayInterfaces, ownership } from "../ownership.ts";
import type { Reader } from "../ports.ts";
import { type Run, reconcile } from "../reconcile.ts";
import { gapsOf, type Snapshot } from "../snapshot.ts";
import { later, minute } from "../time.ts";
import { takeCensus } from "../writing/budget.ts";
import { type Entry, settleUnanswered } from "../writing/journal.ts";
import type { Again } from "./again.ts";
import { claimAgain, claimAudit } from "./claims.ts";
import { followUp } from "./follow-up.ts";

/** All that a scheduled audit of one account and region needs from outside. It can write to no account. */
export interface AuditPorts {
  reader: Reader;
  records: Records;
  publications: Publications;
  now(): string;
  /** Whether the message was delivered before: then it was perhaps looked at, and what that led to never handed on. */
  isRetry?: boolean;
}

/** What an audit came to: the run as it is remembered, what could not be read, in words, and what follows. */
export interface Audited {
  run: Run;
  news: Changed;
  gaps: string[];
  /** The findings that may be put right at once, in order of severity. */
  safe: string[];
  again?: { again: Again; inMs: number };
  auditInMs?: number;
  /** Writes whose outcome nobody knows, a quarter of an hour later. */
  unanswered: Entry[];
}

const unansweredMs = 15 * minute;

/** Looks at a whole region, holds it to the document in force, and remembers what it found. What was not read is a gap, never taken for clean. */
export async function auditRegion({
  reader,
  records,
  publications,
  now,
  isRetry = false,
}: AuditPorts): Promise<Audited> {
  const { account, region } = reader;
  const partition = partitionOf(reader);
  const { document, readOnly, invalid, unacknowledged } = await documentInForce(publications, account, region, now());
  const unanswered = await settleUnanswered(records, partition, reader, later(now(), -unansweredMs));
  const snapshot = await reader.observeRegion(document?.state);
  await markLooked(records, partition, snapshot);
  await rememberRegion(snapshot, records, partition);
  const inRegion = await knownOfRegion(records, partition);
  const { run, news, items } = await remember(
    reconcile(snapshot, document, { refused: invalid, unacknowledged, readOnly, ...inRegion }),
    records,
    [],
  );
  const ours = countOurs(snapshot);
  if (ours !== undefined) await takeCensus(records, partition, ours);
  const { safe, again, auditDue } = followUp(run, items, { looks: 0, now: now(), mayWrite: () => true });
  const time = { now: now(), isRetry };
  const auditInMs = auditDue === undefined ? undefined : await claimAudit(records, partition, auditDue, time);
  const isNeeded =
    again &&
    (await claimAgain(records, partition, {
      subjects: [...again.named.interfaces, ...again.named.addresses],
      looks: 1,
      due: again.due,
      ...time,
    }));
  return {
    run,
    news,
    gaps: gapsOf(run.snapshot).sort(),
    safe,
    unanswered,
    ...(isNeeded && { again: { again: { account, region, looks: 1, named: again.named }, inMs: again.inMs } }),
    ...(auditInMs !== undefined && { auditInMs }),
  };
}

/** Our interfaces and addresses, which the budget's percentage is of; unknown where they were not read. */
function countOurs({ account, sections: { interfaces, addresses, natGateways } }: Snapshot): number | undefined {
  if (!interfaces.read || !addresses.read) return undefined;
  const natInterfaces = natGatewayInterfaces(natGateways);
  const ours = interfaces.items.filter((eni) => ownership(eni, account, natInterfaces).whose === "ours");
  return ours.length + addresses.items.filter(({ serviceManaged }) => serviceManaged === undefined).length;
}
