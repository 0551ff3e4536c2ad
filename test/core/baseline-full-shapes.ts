import assert from "node:assert/strict";
import { type Baseline, baseline } from "../../core/baseline/baseline.ts";
import { instance, type Parts, snapshot } from "../support/snapshot.ts";

/** The full baseline of an account. */
export const full = (parts: Parts): Baseline => {
  const made = baseline(snapshot(parts), true);
  assert.ok(!("because" in made));
  return made;
};

/** What it says of interfaces. */
export const entries = (parts: Parts) => full(parts).interfaces.map(({ entry }) => entry);

/** What AWS tags the hosts of an auto scaling group with. */
export const group = { "aws:autoscaling:groupName": "nat-a" };

/** A security group that lets somebody in. */
export const open = [{ id: "sg-1", hasInbound: true }];

/** Two hosts of that group. */
export const grouped = { instances: [instance("i-a", { tags: group }), instance("i-b", { tags: group })] };
