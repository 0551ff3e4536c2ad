import { type Again, claimAgain, claimAudit, markLooked } from "./again.ts";
import { documentInForce } from "./desired/in-force.ts";
import { followUp } from "./follow-up.ts";
import { type Entry, settleUnanswered } from "./journal.ts";
import { type News, remember } from "./ledger.ts";
import { natGatewayInterfaces, ownership } from "./ownership.ts";
import type { Reader } from "./ports.ts";
import { type Run, reconcile } from "./reconcile.ts";
import { type Publications, partitionOf, type Records } from "./records.ts";
import { takeCensus } from "./remediate-region.ts";
import type { Snapshot } from "./snapshot.ts";

/** All that a scheduled audit of one account and region needs from outside. It can write to no account. */
export interface AuditPorts {
  reader: Reader;
  records: Records;
  publications: Publications;
  now(): string;
}

/** What an audit came to: the run as it is remembered, what could not be read, in words, and what follows. */
export interface Audited {
  run: Run;
  news: News;
  gaps: string[];
  /** The findings that may be put right at once, in order of severity. */
  safe: string[];
  again?: { again: Again; inMs: number };
  auditInMs?: number;
  /** Writes whose outcome nobody knows, a quarter of an hour later. */
  unanswered: Entry[];
}

const answerMs = 15 * 60_000;

/** Looks at a whole region, holds it to the document in force, and remembers what it found. What was not read is a gap, never taken for clean. */
export async function auditRegion({ reader, records, publications, now }: AuditPorts): Promise<Audited> {
  const { account, region } = reader;
  const partition = partitionOf(reader);
  const { document, readOnly, invalid } = await documentInForce(publications, account, region, now());
  const found = reconcile(await reader.observeRegion(), document, { refused: invalid, readOnly });
  const { run, news, items } = await remember(found, records, []);
  await takeCensus(records, partition, countOurs(run.snapshot));
  await markLooked(records, partition, run.snapshot.takenAt);
  const late = new Date(Date.parse(now()) - answerMs).toISOString();
  const unanswered = await settleUnanswered(records, partition, reader, late);
  const { safe, again, auditDue } = followUp(run, items, { looks: 0, now: now(), mayWrite: () => true });
  const auditInMs = auditDue === undefined ? undefined : await claimAudit(records, partition, auditDue, now());
  const isNeeded =
    again &&
    (await claimAgain(records, partition, [...again.named.interfaces, ...again.named.addresses], again.due, now()));
  return {
    run,
    news,
    gaps: gapsOf(run.snapshot),
    safe,
    unanswered,
    ...(isNeeded && { again: { again: { account, region, looks: 1, named: again.named }, inMs: again.inMs } }),
    ...(auditInMs !== undefined && { auditInMs }),
  };
}

const gapsOf = ({ sections }: Snapshot): string[] =>
  Object.entries(sections)
    .flatMap(([name, section]) => (section.read ? [] : [`${name}: ${section.because}`]))
    .sort();

/** Our interfaces and addresses, which the budget's percentage is of. */
function countOurs({ account, sections: { interfaces, addresses, natGateways } }: Snapshot): number {
  const natInterfaces = natGatewayInterfaces(natGateways);
  const ours = interfaces.read
    ? interfaces.items.filter((eni) => ownership(eni, account, natInterfaces).whose === "ours")
    : [];
  return (
    ours.length +
    (addresses.read ? addresses.items.filter(({ serviceManaged }) => serviceManaged === undefined).length : 0)
  );
}
