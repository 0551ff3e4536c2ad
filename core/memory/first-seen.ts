import type { RuleId } from "../facts.ts";
import type { Run } from "../reconcile.ts";
import type { Snapshot } from "../snapshot.ts";
import { day } from "../time.ts";
import { gatewayPrefix, gatewayWrites } from "./last-gateway.ts";
import { routedPrefix, routedWrites } from "./last-routed.ts";
import type { Kept, Records } from "./records.ts";
import type { Write } from "./remembered.ts";
import { rowWrite } from "./row.ts";
import { unlisted } from "./unlisted.ts";

/** Since when something is as no event says: an address on nothing, or an interface attached to nothing. */
interface Sighting {
  /** The first look of an unbroken row that saw it so; null while it is not so. */
  since: string | null;
  /** The first look that still saw it so 24 hours later. */
  again?: string;
}

/** The sightings that are remembered of a partition, by key. */
export type Sightings = Map<string, Kept>;

const idlePrefix = "idle/";
const availablePrefix = "available/";
const publicPrefix = "public/";
const endedMs = 7 * day;

/** All sightings of a partition. */
export async function firstSightings(records: Records, partition: string): Promise<Sightings> {
  const kept = await Promise.all(
    [idlePrefix, availablePrefix, publicPrefix, routedPrefix, gatewayPrefix].map((one) => records.list(partition, one)),
  );
  return new Map(kept.flat().map((one) => [one.key, one]));
}

/** The addresses that were on nothing before a time. */
export async function knownIdle(records: Records, partition: string, before: string): Promise<Set<string>> {
  const kept = await records.list(partition, idlePrefix);
  const idle = kept.filter(({ value }) => {
    const { since } = value as Sighting;
    return since !== null && since < before;
  });
  return new Set(idle.map(({ key }) => key.slice(idlePrefix.length)));
}

/** The rules whose findings say since when they are so, and where that is remembered. */
const rows: { [Id in RuleId]?: string } = { "eip-unassociated": idlePrefix, "interface-unattached": availablePrefix };

/** A run whose idle addresses and interfaces say since when they are known to be (this look, or the first of an unbroken row of looks), and whose lost addresses say what they were. */
export function withSince(run: Run, sightings: Sightings): Run {
  const findings = run.findings.map((finding) => {
    const { was } = (sightings.get(publicPrefix + finding.resource.id)?.value ?? {}) as { was?: string };
    if (finding.rule === "public-ip-lost" && finding.facts.candidates === undefined && was !== undefined)
      return { ...finding, facts: { ...finding.facts, was } };
    const prefix = rows[finding.rule];
    if (prefix === undefined) return finding;
    const { since } = (sightings.get(prefix + finding.resource.id)?.value ?? {}) as Partial<Sighting>;
    return { ...finding, facts: { ...finding.facts, since: since ?? run.snapshot.takenAt } };
  });
  return { ...run, findings };
}

/** What a look changes about the sightings: any look that sees an address associated, or an interface attached, ends its row. */
export function firstSeenWrites(run: Run, known: Sightings): Write[] {
  const { snapshot, assigned } = run;
  const { addresses, interfaces } = snapshot.sections;
  const idle = addresses.read ? addresses.items : [];
  const available = interfaces.read ? interfaces.items : [];
  const gone = [
    ...unlisted(known, idlePrefix, "addresses", snapshot),
    ...unlisted(known, availablePrefix, "interfaces", snapshot),
  ];
  return [
    ...idle.flatMap((one) => sighted(idlePrefix + one.allocationId, one.associationId === undefined, snapshot, known)),
    ...available.flatMap((one) => sighted(availablePrefix + one.id, one.attachment === undefined, snapshot, known)),
    ...gone.flatMap((key) => sighted(key, false, snapshot, known)),
    ...[...(assigned ?? [])].flatMap(([id, ip]) => lastAddress(publicPrefix + id, ip, snapshot, known)),
    ...unlisted(known, publicPrefix, "interfaces", snapshot).flatMap((key) =>
      lastAddress(key, undefined, snapshot, known),
    ),
    ...routedWrites(run, known),
    ...gatewayWrites(run, known),
  ];
}

/** The last public address of an interface, none of one that is gone: what it was can be said when it is lost. */
const lastAddress = (key: string, was: string | undefined, look: Snapshot, known: Sightings): Write[] =>
  rowWrite<{ was?: string }>(key, known, look, (before) => {
    if (before?.was === was) return undefined;
    return was === undefined ? { value: {}, keptMs: endedMs } : { value: { was } };
  });

const sighted = (key: string, isSo: boolean, look: Snapshot, known: Sightings): Write[] =>
  rowWrite<Sighting>(key, known, look, (before) => {
    const value = next(before ?? { since: null }, isSo, look.takenAt);
    return value && { value, ...(value.since === null && { keptMs: endedMs }) };
  });

function next({ since, again }: Sighting, isSo: boolean, takenAt: string): Sighting | undefined {
  if (!isSo) return since === null ? undefined : { since: null };
  if (since === null) return { since: takenAt };
  const isDayOld = Date.parse(takenAt) - Date.parse(since) >= day;
  return isDayOld && again === undefined ? { since, again: takenAt } : undefined;
}
