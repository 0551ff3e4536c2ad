import { offInDocument } from "./desired/exceptions.ts";
import { type Change, touching } from "./hint/touch.ts";
import { acceptedWrites, withReopened } from "./memory/accepted.ts";
import { firstSeenWrites, firstSightings, withSince } from "./memory/first-seen.ts";
import { withGatewayDeleted } from "./memory/last-gateway.ts";
import { withoutDraining } from "./memory/last-routed.ts";
import { overtaken } from "./memory/looked.ts";
import { type Kept, partitionOf, type Records } from "./memory/records.ts";
import { findingOf, findingPrefix, firstToldKey, type Remembered, type Write } from "./memory/remembered.ts";
import { addedTo, passing, type Said, saidOf } from "./memory/said.ts";
import { isSame } from "./memory/same.ts";
import type { Planned } from "./plan.ts";
import type { Run } from "./reconcile.ts";
import { decidedAt, opensAt } from "./settle.ts";

/** What changed since the last look, by finding id. */
export interface Changed {
  opened: string[];
  stillOpen: string[];
  resolved: string[];
}

/** A run with what is known by now, what it changed, and all findings as they are remembered after it, by id. */
export interface Memory {
  run: Run;
  news: Changed;
  items: Map<string, Remembered>;
}

/**
 * Holds a run against the memory of its account and region, and remembers it: gives the run back with what is known by now, and what it changed.
 * Where another run was first, what that one wrote is looked at again: nothing is lost, and each change is told by the run that wrote it, once.
 * A region that is watched (`changes`: those that led to this look) is given time to settle; at a terminal all counts at once.
 */
export async function remember(run: Run, records: Records, changes?: Change[]): Promise<Memory> {
  const partition = partitionOf(run.snapshot);
  const told = { opened: new Set<string>(), resolved: new Set<string>() };
  const waits = changes !== undefined && (await records.get(partition, firstToldKey)) !== undefined;
  const touch = touching(changes ?? [], run.snapshot);
  const found = run.findings.map(({ resource }) => resource.id);
  const isOvertaken = changes ? await overtaken(run.snapshot, found, records, partition) : () => false;
  for (;;) {
    const kept = await records.list(partition, findingPrefix);
    const sightings = await firstSightings(records, partition);
    const recalled = withGatewayDeleted(withSince(withoutDraining(run, sightings), sightings), sightings);
    const known = withReopened(recalled, kept);
    const { writes, open } = findingWrites(known, kept, { touch, waits, isOvertaken });
    let isWhole = true;
    for (const { key, value, seen, tells, forgetAt } of [...writes, ...firstSeenWrites(run, sightings)]) {
      const isWritten = await records.put(partition, key, value, seen, forgetAt);
      if (isWritten && tells) told[tells.what].add(tells.id);
      isWhole &&= isWritten;
    }
    if (!isWhole) continue;
    const stillOpen = open.filter((id) => !told.opened.has(id));
    const items = new Map([...kept, ...writes].map((one) => [findingOf(one), one.value as Remembered]));
    return { run: known, news: { opened: [...told.opened], stillOpen, resolved: [...told.resolved] }, items };
  }
}

interface Watch {
  touch: ReturnType<typeof touching>;
  waits: boolean;
  /** Whether a later look has seen a resource already. */
  isOvertaken(id: string): boolean;
}

/** What a run changes about what is remembered, what is as it was left out, and the findings that were open before and still are. */
function findingWrites(run: Run, kept: Kept[], watch: Watch): { writes: Write[]; open: string[] } {
  const known = new Map(kept.map((one) => [one.key, one]));
  const { findings, excepted = [] } = run;
  const found = new Set([...findings, ...excepted].map(({ id }) => findingPrefix + id));
  const writes = [
    ...findings.flatMap((finding) => seen(finding, known.get(findingPrefix + finding.id), run, watch)),
    ...excepted.flatMap((finding) => acceptedWrites(finding, known.get(findingPrefix + finding.id), run)),
    ...kept.filter(({ key }) => !found.has(key)).flatMap((item) => notSeen(item, run, watch)),
  ];
  const gone = new Set(writes.flatMap(({ key, value }) => ((value as Remembered).state === "open" ? [] : [key])));
  const open = kept.filter(({ key, value }) => (value as Remembered).state === "open" && !gone.has(key));
  return { writes, open: open.map(findingOf) };
}

function seen(finding: Planned, item: Kept | undefined, { snapshot }: Run, watch: Watch): Write[] {
  const { touch, waits, isOvertaken } = watch;
  const lookedAt = snapshot.takenAt;
  const last = item?.value as Remembered | undefined;
  if ((last && last.lookedAt > lookedAt) || isOvertaken(finding.resource.id)) return [];
  const before = last?.state === "resolved" ? undefined : last;
  const opening = openingOf(before, finding, lookedAt, waits);
  const said = snapshot.extent === "targeted" ? addedTo(before, saidOf(finding)) : saidOf(finding);
  const settled: Remembered = {
    ...opening,
    ...said,
    lookedAt,
    ...lastChange(before, isOtherwise(said, before), lookedAt, touch(finding)),
    ...(before?.held !== undefined && { held: before.held }),
    ...(finding.exception && last?.accepted && { accepted: last.accepted }),
    told: (before?.state !== "excepted" && before?.told) || { opening: false, all: false },
  };
  const after = waits ? { ...settled, ...decidedAt(settled, snapshot) } : settled;
  if (last && isSame({ ...after, lookedAt: last.lookedAt }, last)) return [];
  const write = { key: findingPrefix + finding.id, value: after, seen: item?.version ?? 0 };
  const isOpened = opening.state === "open" && before?.state !== "open";
  return [isOpened ? { ...write, tells: { what: "opened", id: finding.id } } : write];
}

/** What is open stays open; what is new has its time to come right by itself, where it is given any. */
function openingOf(
  before: Remembered | undefined,
  { grace = {} }: Planned,
  lookedAt: string,
  waits: boolean,
): Pick<Remembered, "seenAt" | "openedAt"> & { state: "settling" | "open" } {
  const seenAt = before?.seenAt ?? lookedAt;
  if (before?.state === "open") return { state: "open", seenAt, openedAt: before.openedAt };
  const openedAt = waits ? opensAt(grace, seenAt) : seenAt;
  return { state: openedAt <= lookedAt ? "open" : "settling", seenAt, openedAt };
}

/** Whether a look says something else than was said; that a look at the whole region knows more is no change. */
const isOtherwise = ({ facts }: Said, before: Remembered | undefined): boolean =>
  Object.entries(facts).some(
    ([name, fact]) => before && name in before.facts && !passing.has(name) && !isSame(fact, before.facts[name]),
  );

/** When the neighbourhood last changed, and by whom: as events say, or else when a look first saw it otherwise than before. */
function lastChange(
  before: Remembered | undefined,
  differs: boolean,
  lookedAt: string,
  changes: Change[],
): Pick<Remembered, "changedAt" | "changedBy"> {
  const newest = [...changes].sort((a, b) => (a.at < b.at ? 1 : -1));
  const [latest] = newest;
  const seen = latest?.at ?? (before === undefined || differs ? lookedAt : before.changedAt);
  const isNewer = before === undefined || seen > before.changedAt;
  // A state change names nobody, and must not hide who made the call before it.
  const who = newest.find(({ by }) => by !== undefined)?.by;
  const by = who !== undefined && (isNewer || before.changedBy === undefined) ? who : before?.changedBy;
  return { changedAt: isNewer ? seen : before.changedAt, ...(by !== undefined && { changedBy: by }) };
}

/** A finding is resolved only where its rule was asked about everything in it, in a look that began after the last one (I10). */
function notSeen(item: Kept, run: Run, { isOvertaken }: Watch): Write[] {
  const { key, value, version } = item;
  const before = value as Remembered;
  const { takenAt } = run.snapshot;
  const isOff = run.skipped.some(({ rule, because }) => rule === before.rule && because === offInDocument);
  if (before.state === "resolved" || before.lookedAt > takenAt || !(isOff || wasAsked(before, run))) return [];
  if (isOvertaken(before.resource.id)) return [];
  // What people have turned off, or accepted, they are not told the end of.
  const isKnown = before.state === "open" && !isOff;
  const after: Remembered = {
    ...before,
    state: "resolved",
    resolvedAt: takenAt,
    lookedAt: takenAt,
    told: { ...before.told, all: !isKnown },
  };
  const write = { key, value: after, seen: version };
  return [isKnown ? { ...write, tells: { what: "resolved", id: findingOf(item) } } : write];
}

/** A targeted look says something only about what it saw of its own subjects. */
function wasAsked({ rule, resource }: Remembered, { snapshot, skipped }: Run): boolean {
  if (skipped.some((one) => one.rule === rule)) return false;
  if (snapshot.extent === "region") return true;
  const { interfaces, addresses } = snapshot.sections;
  const isSeen =
    (interfaces.read && interfaces.items.some(({ id }) => id === resource.id)) ||
    (addresses.read && addresses.items.some(({ allocationId }) => allocationId === resource.id));
  return isSeen && snapshot.subjects?.includes(resource.id) === true;
}
