import type { Role } from "./permissions.ts";

/** A line of a function's log that is counted. */
export interface CountedLine {
  of: Role;
  /** The line's message, word for word. */
  message: string;
  because?: string;
  /** Counted apart for each region. */
  perRegion: boolean;
}

/** What is counted in the functions' logs, by the name of the metric. */
export const countedLines = {
  Audits: { of: "audit", message: "Audited", perRegion: true },
  BudgetUsedUp: { of: "remediate", message: "Remediated", because: "budget:*", perRegion: false },
  Untold: { of: "alert", message: "Slack was not told", perRegion: false },
} satisfies Record<string, CountedLine>;

/** The CloudWatch filter that finds such a line. */
export const filterOf = ({ message, because }: CountedLine): string =>
  because === undefined ? `{ $.message = "${message}" }` : `{ $.message = "${message}" && $.because = "${because}" }`;
