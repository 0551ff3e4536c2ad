import type { Excepted } from "../desired/exceptions.ts";
import type { Finding } from "../finding.ts";
import { sayReopened } from "../message.ts";
import type { Planned } from "../plan.ts";
import type { Run } from "../reconcile.ts";
import type { Kept } from "./records.ts";
import { findingPrefix, type Remembered, type Write } from "./remembered.ts";
import { addedTo, passing, saidOf } from "./said.ts";
import { isSame } from "./same.ts";

/** A run whose excepted findings are open again where they are otherwise than was accepted. The exception still stands, so nothing is written for them. */
export function withReopened(run: Run, kept: Kept[]): Run {
  const { excepted, ...rest } = run;
  if (excepted === undefined) return run;
  const known = new Map(kept.map(({ key, value }) => [key, value as Remembered]));
  const isOpen = (finding: Excepted) => differs(finding, known.get(findingPrefix + finding.id));
  const open = excepted.filter(isOpen).map(reopened);
  const left = excepted.filter((finding) => !isOpen(finding));
  const findings = [...run.findings, ...open].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...rest, findings, ...(left.length > 0 && { excepted: left }) };
}

const reopened = (finding: Excepted): Planned => ({
  ...finding,
  message: sayReopened(finding.message, finding.exception),
  ...(finding.remedy && { decision: { do: "withhold", because: "the document still excepts it, as it was" } }),
});

/** What one look knows and the other does not is no difference. */
function differs({ facts, exception }: Excepted, item: Remembered | undefined): boolean {
  const { accepted } = item ?? {};
  if (accepted === undefined || !isSame(accepted.exception, exception)) return false;
  return Object.entries(facts).some(([name, fact]) => {
    const before = accepted.facts[name];
    const isKnown = before !== undefined && before !== "unknown" && fact !== "unknown";
    return isKnown && !passing.has(name) && !isSame(fact, before);
  });
}

/** What a look changes about an excepted finding: it is remembered with what was accepted, and people are not told of it. */
export function acceptedWrites(finding: Excepted, item: Kept | undefined, { snapshot }: Run): Write[] {
  const lookedAt = snapshot.takenAt;
  const last = item?.value as Remembered | undefined;
  if (last && last.lookedAt > lookedAt) return [];
  const before = last?.state === "resolved" ? undefined : last;
  const seenAt = before?.seenAt ?? lookedAt;
  const after: Remembered = {
    ...(snapshot.extent === "targeted" ? addedTo(before, saidOf(finding)) : saidOf(finding)),
    state: "excepted",
    seenAt,
    openedAt: seenAt,
    lookedAt,
    changedAt: before?.changedAt ?? lookedAt,
    ...(before?.changedBy !== undefined && { changedBy: before.changedBy }),
    accepted: { exception: finding.exception, facts: acceptedFacts(finding, last) },
    told: { opening: before?.told.opening ?? false, all: true },
  };
  if (last && isSame({ ...after, lookedAt: last.lookedAt }, last)) return [];
  return [{ key: findingPrefix + finding.id, value: after, seen: item?.version ?? 0 }];
}

/** The facts at the first look under this exception, and those that later looks add. */
function acceptedFacts({ facts, exception }: Excepted, last: Remembered | undefined): Finding["facts"] {
  const { accepted } = last ?? {};
  if (accepted === undefined || !isSame(accepted.exception, exception)) return facts;
  const known = Object.entries(accepted.facts).filter(([, fact]) => fact !== "unknown");
  return { ...facts, ...Object.fromEntries(known) };
}
