import { type Severity, severities } from "../../core/finding.ts";
import type { Digest, News } from "../../core/memory/news.ts";
import { usd } from "../../core/words/message-words.ts";

const outcome = { opened: "", fixed: "FIXED, ", resolved: "RESOLVED, ", "found-and-fixed": "FOUND AND FIXED, " };
const counted = { opened: "found", "found-and-fixed": "found and fixed", fixed: "fixed", resolved: "resolved" };
const kinds = Object.keys(counted) as News["kind"][];

/** The first line of one piece of news: what became of it where it is not open, how bad it is or was, and what it is. */
export const headline = ({ kind, severity, title }: News): string =>
  `[${outcome[kind]}${severity.toUpperCase()}] ${title}`;

/** What was done about it or is asked of people, or undefined where nothing is to be said. */
export function action({ kind, decision, done }: News): string | undefined {
  if (done !== undefined) return `Done: ${done}`;
  if (kind !== "opened" || decision === undefined) return undefined;
  const said = { apply: "Will be put right now", ask: "Waits for a person's yes", withhold: "Nothing is done" };
  return `${said[decision.do]}: ${decision.because}`;
}

/** One piece of news as a line; the name comes last, for whoever may tag can make it long. */
export const line = (news: News): string =>
  `${headline(news)}: ${news.resource.id}${news.resource.name === undefined ? "" : ` (${news.resource.name})`}`;

/** The first line of many. */
export function digestHeadline({ first, news, gaps }: Digest): string {
  const each = kinds.map((kind) => [news.filter((one) => one.kind === kind).length, counted[kind]] as const);
  const changes = `${count(news.length, "change")}: ${tally(each)}`;
  const what = first ? `${news.length} found at the first look, from now on only what changes` : changes;
  const gap = gaps.length === 0 ? "" : `; ${count(gaps.length, "part")} not read`;
  return `${news.length === 0 && !first ? "No changes" : what}${gap}`;
}

/** Where that is, how many of each severity, and what the open ones cost. */
export function digestSummary({ account, region, news }: Digest): string {
  const cost = news.reduce((sum, { kind, monthlyUsd = 0 }) => sum + (kind === "opened" ? monthlyUsd : 0), 0);
  return [`Account ${account}`, `region ${region}`, bySeverity(news), cost > 0 ? `${usd(cost)} a month` : ""]
    .filter((part) => part !== "")
    .join(", ");
}

/** How many there are of each severity, worst first. */
export const bySeverity = (news: News[]): string =>
  tally(
    severities.map((severity): [number, Severity] => [
      news.filter((one) => one.severity === severity).length,
      severity,
    ]),
  );

/** The order to read them in: what is open before what is over, the worst first. */
export const worstFirst = (news: News[]): News[] =>
  [...news].sort(
    (a, b) =>
      Number(a.kind !== "opened") - Number(b.kind !== "opened") ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      (a.id < b.id ? -1 : 1),
  );

/** A time as people read it. */
export const time = (iso: string): string =>
  iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(\.\d+)?)?Z$/, "$1 $2 UTC");

const tally = (counts: (readonly [number, string])[]): string =>
  counts.flatMap(([many, of]) => (many === 0 ? [] : [`${many} ${of}`])).join(", ");

const count = (many: number, one: string): string => `${many} ${one}${many === 1 ? "" : "s"}`;
