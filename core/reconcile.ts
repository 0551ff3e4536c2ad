import { type Checked, check } from "./check.ts";
import type { Document } from "./desired/document.ts";
import type { Known } from "./look.ts";
import { type Planned, plan } from "./plan.ts";
import { rules } from "./rules/index.ts";
import type { Snapshot } from "./snapshot.ts";

/** One account and region looked at: the snapshot, what the rules say of it, and of each finding what is decided. */
export interface Run extends Checked {
  snapshot: Snapshot;
  findings: Planned[];
}

/** The one sequence, whatever set it off: check what was observed, then decide. */
export function reconcile(snapshot: Snapshot, document: Document | undefined, known: Known = {}): Run {
  const { findings, ...checked } = check(snapshot, document, rules, known);
  return { snapshot, findings: plan(findings, document, known.readOnly), ...checked };
}
