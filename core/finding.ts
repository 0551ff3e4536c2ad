import type { Position } from "./desired/document.ts";
import type { RuleId } from "./facts.ts";
import type { Remedy } from "./remediation.ts";

/** How bad a finding is, worst first. */
export const severities = ["critical", "high", "medium", "low", "info"] as const;
/** How bad a finding is. */
export type Severity = (typeof severities)[number];

/** What a finding is about: a resource of the account, or an entry of the document by its name. */
export interface Resource {
  type:
    | "elastic-ip"
    | "network-interface"
    | "instance"
    | "subnet"
    | "route-table"
    | "nat-gateway"
    | "address-pool"
    | "region"
    | "declaration";
  id: string;
  name?: string;
}

/** How long a finding may still come right by itself, where that is watched: it counts once both times are over. */
export interface Grace {
  until?: string;
  /** Since it was first seen. */
  firstSeenMs?: number;
}

/** One fact that is not as it should be. Its id, `rule:account:region:resource[:part]`, is the same in every run that finds it. */
export interface Finding {
  id: string;
  rule: RuleId;
  severity: Severity;
  title: string;
  message: string;
  account: string;
  region: string;
  resource: Resource;
  facts: Record<string, unknown>;
  declaredAt?: Position;
  remedy?: Remedy;
  grace?: Grace;
}

/** The id of what a rule finds about a resource: the same in every look that finds it. */
export const findingId = (
  rule: RuleId,
  { account, region }: Pick<Finding, "account" | "region">,
  { id }: Pick<Resource, "id">,
  part?: string,
): string => [rule, account, region, id, ...(part === undefined ? [] : [part])].join(":");

/** A rule that could not be asked, or not about everything, and why. */
export interface Skipped {
  rule: RuleId;
  account: string;
  region: string;
  because: string;
}

/** Whether one severity is as bad as another, or worse. */
export const atLeast = (severity: Severity, other: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(other);

/** The order in which to deal with findings: the worst first, then by id. */
export const bySeverity = (a: Pick<Finding, "severity" | "id">, b: Pick<Finding, "severity" | "id">): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1);
