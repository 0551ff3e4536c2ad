/** One of the functions that call AWS; each has a role of its own. */
export type Role = "audit" | "respond" | "remediate" | "alert";

/** One statement of a role's policy, in the shape that SST's `permissions` take; what says no effect allows. */
export interface Statement<Arn = string> {
  effect?: "allow" | "deny";
  actions: string[];
  resources: (Arn | string)[];
  conditions?: { test: string; variable: string; values: string[] }[];
}

/** What the roles reach: ARNs (texts, or outputs that the stack still waits for), and how far remediate's writes may go. */
export interface Where<Arn = string> {
  table: Arn;
  /** The documents' bucket, and the objects in it: its ARN followed by `/documents/*`. */
  documents: Arn;
  documentObjects: Arn;
  /** The queues. */
  audits: Arn;
  events: Arn;
  remediations: Arn;
  alerts: Arn;
  /** The SSM parameters: the kill switch, and Slack's webhook. */
  switchParameter: Arn;
  slackParameter: Arn;
  regions: string[];
  mode: "observe" | "propose" | "enforce";
  scope: Scope;
}

/** Which interfaces remediate may write to: those that fit all that is said, in any of the listed VPCs and in any of the listed subnets. Tags hold for addresses too. */
export interface Scope {
  vpcs?: string[];
  subnets?: string[];
  tags?: Record<string, string>;
}

/** The whole policy of a function's role. */
export function statements<Arn>(of: Role, where: Where<Arn>): Statement<Arn>[] {
  return [{ actions: [of], resources: [where.table] }];
}
