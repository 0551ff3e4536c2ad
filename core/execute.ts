import { check } from "./check.ts";
import type { Document, Position } from "./desired/document.ts";
import { lackingIn } from "./desired/places.ts";
import { invariant } from "./errors.ts";
import { bySeverity, type Finding, type Skipped } from "./finding.ts";
import type { Known } from "./look.ts";
import { type Planned, plan } from "./plan.ts";
import type { Executor, Named, Outcome } from "./ports.ts";
import { addressesIn, filledIn, type GivenAddress, givenAddress, isWhole, type PlannedCall } from "./remediation.ts";
import { declarationAmbiguous } from "./rules/declaration-ambiguous.ts";
import { rules } from "./rules/index.ts";
import type { Snapshot } from "./snapshot.ts";
import { sayLeft } from "./writing/allocated.ts";
import { objection } from "./writing/prove.ts";
import { send } from "./writing/send.ts";
import { type Stop, stoppedBefore, stoppedOn } from "./writing/stop.ts";

/** One call of a plan, and what became of it. */
export type Made = PlannedCall & Outcome & { finding: string };

/** The findings to put right, and those of them that a person said yes to. */
export interface Order {
  findings: Planned[];
  approved: ReadonlySet<string>;
  /** Every finding of the plan, where not all are to be put right: they share their declaration's addresses with those that are. */
  plan?: Planned[];
  /** What a look at the whole region found that a look before a call cannot see. */
  known?: Pick<Known, "ambiguous" | "onOffer" | "offersUnread" | "inGateways" | "instanceTypes">;
}

const settlePauseMs = 2_000;
const settleTries = 5;

/**
 * Carries out calls in order of severity, each after a fresh targeted read, at most 90 s old, that proves its rule again (I4); one attempt each.
 * A broken invariant, or any other defect, stops every further write, and is thrown when all calls are accounted for (I14).
 */
export async function execute(
  order: Order,
  document: Document,
  executor: Executor,
  onMade: (made: Made) => void,
): Promise<void> {
  const run: Run = { order, document, executor, stop: undefined };
  for (const finding of [...order.findings].sort(bySeverity)) await carryOut(finding, run, onMade);
  if (run.stop) throw run.stop.error;
}

/** Makes the calls of one finding, each with what the ones before it gave; none after one that was not made. */
async function carryOut(finding: Planned, run: Run, onMade: (made: Made) => void): Promise<void> {
  let calls = finding.remedy?.calls ?? [];
  let before: Outcome = { outcome: "done" };
  let left: GivenAddress | undefined;
  for (let index = 0; index < calls.length; index++) {
    const call = calls[index] as PlannedCall;
    if (before.outcome === "done") before = await attempt(withCalls(finding, calls), index, call, run);
    else before = withheld("the call before it was not made");
    if (before.outcome !== "done" && left !== undefined)
      before = { ...before, because: `${before.because}; ${sayLeft(left, finding.region)}` };
    onMade({ finding: finding.id, ...call, ...before });
    const { gave } = before;
    left = givenAddress(gave) ?? left;
    calls = calls.map((one) => filledIn(one, index, gave));
  }
}

const withCalls = (finding: Planned, calls: PlannedCall[]): Planned =>
  finding.remedy ? { ...finding, remedy: { ...finding.remedy, calls } } : finding;

interface Run {
  order: Order;
  document: Document;
  executor: Executor;
  stop: Stop | undefined;
}

async function attempt(finding: Planned, index: number, call: PlannedCall, run: Run): Promise<Outcome> {
  if (run.stop) return stoppedBefore(run.stop);
  try {
    return await make(finding, index, call, run);
  } catch (error) {
    run.stop = { error };
    return stoppedOn(run.stop);
  }
}

async function make(finding: Planned, index: number, call: PlannedCall, run: Run): Promise<Outcome> {
  if (!isWhole(call)) return withheld("AWS did not say what the call before it made");
  const { document, executor, order } = run;
  let proof = await prove(finding, index, run);
  // EC2 is eventually consistent: what the call before this one did may take a while to show.
  for (let tries = 1; proof.objection !== undefined && index > 0 && tries < settleTries; tries++) {
    await executor.sleep(settlePauseMs);
    proof = await prove(finding, index, run);
  }
  if (proof.objection !== undefined) return withheld(proof.objection);
  const { account, region } = document.state.metadata;
  invariant(
    account === executor.account && region === executor.region,
    "I2",
    `the document is of ${account} ${region}`,
  );
  const justified = {
    finding: finding.id,
    call,
    documentVersion: document.version,
    approved: order.approved.has(finding.id),
  };
  return send(justified, proof.snapshot, executor);
}

/** Looks at what the finding is about, asks its rule again, and says what speaks against going on. */
async function prove(
  finding: Planned,
  done: number,
  { order, document, executor }: Run,
): Promise<{ snapshot: Snapshot; objection: string | undefined }> {
  const snapshot = await executor.observeNamed(named(finding, order, document), document.state);
  const only = rules.filter(({ id }) => id === finding.rule || id === declarationAmbiguous.id);
  const known = { lacking: lackingIn(order.plan ?? order.findings), ...order.known };
  const { findings, skipped } = check(snapshot, document, only, known);
  const fresh = plan(findings, document).find(({ id }) => id === finding.id);
  const gap = fresh === undefined ? gapIn(finding, findings, skipped) : undefined;
  const because = gap
    ? `it could not be proven again: ${gap}`
    : objection(finding, fresh, done, order.approved.has(finding.id));
  return { snapshot, objection: because };
}

/** Why a look does not say whether a finding is still there: its entry may mean another resource by now, or its rule could not be asked. */
function gapIn({ rule, declaredAt }: Planned, fresh: Finding[], skipped: Skipped[]): string | undefined {
  const ambiguous = fresh.find((one) => one.rule === declarationAmbiguous.id && isAt(one.declaredAt, declaredAt));
  if (ambiguous) return `${ambiguous.facts.entry} matches more than it expects now`;
  return skipped.find((one) => one.rule === rule)?.because;
}

const isAt = (one: Position | undefined, other: Position | undefined): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);

/** What to read to prove a finding again: its interface and all that its entry selects, and for a fleet those that its declaration's addresses are shared out among. */
function named(finding: Planned, { findings, plan = findings }: Order, { state, locate }: Document): Named {
  const declared = JSON.stringify(finding.declaredAt);
  const sharers = plan.filter(
    ({ rule, declaredAt }) => rule === "public-ip-lost" && JSON.stringify(declaredAt) === declared,
  );
  const alike = sharers.some(({ id }) => id === finding.id) ? sharers : [finding];
  const calls = alike.flatMap(({ remedy }) => remedy?.calls ?? []);
  const entries = state.spec.interfaces.flatMap(({ name }, index) =>
    isAt(locate(["spec", "interfaces", index]), finding.declaredAt) ? [name] : [],
  );
  return {
    ...(entries.length > 0 && { entries }),
    ...(allocates(finding) && { allocatedFor: [finding.id] }),
    interfaces: [...new Set(alike.map(({ resource }) => resource.id))],
    addresses: [...new Set(addressesIn(calls))],
  };
}

const allocates = ({ remedy }: Planned): boolean =>
  remedy?.calls.some(({ operation }) => operation === "AllocateAddress") === true;

const withheld = (because: string): Outcome => ({ outcome: "withheld", because });
