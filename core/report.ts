import { type PublicIpv4, publicIpv4 } from "./account/public-ipv4.ts";
import { type Topology, topology } from "./account/topology.ts";
import type { Exception } from "./desired/policy.ts";
import { type ExtraName, extraNames } from "./extras.ts";
import { type Finding, type Severity, type Skipped, severities } from "./finding.ts";
import type { Changed } from "./ledger.ts";
import { type AtRisk, atRisk } from "./life/next-stop.ts";
import type { Ownership } from "./ownership.ts";
import type { Decision, Planned } from "./plan.ts";
import type { Run } from "./reconcile.ts";
import type { PlannedCall, Risk } from "./remediation.ts";
import { type SectionName, type Snapshot, sectionNames, sectionOf } from "./snapshot.ts";

/** Whether a section was read, and how much it holds; the reason starts with AWS's code. */
type Coverage = { read: true; items: number } | { read: false; because: string };

/** A finding as scripts see it. */
export type ReportedFinding = Omit<Finding, "remedy" | "grace"> & {
  remedy?: { risk: Risk; calls: PlannedCall[] };
  decision?: Decision;
  /** The document's exception: of what it excepts, or of what is otherwise now than was accepted. */
  exception?: Exception;
  /** The last change of its resource, where that was asked for and is known. */
  lastChange?: LastChange;
};

/** A call that changed a resource: when, and by whom, as far as AWS has it on record. */
export interface LastChange {
  at: string;
  call: string;
  by?: string;
}

/** What `audit --output json` prints: a contract, users script against it. */
export interface Report {
  schemaVersion: 1;
  runs: {
    account: string;
    region: string;
    takenAt: string;
    extent: "region" | "targeted";
    coverage: Record<SectionName, Coverage> & Partial<Record<ExtraName, Coverage>>;
    /** How many interfaces are whose, where they were read: only yours are judged and written to. */
    interfaces?: Record<Ownership["whose"], number>;
  }[];
  findings: ReportedFinding[];
  skipped: Skipped[];
  /** What the document excepts; absent where that is nothing, and so is its count. */
  excepted?: ReportedFinding[];
  summary: {
    findings: Record<Severity, number>;
    monthlyUsd: number;
    complete: boolean;
    /** The whole bill of public IPv4 addresses, whatever is found about them. */
    publicIpv4: PublicIpv4;
    /** Public addresses that the next stop takes with none in their place and that no finding is about; absent where there are none. */
    atRisk?: AtRisk[];
    excepted?: number;
  };
  /** What changed since the last look, where one is remembered. */
  changes?: Changed;
}

/** Runs as one report, sorted by account, region and id; `monthlyUsd` is what the findings cost, `complete` that every section of every run was read. */
export function report(unsorted: Run[], news?: Changed): Report {
  const runs = [...unsorted].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const findings = runs.flatMap((run) => run.findings.map(reported));
  const counts = Object.fromEntries(
    severities.map((severity) => [severity, findings.filter((one) => one.severity === severity).length]),
  );
  const excepted = runs.flatMap((run) => (run.excepted ?? []).map(reported));
  const coverages = runs.map(coverage);
  const joins = runs.map(({ snapshot }) => topology(snapshot));
  const risks = runs.flatMap((run, index) => untoldRisks(run, joins[index] as Topology));
  return {
    schemaVersion: 1,
    runs: runs.map(({ snapshot }, index) => ({
      account: snapshot.account,
      region: snapshot.region,
      takenAt: snapshot.takenAt,
      extent: snapshot.extent,
      coverage: coverages[index] as Record<SectionName, Coverage>,
      ...(snapshot.sections.interfaces.read && { interfaces: countByOwner(snapshot, joins[index] as Topology) }),
    })),
    findings,
    skipped: runs.flatMap(({ skipped }) => skipped),
    ...(excepted.length > 0 && { excepted }),
    summary: {
      findings: counts as Record<Severity, number>,
      monthlyUsd: cents(
        findings.reduce((sum, { facts }) => sum + (typeof facts.monthlyUsd === "number" ? facts.monthlyUsd : 0), 0),
      ),
      complete: coverages.every((one) => Object.values(one).every(({ read }) => read)),
      publicIpv4: publicIpv4(runs.map(({ snapshot }) => snapshot)),
      ...(risks.length > 0 && { atRisk: risks }),
      ...(excepted.length > 0 && { excepted: excepted.length }),
    },
    ...(news && {
      changes: { opened: news.opened.sort(), stillOpen: news.stillOpen.sort(), resolved: news.resolved.sort() },
    }),
  };
}

/** What a document declares is a finding by itself. */
function untoldRisks({ snapshot, findings, excepted = [] }: Run, joins: Topology): AtRisk[] {
  const told = [...findings, ...excepted].filter(({ rule }) => rule === "public-ip-at-risk");
  const ids = new Set(told.map(({ resource }) => resource.id));
  return atRisk(snapshot, joins).filter((one) => !ids.has(one.interface));
}

const place = ({ snapshot }: Run): string => `${snapshot.account} ${snapshot.region}`;

const cents = (amount: number): number => Math.round(amount * 100) / 100;

function countByOwner(
  { sections: { interfaces } }: Snapshot,
  { ownershipOf }: Topology,
): Record<Ownership["whose"], number> {
  const counts = { ours: 0, service: 0, unknown: 0 };
  for (const eni of interfaces.read ? interfaces.items : []) counts[ownershipOf(eni).whose] += 1;
  return counts;
}

function coverage({ snapshot }: Run): Record<SectionName, Coverage> {
  const each = [...sectionNames, ...extraNames].flatMap((name): [string, Coverage][] => {
    const section = sectionOf(snapshot, name);
    if (section === undefined) return [];
    return [
      [name, section.read ? { read: true, items: section.items.length } : { read: false, because: section.because }],
    ];
  });
  return Object.fromEntries(each) as Record<SectionName, Coverage>;
}

function reported({ remedy, grace: _, ...finding }: Planned): ReportedFinding {
  return remedy ? { ...finding, remedy: { risk: remedy.risk, calls: remedy.calls } } : finding;
}
