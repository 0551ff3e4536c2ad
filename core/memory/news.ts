import type { Finding } from "../finding.ts";
import type { Decision } from "../plan.ts";

/** What happened to one finding since it was last told: words and facts from accounts and documents, none of them to be trusted. */
export interface News
  extends Pick<Finding, "id" | "severity" | "title" | "message" | "account" | "region" | "resource" | "facts"> {
  kind: "opened" | "fixed" | "resolved" | "found-and-fixed";
  /** When it was first seen, in ISO 8601. */
  since: string;
  monthlyUsd?: number;
  /** Who made the change, as the event said: shown, never decided on. */
  changedBy?: string;
  decision?: Decision;
  /** What was done about it, in words. */
  done?: string;
  /** How a person takes back what was done. */
  undo?: string;
}

/** Many news of one account and region as one: the first look at it, or more at once than people read one by one. */
export interface Digest {
  kind: "digest";
  first: boolean;
  account: string;
  region: string;
  news: News[];
  /** What could not be read or judged, each with the reason. */
  gaps: string[];
}
