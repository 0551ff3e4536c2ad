import type { Finding, Skipped } from "../finding.ts";
import type { Document, Position } from "./document.ts";
import type { Exception } from "./policy.ts";

/** A finding that the document excepts, and how. */
export type Excepted = Finding & { exception: Exception };

/** An exception that excepts nothing, and why. */
export interface StaleException {
  exception: Exception;
  why: "expired" | "matches nothing";
  declaredAt: Position;
}

/** Findings apart: those that count, those that the document excepts, and what is to be said of its exceptions. */
interface Sifted {
  findings: Finding[];
  excepted: Excepted[];
  exceptions: (StaleException | { unknown: string })[];
}

/** Why a rule that the document turns off is not asked. */
export const offInDocument = "off in the document";

/** Holds findings against the document's exceptions, each of which holds up to and with its last day. */
export function sift(found: Finding[], skipped: Iterable<Skipped>, document: Document, takenAt: string): Sifted {
  const day = takenAt.slice(0, 10);
  const byRule = Map.groupBy(found, ({ rule }) => rule);
  const judged = (document.state.spec.exceptions ?? []).map((exception, index) => ({
    exception,
    covered: (byRule.get(exception.rule) ?? []).filter((finding) => covers(exception, finding)),
    declaredAt: document.locate(["spec", "exceptions", index]),
    isOver: exception.until < day,
  }));
  const excepted = new Map(
    judged.flatMap(({ exception, covered, isOver }) =>
      isOver ? [] : covered.map((finding) => [finding, exception] as const),
    ),
  );
  const gaps = new Map([...skipped].map(({ rule, because }) => [rule, because]));
  const { file } = document.locate([]);
  return {
    findings: found.filter((finding) => !excepted.has(finding)),
    excepted: [...excepted].map(([finding, exception]) => ({ ...finding, exception })),
    exceptions: judged.flatMap((one) => staleness(one, gaps.get(one.exception.rule), one.declaredAt.file !== file)),
  };
}

interface Judged {
  exception: Exception;
  covered: Finding[];
  declaredAt: Position;
  isOver: boolean;
}

/** An exception that is kept in a defaults.yaml is shared by many documents: that it covers nothing in one of them says nothing. */
function staleness(
  { exception, covered, declaredAt, isOver }: Judged,
  gap: string | undefined,
  isShared: boolean,
): Sifted["exceptions"] {
  if (isOver) return covered.length > 0 || !isShared ? [{ exception, why: "expired", declaredAt }] : [];
  if (covered.length > 0 || isShared || gap === offInDocument) return [];
  return gap === undefined
    ? [{ exception, why: "matches nothing", declaredAt }]
    : [{ unknown: `${exception.rule} was not asked about everything` }];
}

const covers = ({ rule, resource }: Exception, { id, account, region, resource: about }: Finding): boolean =>
  resource === about.id || id === `${rule}:${account}:${region}:${resource}`;
