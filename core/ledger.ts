import type { RuleId } from "./facts.ts";
import type { Resource, Severity } from "./finding.ts";
import type { Decision, Planned } from "./plan.ts";
import type { Run } from "./reconcile.ts";
import { type Kept, partitionOf, type Records } from "./records.ts";
import { isSame } from "./same.ts";

/** What is remembered of a finding, under `finding/ID`. */
export interface Remembered {
  state: "open" | "resolved";
  rule: RuleId;
  severity: Severity;
  message: string;
  resource: Resource;
  facts: Record<string, unknown>;
  openedAt: string;
  resolvedAt?: string;
  /** When the read began that said so: an older read changes nothing. */
  lookedAt: string;
  title: string;
  decision?: Decision;
  /** Whether people know that it was opened, and of what it is now. The ledger is the outbox: what is not told is told by the next run. */
  told: { opening: boolean; all: boolean };
}

/** A value to be written under a key, if the version there is still the one seen; what is news once it is written. */
interface Change {
  key: string;
  value: unknown;
  seen: number;
  tells?: { what: "opened" | "resolved"; id: string };
}

/** What changed since the last look, by finding id. */
export interface News {
  opened: string[];
  stillOpen: string[];
  resolved: string[];
}

/** Where findings are kept in a partition. */
export const findingPrefix = "finding/";
const idlePrefix = "idle/";

/**
 * Holds a run against the memory of its account and region, and remembers it: gives the run back with what is known by now, and what it changed.
 * Where another run was first, what that one wrote is looked at again: nothing is lost, and each change is told by the run that wrote it, once.
 */
export async function remember(run: Run, records: Records): Promise<{ run: Run; news: News }> {
  const partition = partitionOf(run.snapshot);
  const told = { opened: new Set<string>(), resolved: new Set<string>() };
  for (;;) {
    const kept = [...(await records.list(partition, findingPrefix)), ...(await records.list(partition, idlePrefix))];
    const known = withSince(run, kept);
    const { changes, open } = changesOf(known, kept);
    let isWhole = true;
    for (const { key, value, seen, tells } of changes) {
      const isWritten = await records.put(partition, key, value, seen);
      if (isWritten && tells) told[tells.what].add(tells.id);
      isWhole &&= isWritten;
    }
    if (!isWhole) continue;
    const stillOpen = open.filter((id) => !told.opened.has(id));
    return { run: known, news: { opened: [...told.opened], stillOpen, resolved: [...told.resolved] } };
  }
}

/** What a run changes about what is remembered, what is as it was left out, and the findings that were open before and still are. */
function changesOf(run: Run, kept: Kept[]): { changes: Change[]; open: string[] } {
  const known = new Map(kept.map((one) => [one.key, one]));
  const found = new Map(run.findings.map((finding) => [findingPrefix + finding.id, finding]));
  const before = kept.filter(({ key }) => key.startsWith(findingPrefix));
  const changes = [
    ...[...found].flatMap(([key, finding]) => opened(key, finding, known.get(key), run.snapshot.takenAt)),
    ...before.filter(({ key }) => !found.has(key)).flatMap((item) => resolved(item, run)),
  ];
  const gone = new Set(changes.flatMap(({ key, tells }) => (tells?.what === "resolved" ? [key] : [])));
  const open = before.filter(({ key, value }) => (value as Remembered).state === "open" && !gone.has(key));
  return { changes: [...changes, ...idleChanges(run, known)], open: open.map(({ key }) => idOf(key)) };
}

/** A run whose idle addresses say since when they are known to be: this look, or the first of an unbroken row of looks. */
function withSince(run: Run, kept: Kept[]): Run {
  const idle = new Map(kept.map(({ key, value }) => [key, value]));
  const findings = run.findings.map((finding) => {
    if (finding.rule !== "eip-unassociated") return finding;
    const { since } = (idle.get(idlePrefix + finding.resource.id) ?? {}) as { since?: string | null };
    return { ...finding, facts: { ...finding.facts, since: since ?? run.snapshot.takenAt } };
  });
  return { ...run, findings };
}

const idOf = (key: string): string => key.slice(findingPrefix.length);

function opened(key: string, finding: Planned, item: Kept | undefined, lookedAt: string): Change[] {
  const { rule, severity, title, message, resource, facts, decision } = finding;
  const before = item?.value as Remembered | undefined;
  if (before && before.lookedAt > lookedAt) return [];
  const wasOpen = before?.state === "open";
  const openedAt = wasOpen ? before.openedAt : lookedAt;
  const told = wasOpen ? before.told : { opening: false, all: false };
  const said = { rule, severity, title, message, resource, facts, ...(decision && { decision }) };
  const after: Remembered = { state: "open", ...said, openedAt, lookedAt, told };
  if (before && isSame({ ...after, lookedAt: before.lookedAt }, before)) return [];
  const change = { key, value: after, seen: item?.version ?? 0 };
  return [wasOpen ? change : { ...change, tells: { what: "opened", id: finding.id } }];
}

/** A finding is resolved only where its rule was asked about everything, in a look at the whole region that began after the last one (I10). */
function resolved({ key, value, version }: Kept, { snapshot, skipped }: Run): Change[] {
  const before = value as Remembered;
  const wasAsked = snapshot.extent === "region" && !skipped.some(({ rule }) => rule === before.rule);
  if (before.state !== "open" || !wasAsked || before.lookedAt > snapshot.takenAt) return [];
  const after: Remembered = {
    ...before,
    state: "resolved",
    resolvedAt: snapshot.takenAt,
    lookedAt: snapshot.takenAt,
    told: { ...before.told, all: false },
  };
  return [{ key, value: after, seen: version, tells: { what: "resolved", id: idOf(key) } }];
}

/** First seen of each unassociated address; any look that sees it associated ends that. */
function idleChanges({ snapshot: { sections, takenAt } }: Run, known: Map<string, Kept>): Change[] {
  if (!sections.addresses.read) return [];
  return sections.addresses.items.flatMap(({ allocationId, associationId }): Change[] => {
    const key = idlePrefix + allocationId;
    const item = known.get(key);
    const before = (item?.value ?? { since: null, lookedAt: "" }) as { since: string | null; lookedAt: string };
    const isIdle = associationId === undefined;
    if ((before.since !== null) === isIdle || before.lookedAt > takenAt) return [];
    return [{ key, value: { since: isIdle ? takenAt : null, lookedAt: takenAt }, seen: item?.version ?? 0 }];
  });
}
