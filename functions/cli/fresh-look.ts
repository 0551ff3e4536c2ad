import { hiddenInGateways } from "../../core/account/gateway-addresses.ts";
import { typesIn } from "../../core/account/instance-room.ts";
import { offersIn } from "../../core/account/transfers.ts";
import type { Document } from "../../core/desired/document.ts";
import type { Reader } from "../../core/ports.ts";
import { type Run, reconcile } from "../../core/reconcile.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { Failure, UsageError } from "./exit.ts";
import { type LoadedDocument, readDocuments } from "./files.ts";
import type { Io } from "./io.ts";
import { isOf, nothingRead, refuseOthers, stateIn } from "./look.ts";
import type { PlanFile } from "./plan-file.ts";
import { type Opened, open } from "./sources.ts";

/** A plan no longer fits what it was made for: nothing is written, exit 4. */
export class Stale extends Error {
  override name = "Stale" as const;
}

const oldestPlanMs = 24 * 3_600_000;

/** Refuses a plan that is over 24 hours old, or whose documents have changed; gives the documents otherwise. */
export async function documentsOf(plan: PlanFile, io: Io): Promise<LoadedDocument[]> {
  const age = Date.parse(io.now()) - Date.parse(plan.madeAt);
  if (age < 0) throw new Stale(`it was made at ${plan.madeAt}, which is yet to come`);
  if (age > oldestPlanMs) throw new Stale(`it was made at ${plan.madeAt}, over 24 h ago`);
  const loaded = await Promise.all(plan.documents.map(({ file }) => readDocuments(file)));
  for (const [index, { file, version }] of plan.documents.entries())
    if (loaded[index]?.[0]?.document.version !== version) throw new Stale(`${file} has changed since`);
  return loaded.flat();
}

/** One region, looked at again before anything is written. */
export interface FreshRun {
  reader: Reader;
  document: Document | undefined;
  run: Run;
}

/** Looks again at all that a plan is about. */
export async function freshLook(
  plan: PlanFile,
  documents: LoadedDocument[],
  io: Io,
  quiet: boolean,
): Promise<{ opened: Opened; runs: FreshRun[] }> {
  if (plan.source.kind === "snapshot")
    throw new UsageError("a plan from a recording cannot be applied: plan on the account itself");
  const opened = await open(plan.source, plan.regions, io, quiet);
  if (opened.account !== plan.account)
    throw new Stale(`it is of account ${plan.account}, but this is account ${opened.account}`);
  refuseOthers(documents, opened.account);
  const snapshots = await opened.observe(stateIn(documents));
  const runs = opened.readers.map((reader, index) => {
    const snapshot = snapshots[index] as Snapshot;
    const document = documents.find((one) => isOf(one.document, snapshot))?.document;
    return { reader, document, run: reconcile(snapshot, document) };
  });
  if (nothingRead(runs.map(({ run }) => run))) throw new Failure("nothing could be read, so nothing is written");
  return { opened, runs };
}

/** What the look at the whole region knows that the looks before each call do not read. */
export const knownOf = (snapshot: Snapshot) => ({
  ...offersIn(snapshot),
  inGateways: hiddenInGateways(snapshot),
  instanceTypes: typesIn(snapshot),
});
