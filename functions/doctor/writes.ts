import type { Document } from "../../core/desired/document.ts";
import { lookAt } from "../../core/look.ts";
import { type Call, needsYes } from "../../core/remediation.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { type DeclaredWrite, declaredWrites } from "../../core/writing/declared-writes.ts";
import { sayCall } from "../../core/writing/say-call.ts";
import type { DryRunAnswer } from "../aws/errors.ts";
import { type Checkup, ok, problem, untested, warning } from "./checkup.ts";

/** Asks AWS by dry runs, one after the other, which of the writes that a document may ask for these credentials may make. Nothing is written. */
export async function checkWrites(
  snapshot: Snapshot,
  document: Document | undefined,
  dryRun: (call: Call) => Promise<DryRunAnswer>,
): Promise<Checkup[]> {
  const { region } = snapshot;
  if (document === undefined)
    return [
      untested(`write:${region}`, `no document of ${region}: give --desired to have its writes tried (dry runs)`),
    ];
  const { mode } = document.state.spec;
  const checkups: Checkup[] = [];
  for (const write of declaredWrites(lookAt(snapshot, document))) {
    const id = `write:${region}:${write.resource}`;
    if ("because" in write) checkups.push(untested(id, `${write.entry}: ${write.because}`, write.resource));
    else checkups.push(worded(`${id}:${partOf(write.call)}`, write, await dryRun(write.call), mode === "observe"));
  }
  const nothing = ok(`write:${region}`, `the document of ${region} declares nothing that is ever written`);
  return checkups.length > 0 ? checkups : [nothing];
}

/** What tells the calls about one resource apart: an address of a pool goes to any of its interfaces. */
function partOf({ operation, input }: Call): string {
  if (operation === "AssociateAddress") return `${operation}:${input.NetworkInterfaceId}`;
  const attribute = ["Description", "Attachment"].find((one) => one in input);
  return attribute === undefined ? operation : `${operation}:${attribute}`;
}

/** A refusal is a problem, but not to a document that only looks, nor of what only a person asks for. */
function worded(
  id: string,
  { entry, resource, call }: Extract<DeclaredWrite, { call: Call }>,
  said: DryRunAnswer,
  observes: boolean,
): Checkup {
  const what = `${entry}: ${sayCall(call)}`;
  if (said.answer === "allowed") return ok(id, `${what}: allowed`, resource);
  const { because } = said;
  if (said.answer === "unclear")
    return warning(id, `${what}: whether it is allowed could not be told, ${because}`, resource);
  if (needsYes(call)) return warning(id, `${what}: ${because} (only a person at a terminal asks for it)`, resource);
  return observes
    ? warning(id, `${what}: ${because} (mode observe never asks for it)`, resource)
    : problem(id, `${what}: ${because}: allow ec2:${call.operation} on it`, resource);
}
