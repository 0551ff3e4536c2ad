import { extraNames } from "../core/extras.ts";
import { sectionCalls } from "../core/section-calls.ts";
import { type AnyName, sectionNames } from "../core/snapshot.ts";
import { writeStatements } from "./write-permissions.ts";

/** One of the functions that call AWS; each has a role of its own. */
export type Role = "audit" | "respond" | "remediate" | "alert";

/** One statement of a role's policy, in the shape that SST's `permissions` take; what says no effect allows. */
export interface Statement<Arn = string> {
  effect?: "allow" | "deny";
  actions: string[];
  resources: (Arn | string)[];
  conditions?: Condition[];
}

/** What must be so for a statement to hold: an operator of IAM, a key of the request, and the values that it may have. */
export interface Condition {
  test: string;
  variable: string;
  values: string[];
}

/** What the roles reach: ARNs (texts, or outputs that the stack still waits for), and how far remediate's writes may go. */
export interface Where<Arn = string> {
  table: Arn;
  /** The documents' bucket, and the objects in it: its ARN followed by `/documents/*`. */
  documents: Arn;
  documentObjects: Arn;
  /** Where audits keep what they saw. */
  snapshotObjects: Arn;
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

/** The whole policy of a function's role: what its code asks of AWS, and nothing else. */
export function statements<Arn>(of: Role, where: Where<Arn>): Statement<Arn>[] {
  const { events, alerts, switchParameter, slackParameter } = where;
  switch (of) {
    case "audit":
      return [
        ...responds(where),
        looksAround(where),
        { actions: ["s3:PutObject"], resources: [where.snapshotObjects] },
      ];
    case "respond":
      return responds(where);
    case "remediate":
      return [...looks(where), remembers(where), sends(events), reads(switchParameter), ...writes(where)];
    case "alert":
      return [remembers(where), sends(alerts), reads(slackParameter)];
  }
}

const responds = <Arn>(where: Where<Arn>): Statement<Arn>[] => {
  const { audits, events, remediations, alerts } = where;
  return [...looks(where), remembers(where), sends(remediations, alerts, events, audits)];
};

/** The calls that read these sections, as IAM names them. */
const describing = (names: readonly AnyName[]): string[] =>
  [...new Set(names.flatMap((name) => sectionCalls[name]))].map((call) => `ec2:${call}`).sort();

/** What only a look at a whole region reads. */
const looksAround = <Arn>({ regions }: Where<Arn>): Statement<Arn> => ({
  actions: describing([...extraNames, "vpcs"]),
  resources: ["*"],
  conditions: [inRegions(regions)],
});

/** Describe calls name no resources; the region is all that IAM can hold them to. */
const looks = <Arn>({ regions, documents, documentObjects }: Where<Arn>): Statement<Arn>[] => [
  {
    actions: describing(sectionNames.filter((name) => name !== "vpcs")),
    resources: ["*"],
    conditions: [inRegions(regions)],
  },
  {
    actions: ["s3:ListBucketVersions"],
    resources: [documents],
    conditions: [{ test: "StringLike", variable: "s3:prefix", values: ["documents/*"] }],
  },
  { actions: ["s3:GetObjectVersion"], resources: [documentObjects] },
];

const remembers = <Arn>({ table }: Where<Arn>): Statement<Arn> => ({
  actions: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
  resources: [table],
});

const sends = <Arn>(...queues: Arn[]): Statement<Arn> => ({ actions: ["sqs:SendMessage"], resources: queues });

const reads = <Arn>(parameter: Arn): Statement<Arn> => ({ actions: ["ssm:GetParameter"], resources: [parameter] });

const writes = <Arn>({ mode, regions, scope }: Where<Arn>): Statement<Arn>[] =>
  mode === "enforce" ? writeStatements(inRegions(regions), scope) : [];

const inRegions = (regions: string[]): Condition => ({ test: "StringEquals", variable: "ec2:Region", values: regions });
