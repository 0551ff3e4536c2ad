import type { Role } from "./permissions.ts";

/** A line of a function's log that is counted. */
export interface CountedLine {
  of: Role;
  /** The line's message, word for word. */
  message: string;
  because?: string;
  /** What is wrong where there is one such line; without it, and then counted for each region apart, what is wrong where there is none. */
  alarm?: string;
}

/** What is counted in the functions' logs, by the name of the metric. */
export const countedLines: Record<string, CountedLine> = {
  Audits: { of: "audit", message: "Audited" },
  BudgetUsedUp: {
    of: "remediate",
    message: "Remediated",
    because: "budget:*",
    alarm: "The day's budget of writes is used up, and something more was to be put right.",
  },
  OpenIntents: {
    of: "audit",
    message: "A write has no answer",
    alarm: "A write was sent over 15 minutes ago, and nobody knows what became of it.",
  },
  Untold: { of: "alert", message: "Slack was not told", alarm: "Slack could not be told." },
};

/** The CloudWatch filter that finds such a line. */
export const filterOf = ({ message, because }: CountedLine): string =>
  because === undefined ? `{ $.message = "${message}" }` : `{ $.message = "${message}" && $.because = "${because}" }`;
