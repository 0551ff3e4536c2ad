import { atLeast, type Severity, severities } from "../../core/finding.ts";
import type { PlannedCall } from "../../core/remediation.ts";
import type { LastChange, Report, ReportedFinding } from "../../core/report.ts";
import type { SectionName } from "../../core/snapshot.ts";
import { usd } from "../../core/words/message-words.ts";
import { sayCall } from "../../core/writing/say-call.ts";
import { sayPosition } from "../documents/problems.ts";
import { clean, paint, type Style, severityLook, table } from "./text.ts";

/** A report for people: what was looked at, the findings worst first, what they cost, and what could not be read; `where` has the options by which another verb looks at a region of it. */
export function auditText(report: Report, style: Style, where: (region: string) => string[]): string {
  const blocks = [
    lines(
      report.runs.map((run) => runLine(run, style)),
      style,
    ),
    findingsTable(report.findings, style),
    exceptedLines(report, style),
    lines(
      [summaryLine(report, style), ...billLine(report), ...riskLine(report, where), ...changesLines(report, style)],
      style,
    ),
    gaps(report, style),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** Findings worst first, each with what is done about it, where it is declared, and the id to approve it by. */
export function findingsTable(findings: ReportedFinding[], style: Style, showCall = sayCall): string {
  if (findings.length === 0) return "";
  return table(
    worstFirst(findings).map((one) => [
      paint(style, severityLook[one.severity], one.severity.toUpperCase()),
      cell(one, style, showCall),
    ]),
    style,
  );
}

function cell(finding: ReportedFinding, style: Style, showCall: (call: PlannedCall) => string): string {
  const { decision, remedy, declaredAt, lastChange } = finding;
  const calls = remedy?.calls.map(showCall).join(", then ") ?? "";
  return [
    clean(finding.message),
    ...(lastChange ? [clean(sayChange(lastChange))] : []),
    ...(decision
      ? [`${paint(style, decisionLook[decision.do], decision.do)}: ${clean(`${calls} (${decision.because})`)}`]
      : []),
    paint(style, "dim", clean(`${finding.id}${declaredAt ? `  ${sayPosition(declaredAt)}` : ""}`)),
  ].join("\n");
}

const sayChange = ({ at, by = "nobody that is on record", call }: LastChange): string =>
  `last changed ${at.slice(0, 16).replace("T", " ")} UTC by ${by} (${call})`;

const decisionLook = { apply: "green", ask: "yellow", withhold: "gray" } as const;

function runLine({ account, region, coverage, interfaces }: Report["runs"][number], style: Style): string {
  const count = (name: SectionName, one: string, many: string) => {
    const section = coverage[name];
    return section.read
      ? `${section.items.toLocaleString("en")} ${section.items === 1 ? one : many}`
      : `${many} not read`;
  };
  const counts = [
    `${count("interfaces", "interface", "interfaces")}${interfaces ? whose(interfaces) : ""}`,
    count("addresses", "Elastic IP", "Elastic IPs"),
    count("instances", "instance", "instances"),
  ];
  return `${paint(style, "bold", region)}  ${account}  ${counts.join("  ")}`;
}

function whose({ ours, service, unknown }: NonNullable<Report["runs"][number]["interfaces"]>): string {
  if (service + unknown === 0) return "";
  return ` (${ours} yours, ${service} of services${unknown > 0 ? `, ${unknown} of nobody knows whom` : ""})`;
}

function summaryLine({ summary, findings }: Report, style: Style): string {
  const counts = severities
    .filter((severity) => summary.findings[severity] > 0)
    .map((severity) => paint(style, severityLook[severity], `${summary.findings[severity]} ${severity}`));
  const total = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  const money = summary.monthlyUsd > 0 ? `; ${usd(summary.monthlyUsd)} a month for what serves nobody` : "";
  const excepted = summary.excepted === undefined ? "" : `; ${summary.excepted} excepted`;
  return findings.length === 0
    ? paint(style, "green", `No findings${summary.complete ? "" : " in what could be read"}${excepted}.`)
    : `${total}: ${counts.join(", ")}${money}${excepted}`;
}

/** What all public addresses cost, with or without a finding; of what was not read no number is said. */
function billLine({ summary: { publicIpv4 } }: Report): string[] {
  const { monthlyUsd, notCounted = [], ...counts } = publicIpv4;
  const kinds = Object.entries(billed).flatMap(([name, words]) => {
    const count = counts[name as keyof typeof billed];
    return count === undefined || (count === 0 && name !== "idle") ? [] : `${count} ${words(count)}`;
  });
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const gap = notCounted.length > 0 ? `; not counted: ${notCounted.map(clean).join(", ")}` : "";
  if (monthlyUsd === undefined) return gap === "" ? [] : [`Public IPv4: unknown${gap}`];
  return [`Public IPv4: ${total}, ${usd(monthlyUsd)} a month (${kinds.join(", ")})${gap}`];
}

const billed = {
  inUse: (count: number) => (count === 1 ? "Elastic IP in use" : "Elastic IPs in use"),
  idle: () => "idle",
  autoAssigned: () => "auto-assigned",
  serviceManaged: () => "service-managed",
  byoip: () => "brought along, free",
};

/** Of more addresses than these the report for scripts has them all. */
const mostAtRisk = 3;

/** What is well now, and gone for ever after the next stop. */
function riskLine({ summary: { atRisk = [] } }: Report, where: (region: string) => string[]): string[] {
  const [first] = atRisk;
  if (first === undefined) return [];
  const named = atRisk
    .slice(0, mostAtRisk)
    .map(({ publicIp, instance, cause }) => `${publicIp} of ${instance} (${why[cause]})`);
  const more = atRisk.length > mostAtRisk ? ` and ${atRisk.length - mostAtRisk} more` : "";
  const whatIf = ["plumbline what-if stop", first.instance, ...where(first.region)].join(" ");
  return [`At risk: the next stop takes ${named.join(", ")}${more}, and AWS assigns no other: ${whatIf}`];
}

const why = { "two-interfaces": "several interfaces", "secondary-eip": "an Elastic IP on a secondary private address" };

const exceptedLines = ({ excepted = [] }: Report, style: Style): string =>
  lines(
    excepted.map(({ id, exception }) =>
      paint(
        style,
        "dim",
        clean(`excepted until ${exception?.until} by ${exception?.owner} (${exception?.reason}): ${id}`),
      ),
    ),
    style,
  );

function changesLines({ changes }: Report, style: Style): string[] {
  if (changes === undefined) return [];
  const { opened, stillOpen, resolved } = changes;
  const counts = `Since the last look: ${opened.length} opened, ${stillOpen.length} still open, ${resolved.length} resolved`;
  return [counts, ...resolved.map((id) => paint(style, "green", clean(`resolved ${id}`)))];
}

/** Of more rules than these the report for scripts has the names. */
const mostNamed = 8;

/** "No findings" means little beside a section that was not read, so every gap is said. */
function gaps({ runs, skipped }: Report, style: Style): string {
  const unread = runs.flatMap(({ region, coverage }) =>
    Object.entries(coverage).flatMap(([name, one]) =>
      one.read ? [] : [`not read: ${region} ${name}, ${one.because}`],
    ),
  );
  const byReason = Map.groupBy(skipped, (one) => `${one.region}: ${withoutWhyUnread(one, runs)}`);
  const unasked = [...byReason].map(([reason, rules]) => {
    const ids = [...new Set(rules.map(({ rule }) => rule))];
    return `not judged in ${reason} (${ids.length > mostNamed ? `${ids.length} rules` : ids.join(", ")})`;
  });
  return lines(
    [...unread, ...unasked].map((line) => paint(style, "yellow", clean(line))),
    style,
  );
}

/** Why a rule was not asked, less what is said of the section already. */
const withoutWhyUnread = ({ region, because }: Report["skipped"][number], runs: Report["runs"]): string =>
  runs
    .filter((run) => run.region === region)
    .flatMap(({ coverage }) => Object.entries(coverage))
    .reduce(
      (text, [name, one]) => (one.read ? text : text.replace(`${name}: ${one.because}`, `${name} not read`)),
      because,
    );

const lines = (texts: string[], style: Style): string =>
  texts.length === 0
    ? ""
    : table(
        texts.map((text) => [text]),
        style,
      );

/** Whether any finding is as bad as asked, or worse. */
export const anyAtLeast = (report: Report, severity: Severity): boolean =>
  report.findings.some((one) => atLeast(one.severity, severity));

/** Findings in the order in which to look at them. */
export const worstFirst = (findings: ReportedFinding[]): ReportedFinding[] => [...findings].sort(byUrgency);

const byUrgency = (a: ReportedFinding, b: ReportedFinding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) || urgency(a) - urgency(b) || (a.id < b.id ? -1 : 1);

/** Among equals, what can be done at once comes first, then what waits for a yes. */
const urgency = ({ decision }: ReportedFinding): number =>
  ["apply", "ask", "withhold", undefined].indexOf(decision?.do);
