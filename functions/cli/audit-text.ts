import { atLeast, type Severity, severities } from "../../core/finding.ts";
import { usd } from "../../core/message.ts";
import type { Call } from "../../core/remediation.ts";
import type { Report, ReportedFinding } from "../../core/report.ts";
import { sayPosition } from "../documents/problems.ts";
import { clean, paint, type Style, severityLook, table } from "./text.ts";

/** A report for people: what was looked at, the findings worst first, what they cost, and what could not be read. */
export function auditText(report: Report, style: Style): string {
  const blocks = [
    report.runs.map((run) => runLine(run, style)).join("\n"),
    findingsTable(report.findings, style),
    summaryLine(report, style),
    gaps(report, style),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** Findings worst first, each with what is done about it, where it is declared, and the id to approve it by. */
export function findingsTable(findings: ReportedFinding[], style: Style): string {
  if (findings.length === 0) return "";
  return table(
    [...findings]
      .sort(worstFirst)
      .map((one) => [paint(style, severityLook[one.severity], one.severity.toUpperCase()), cell(one, style)]),
    style,
  );
}

/** A call in one line: its operation and what it is about. */
export const sayCall = ({ operation, input }: Pick<Call, "operation" | "input">): string =>
  `${operation} ${Object.entries(input)
    .map(([name, value]) => `${name}=${typeof value === "object" ? JSON.stringify(value.Value) : value}`)
    .join(" ")}`;

function cell(finding: ReportedFinding, style: Style): string {
  const { decision, remedy, declaredAt } = finding;
  const calls = remedy?.calls.map(sayCall).join(", then ") ?? "";
  return [
    clean(finding.message),
    ...(decision
      ? [`${paint(style, decisionLook[decision.do], decision.do)}: ${clean(`${calls} (${decision.because})`)}`]
      : []),
    paint(style, "dim", clean(`${finding.id}${declaredAt ? `  ${sayPosition(declaredAt)}` : ""}`)),
  ].join("\n");
}

const decisionLook = { apply: "green", ask: "yellow", withhold: "gray" } as const;

function runLine({ account, region, takenAt, coverage }: Report["runs"][number], style: Style): string {
  const count = (name: keyof typeof coverage, one: string, many: string) => {
    const section = coverage[name];
    return section.read
      ? `${section.items.toLocaleString("en")} ${section.items === 1 ? one : many}`
      : `${many} not read`;
  };
  const counts = [
    count("interfaces", "interface", "interfaces"),
    count("addresses", "Elastic IP", "Elastic IPs"),
    count("instances", "instance", "instances"),
  ];
  return `${paint(style, "bold", region)}  account ${account}  ${counts.join("  ")}  ${takenAt.slice(0, 16)}Z`;
}

function summaryLine({ summary, findings }: Report, style: Style): string {
  const counts = severities
    .filter((severity) => summary.findings[severity] > 0)
    .map((severity) => paint(style, severityLook[severity], `${summary.findings[severity]} ${severity}`));
  const total = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  const money = summary.monthlyUsd > 0 ? `; ${usd(summary.monthlyUsd)} a month for what serves nobody` : "";
  return findings.length === 0
    ? paint(style, "green", `No findings${summary.complete ? "" : " in what could be read"}.`)
    : `${total}: ${counts.join(", ")}${money}`;
}

/** "No findings" means little beside a section that was not read, so every gap is said. */
function gaps({ runs, skipped }: Report, style: Style): string {
  const unread = runs.flatMap(({ region, coverage }) =>
    Object.entries(coverage).flatMap(([name, one]) =>
      one.read ? [] : [`not read: ${region} ${name}, ${one.because}`],
    ),
  );
  const byReason = Map.groupBy(skipped, ({ region, because }) => `${region}: ${because}`);
  const unasked = [...byReason].map(
    ([reason, rules]) => `not judged in ${reason} (${[...new Set(rules.map(({ rule }) => rule))].join(", ")})`,
  );
  return [...unread, ...unasked].map((line) => paint(style, "yellow", clean(line))).join("\n");
}

/** Whether any finding is as bad as asked, or worse. */
export const anyAtLeast = (report: Report, severity: Severity): boolean =>
  report.findings.some((one) => atLeast(one.severity, severity));

const worstFirst = (a: ReportedFinding, b: ReportedFinding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1);
