import { check } from "./check.ts";
import type { Document } from "./desired/document.ts";
import type { Excepted } from "./desired/exceptions.ts";
import type { Skipped } from "./finding.ts";
import type { Known } from "./look.ts";
import { type Planned, plan } from "./plan.ts";
import { rules } from "./rules/index.ts";
import type { Snapshot } from "./snapshot.ts";

/** One account and region looked at: the snapshot, the findings with what is decided about each, and what could not be judged. */
export interface Run {
  snapshot: Snapshot;
  findings: Planned[];
  skipped: Skipped[];
  /** What was found and the document excepts: nothing is done about it, and nobody is told; absent where that is nothing. */
  excepted?: Excepted[];
  /** The public address that AWS chose for each interface that is declared to have one. */
  assigned?: Map<string, string>;
  /** Whether a route leads to each of our interfaces or its instance, where that can be told. */
  routed?: Map<string, boolean>;
}

/** The one sequence, whatever set it off: check what was observed, then decide. */
export function reconcile(snapshot: Snapshot, document: Document | undefined, known: Known = {}): Run {
  const { findings, ...checked } = check(snapshot, document, rules, known);
  return { snapshot, findings: plan(findings, document, known.readOnly), ...checked };
}
