import { documentInForce } from "../desired/in-force.ts";
import { lackingIn } from "../desired/places.ts";
import { execute, type Made } from "../execute.ts";
import { knownAmbiguous } from "../memory/not-resolved.ts";
import { type Publications, partitionOf, type Records } from "../memory/records.ts";
import { knownOfRegion } from "../memory/region.ts";
import { findingPrefix, type Remembered } from "../memory/remembered.ts";
import { type Answer, mostFilterValues, type NamedReader } from "../ports.ts";
import { reconcile } from "../reconcile.ts";
import type { Call } from "../remediation.ts";
import type { Snapshot } from "../snapshot.ts";
import { later } from "../time.ts";
import { type Limits, tighter } from "../writing/budget.ts";
import { answerMs, journalOf, settleUnanswered } from "../writing/journal.ts";
import { holdLease, releaseLease } from "../writing/lease.ts";
import { permit } from "../writing/permit.ts";

/** All that putting findings right by itself needs from outside, for one account and region. */
export interface RemediatePorts {
  reader: NamedReader;
  records: Records;
  publications: Publications;
  write(call: Call): Promise<Answer>;
  /** Whether the operator has stopped all writing: read before each write. */
  isStopped(): Promise<boolean>;
  /** How long the function may still run. */
  remainingMs(): number;
  now(): string;
  sleep(ms: number): Promise<void>;
  run: string;
  limits: Limits;
}

/**
 * Puts right what is safe of the findings named, by its own fresh look and its own plan: a message names findings, never calls. One run at a time writes to an
 * account and region (the lease); throws where another one has it, so that the message comes again.
 */
export async function remediateRegion(ids: string[], ports: RemediatePorts): Promise<Made[]> {
  const { reader, records, publications, run, now } = ports;
  const partition = partitionOf(reader);
  const taken = await holdLease(records, partition, run, now());
  if (taken !== undefined) throw new Error(`Not now: ${taken}.`);
  try {
    const { document, readOnly } = await documentInForce(publications, reader.account, reader.region, now());
    if (document === undefined || readOnly !== undefined) return [];
    await settleUnanswered(records, partition, reader, later(now(), -answerMs));
    const open = await openFindings(ids.slice(0, mostFilterValues), records, partition);
    const interfaces = [...open.values()].flatMap(({ resource }) =>
      resource.type === "network-interface" ? [resource.id] : [],
    );
    const look = await reader.observeNamed({ interfaces, addresses: [] }, document.state);
    const lacking = lackingIn([...open.values()]);
    const ambiguous = await knownAmbiguous(records, partition);
    const known = { ambiguous, ...(await knownOfRegion(records, partition)) };
    const findings = reconcile(look, document, { ...known, lacking }).findings.filter(
      ({ id, decision }) => open.has(id) && decision?.do === "apply",
    );
    const limits = tighter(ports.limits, document.state.spec.budget);
    const executor = {
      ...reader,
      ...ports,
      journal: journalOf(run, records, partition),
      permit: (id: string, look: Snapshot, call: Call) => permit(id, { call, look }, partition, { ...ports, limits }),
    };
    const made: Made[] = [];
    await execute({ findings, approved: new Set(), known }, document, executor, (one) => made.push(one));
    for (const one of made) if (one.outcome !== "done") await hold(one, records, partition);
    return made;
  } finally {
    await releaseLease(records, partition, run, now());
  }
}

async function openFindings(ids: string[], records: Records, partition: string): Promise<Map<string, Remembered>> {
  const kept = await Promise.all(
    ids.map(async (id) => [id, (await records.get(partition, findingPrefix + id))?.value] as const),
  );
  return new Map(
    kept.flatMap(([id, value]) =>
      (value as Remembered | undefined)?.state === "open" ? [[id, value as Remembered] as const] : [],
    ),
  );
}

/** Remembers why what is safe was not done, for people to be told. */
async function hold({ finding, because }: Made, records: Records, partition: string): Promise<void> {
  const kept = await records.get(partition, findingPrefix + finding);
  const item = kept?.value as Remembered | undefined;
  if (kept === undefined || item?.state !== "open" || item.held === because) return;
  await records.put(partition, kept.key, { ...item, held: because }, kept.version);
}
