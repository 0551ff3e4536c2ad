import type { LastChange, Report, ReportedFinding } from "../../core/report.ts";
import { sentenceOf } from "../aws/errors.ts";
import { worstFirst } from "./audit-text.ts";

/** Looks up the last change of a resource in a region; throws where that is not to be had. */
export type LookUp = (place: { account: string; region: string }, resource: string) => Promise<LastChange | undefined>;

/** CloudTrail takes two requests a second, so of many findings only the worst are asked about. */
const mostAsked = 20;

/** A report with who last changed what its worst findings are about, as far as CloudTrail tells; and why not, where it tells nothing. It is shown, never decided on. */
export async function withWho(report: Report, lookUp: LookUp): Promise<{ report: Report; untold?: string }> {
  const isAsked = ({ resource }: ReportedFinding) => resource.type !== "declaration" && resource.type !== "region";
  const worst = worstFirst(report.findings).filter(isAsked);
  const asked = worst.slice(0, mostAsked);
  const changes = new Map<string, LastChange | undefined>();
  let untold =
    worst.length > mostAsked ? `only the worst ${mostAsked} of ${worst.length} findings were asked about` : undefined;
  try {
    for (const finding of asked) {
      const { id } = finding.resource;
      if (!changes.has(id)) changes.set(id, await lookUp(finding, id));
    }
  } catch (error) {
    untold = sentenceOf(error);
  }
  const findings = report.findings.map((one) => {
    const lastChange = changes.get(one.resource.id);
    return lastChange === undefined ? one : { ...one, lastChange };
  });
  return { report: { ...report, findings }, ...(untold !== undefined && { untold }) };
}
