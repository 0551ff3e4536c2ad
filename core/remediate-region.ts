import { allowance, type Limits, spend } from "./budget.ts";
import { documentInForce } from "./desired/in-force.ts";
import { lackingIn } from "./desired/places.ts";
import { execute, type Made } from "./execute.ts";
import { entries, isMade, journalOf, settleUnanswered } from "./journal.ts";
import { holdLease, releaseLease } from "./lease.ts";
import { knownAmbiguous } from "./ledger.ts";
import type { Planned } from "./plan.ts";
import type { Outcome, Reader } from "./ports.ts";
import { reconcile } from "./reconcile.ts";
import { type Publications, partitionOf, type Records } from "./records.ts";
import type { Call } from "./remediation.ts";
import { findingPrefix, type Remembered } from "./remembered.ts";
import { unsettled } from "./settle.ts";
import type { Snapshot } from "./snapshot.ts";

/** All that putting findings right by itself needs from outside, for one account and region. */
export interface RemediatePorts {
  reader: Reader;
  records: Records;
  publications: Publications;
  write(call: Call): Promise<Outcome>;
  /** Whether the operator has stopped all writing: read before each write. */
  isStopped(): Promise<boolean>;
  /** How long the function may still run. */
  remainingMs(): number;
  now(): string;
  sleep(ms: number): Promise<void>;
  run: string;
  limits: Limits;
}

const censusKey = "census";
const endMs = 30_000;
const dayMs = 24 * 3_600_000;
const mostAttempts = 2;
/** One look names at most so many interfaces (EC2 takes 200 values in a filter); a day's budget is far below. */
const mostNamed = 200;

/** How many interfaces and addresses are ours, as the last audit counted: the budget's percentage is of them. */
interface Census {
  ours: number;
}

/** Remembers the census, if it has changed. */
export async function takeCensus(records: Records, partition: string, ours: number): Promise<void> {
  const kept = await records.get(partition, censusKey);
  if ((kept?.value as Census | undefined)?.ours !== ours)
    await records.put(partition, censusKey, { ours } satisfies Census, kept?.version ?? 0);
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
    await settleUnanswered(records, partition, reader, now());
    const open = await openFindings(ids.slice(0, mostNamed), records, partition);
    const interfaces = [...open.values()].flatMap(({ resource }) =>
      resource.type === "network-interface" ? [resource.id] : [],
    );
    const look = await reader.observeNamed({ interfaces, addresses: [] }, document.state);
    const known = { ambiguous: await knownAmbiguous(records, partition), lacking: lackingIn([...open.values()]) };
    const findings = reconcile(look, document, known).findings.filter(
      ({ id, decision }) => open.has(id) && decision?.do === "apply",
    );
    const planned = new Map(findings.map((finding) => [finding.id, finding]));
    const executor = {
      ...reader,
      ...ports,
      journal: journalOf(run, records, partition),
      permit: (id: string) => permit(planned.get(id), open.get(id), look, partition, ports),
    };
    const made: Made[] = [];
    await execute({ findings, approved: new Set() }, document, executor, (one) => made.push(one));
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

/** Why a write must not be made now: the first of kill switch, time, lease, a change that has not settled, somebody who undoes it, and the budget, which is spent last. */
async function permit(
  finding: Planned | undefined,
  item: Remembered | undefined,
  look: Snapshot,
  partition: string,
  ports: RemediatePorts,
): Promise<string | undefined> {
  const { records, run, now, limits } = ports;
  if (finding === undefined || item === undefined) return "nothing is known of it";
  if (await ports.isStopped()) return "all writing is stopped";
  if (ports.remainingMs() < endMs) return "the function's time is nearly over";
  const taken = await holdLease(records, partition, run, now());
  if (taken !== undefined) return taken;
  const wait = unsettled(item, look, now());
  if (wait !== undefined) return wait.because;
  if ((await attempts(finding.id, records, partition, now())) >= mostAttempts)
    return `reverted twice in 24 h by ${item.changedBy ?? "somebody"}: it is left as it is`;
  const census = (await records.get(partition, censusKey))?.value as Census | undefined;
  return spend(records, partition, now().slice(0, 10), allowance(limits, census?.ours ?? 0), false);
}

async function attempts(finding: string, records: Records, partition: string, now: string): Promise<number> {
  const recent = await entries(records, partition, before(now, dayMs - 1));
  return recent.filter(({ entry }) => entry.finding === finding && isMade(entry)).length;
}

/** Remembers why what is safe was not done, for people to be told. */
async function hold({ finding, because }: Made, records: Records, partition: string): Promise<void> {
  const kept = await records.get(partition, findingPrefix + finding);
  const item = kept?.value as Remembered | undefined;
  if (kept === undefined || item?.state !== "open" || item.held === because) return;
  await records.put(partition, kept.key, { ...item, held: because }, kept.version);
}

const before = (time: string, ms: number): string => new Date(Date.parse(time) - ms).toISOString();
