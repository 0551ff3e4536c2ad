import { takeBackByHand } from "./by-hand.ts";
import { doings } from "./deeds.ts";
import { handOf } from "./hand.ts";
import type { Play } from "./play.ts";

/** What somebody does at some minute of a history. `pick` chooses what it is done to, by what there is then. */
export interface Step {
  at: number;
  deed: Deed;
  pick: number;
  /** Whether its events never arrive. */
  isLost: boolean;
}

/** All that people, their scripts and AWS do in a history. */
export const deeds = [
  "check",
  "free",
  "renew",
  "take",
  "steal",
  "stop",
  "start",
  "terminate",
  "launch",
  "route",
  "detach",
  "attach",
  "allocate",
  "release",
  "gateway",
  "describe",
  "keep",
  "deny",
  "audit",
  "undo",
  "lose",
  "tag",
] as const;
type Deed = (typeof deeds)[number];

/** Deeds whose every consequence their events tell: nothing goes or is missing for want of which only a look at the whole region finds something wrong. */
export const toldDeeds = [
  "check",
  "free",
  "take",
  "steal",
  "stop",
  "start",
  "route",
  "detach",
  "attach",
  "allocate",
  "gateway",
  "describe",
  "keep",
] as const;

/** Deeds about what people read and what is left of a host one day, among some that an outage comes of. */
export const deedsThatCanWait = [
  "describe",
  "describe",
  "keep",
  "keep",
  "check",
  "detach",
  "attach",
  "audit",
  "undo",
  "lose",
] as const;

/** Has a history happen. */
export function happen(region: Play, steps: Step[]): void {
  for (const step of steps) {
    const { at, deed, pick, isLost } = step;
    if (deed === "audit") region.audit(at);
    else if (deed === "undo") region.change(at, () => takeBackByHand(region, at, pick, isLost));
    else if (deed === "lose") lose(region, at);
    else if (deed === "deny") deny(region, at, reads[pick % reads.length]);
    else region.change(at, (account) => doings[deed](handOf(region, account, step), pick));
  }
}

const reads = ["Addresses", "Instances", "NatGateways", "NetworkInterfaces", "RouteTables", "Subnets"];

/** One of our reads is denied for ten minutes. */
function deny({ change, conditions }: Play, at: number, what: string | undefined): void {
  change(at, () => {
    conditions.denies = (operation) => operation === `Describe${what}`;
  });
  change(at + 10, () => {
    conditions.denies = () => false;
  });
}

/** For ten minutes, what we write is carried out and its answers are lost. */
function lose({ change, conditions }: Play, at: number): void {
  change(at, () => {
    conditions.losesAnswers = true;
  });
  change(at + 10, () => {
    conditions.losesAnswers = false;
  });
}
