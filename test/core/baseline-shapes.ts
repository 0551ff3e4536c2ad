import assert from "node:assert/strict";
import { type Baseline, baseline } from "../../core/baseline/baseline.ts";
import type { Snapshot } from "../../core/snapshot.ts";

/** The baseline of an account of which one can be made. */
export const made = (of: Snapshot, full = false): Baseline => {
  const found = baseline(of, full);
  assert.ok(!("because" in found));
  return found;
};
