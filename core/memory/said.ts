import type { Planned } from "../plan.ts";
import type { Remembered } from "./remembered.ts";
import { isSame } from "./same.ts";

/** Facts that change by themselves, or that only say how many it touches and since when: they make no other finding of it, and nobody accepted just these. */
export const passing: ReadonlySet<string> = new Set(["behind", "monthlyUsd", "since", "was"]);

/** What a look says of a finding, as it is remembered. */
export type Said = ReturnType<typeof saidOf>;

/** What a look says of a finding. */
export function saidOf({ rule, severity, title, message, resource, facts, decision, declaredAt }: Planned) {
  const optional = { ...(decision && { decision }), ...(declaredAt && { declaredAt }) };
  return { rule, severity, title, message, resource, facts, ...optional };
}

/** A targeted look knows less of the same: where it says nothing else than was said, that stays. */
export function addedTo(before: Remembered | undefined, said: Said): Said {
  const agrees =
    isSame(said.resource, before?.resource) &&
    Object.entries(said.facts).every(([name, fact]) => isSame(fact, before?.facts[name]));
  return before !== undefined && agrees ? { ...said, facts: before.facts, message: before.message } : said;
}
