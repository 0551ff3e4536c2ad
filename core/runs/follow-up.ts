import { bySeverity } from "../finding.ts";
import type { Remembered } from "../memory/remembered.ts";
import type { Planned } from "../plan.ts";
import { mostFilterValues, type Named } from "../ports.ts";
import type { Run } from "../reconcile.ts";
import { addressesIn } from "../remediation.ts";
import { isInTransit, unsettled } from "../settle.ts";
import { later, minute } from "../time.ts";
import { backoffMs, delayOf } from "./again.ts";

/** What a look leads to: findings that may be put right at once, and when to look again, at what. */
export interface FollowUp {
  /** Ids, in order of severity, as many as one run takes; the others are safe at the next look. */
  safe: string[];
  again?: { named: Named; due: string; inMs: number };
  /** When a set that is short of members or has too many, or a route into nothing, has had its time: only a look at the whole region sees that. */
  auditDue?: string;
}

/** What led to the look, and what is allowed after it. */
export interface LookedFor {
  named?: Named;
  /** How often these were looked at already. */
  looks: number;
  now: string;
  mayWrite(finding: Planned): boolean;
}

const longestWaitMs = 30 * minute;
/** An address may be idle for an hour, and is told of then, though nothing else happens to it. */
const longestIdleMs = 65 * minute;

/** Decides what follows from a run that is remembered. */
export function followUp(run: Run, items: Map<string, Remembered>, lookedFor: LookedFor): FollowUp {
  const { named, looks, now } = lookedFor;
  const backoff = later(now, backoffMs(looks));
  const { safe, waiting } = sort(run, items, lookedFor, backoff);
  const ofRegion = waiting.filter(({ finding, due }) => !isNamed(finding) && due <= later(now, longestWaitMs));
  const longest = ({ resource }: Planned) => (resource.type === "elastic-ip" ? longestIdleMs : longestWaitMs);
  const ofResources = waiting.filter(({ finding, due }) => isNamed(finding) && due <= later(now, longest(finding)));
  const moving = named && isInTransit(run.snapshot, named.natGateways ?? []) ? named : undefined;
  const [due] = [...ofResources.map((one) => one.due), ...(moving ? [backoff] : [])].sort();
  const [auditDue] = ofRegion.map((one) => one.due).sort();
  const findings = ofResources.map(({ finding }) => finding);
  return {
    safe: safe
      .sort(bySeverity)
      .slice(0, mostFilterValues)
      .map(({ id }) => id),
    ...(due !== undefined && {
      again: { named: namesOf(findings, moving, run), due, inMs: delayOf(Date.parse(due) - Date.parse(now)) },
    }),
    ...(auditDue !== undefined && { auditDue }),
  };
}

/** Whether a look can be made for what a finding is about alone. */
const isNamed = ({ resource: { type } }: Planned): boolean => type === "network-interface" || type === "elastic-ip";

interface Sorted {
  safe: Planned[];
  waiting: { finding: Planned; due: string }[];
}

/** Which findings may be put right now, and which must wait, until when. */
function sort(run: Run, items: Map<string, Remembered>, { now, mayWrite }: LookedFor, backoff: string): Sorted {
  const sorted: Sorted = { safe: [], waiting: [] };
  for (const finding of run.findings) {
    const item = items.get(finding.id);
    if (item?.state === "settling") sorted.waiting.push({ finding, due: item.openedAt });
    if (item?.state !== "open" || finding.decision?.do !== "apply" || !mayWrite(finding)) continue;
    const wait = unsettled(item, run.snapshot, now);
    if (wait) sorted.waiting.push({ finding, due: wait.until ?? backoff });
    else sorted.safe.push(finding);
  }
  return sorted;
}

/** What to look at again: what the findings are about, with the addresses that would put them right, and what is on its way to another state. */
function namesOf(findings: Planned[], moving: Named | undefined, { snapshot }: Run): Named {
  const ids = new Set([
    ...findings.map(({ resource }) => resource.id),
    ...findings.flatMap(({ remedy }) => addressesIn(remedy?.calls ?? [])),
    ...(moving ? (snapshot.subjects ?? []) : []),
  ]);
  const of = (prefix: string) =>
    [...ids]
      .filter((id) => id.startsWith(prefix))
      .sort()
      .slice(0, mostFilterValues);
  return {
    interfaces: of("eni-"),
    addresses: of("eipalloc-"),
    ...(moving?.instances && { instances: moving.instances }),
    ...(moving?.natGateways && { natGateways: moving.natGateways }),
  };
}
