import { isBeyondItsGroup } from "../account/border-group.ts";
import { ofKind, type QuarrelOfKind } from "./contradiction-kinds.ts";
import type { Contradiction, Quarrel } from "./contradictions.ts";
import { type DeclaredOn, declaredOn, elasticOf, type Path } from "./document.ts";
import { nameOf } from "./named-interfaces.ts";
import { expectation } from "./resolve.ts";
import type { Claims } from "./schema.ts";

type Spec = Claims["spec"];
type AddressClaim = Spec["addresses"][number];

/** What a document says of Elastic IPs that no account could satisfy, or that cannot be told apart. */
export function* addressContradictions(spec: Spec, region: string | undefined): Generator<QuarrelOfKind> {
  yield* ofKind("address-named-twice", namedTwice(spec));
  yield* ofKind("gone-vaguely", vaguelyAbsent(spec));
  yield* ofKind("address-elsewhere", elsewhere(spec, region));
  yield* ofKind("border-group-elsewhere", beyondTheirGroup(spec, region));
  yield* ofKind("addresses-crowded", crowded(spec));
}

/** One Elastic IP belongs to one entry. */
function* namedTwice({ addresses }: Spec): Generator<Contradiction> {
  const first = new Map<string, Path>();
  for (const [index, { match }] of addresses.entries())
    for (const { name, path } of namesIn(match, [...addressPath(index), "match"])) {
      const other = first.get(name);
      if (other === undefined) first.set(name, path);
      else yield { path, message: `${name} is named twice`, other };
    }
}

function namesIn(match: AddressClaim["match"], at: Path): { name: string; path: Path }[] {
  const { allocationId, publicIp, allocationIds = [], publicIps = [] } = match ?? {};
  return [
    ...[allocationId ?? []].flat().map((name) => ({ name, path: [...at, "allocationId"] })),
    ...[publicIp ?? []].flat().map((name) => ({ name, path: [...at, "publicIp"] })),
    ...allocationIds.map((name, index) => ({ name, path: [...at, "allocationIds", index] })),
    ...publicIps.map((name, index) => ({ name, path: [...at, "publicIps", index] })),
  ];
}

/** What is to be gone is named so that it can be no other: by its id, and by the address that people know. */
function* vaguelyAbsent({ addresses }: Spec): Generator<Quarrel> {
  for (const [index, { match, absent }] of addresses.entries())
    if (absent && match && (match.allocationId === undefined || match.publicIp === undefined))
      yield {
        path: [...addressPath(index), "absent"],
        fault: "needs match: { allocationId, publicIp }, so that no other address can be meant",
        other: [...addressPath(index), "match"],
      };
}

/** A zone's name begins with its region's, a local zone's too (EC2 user guide, Regions and Zones). */
function* elsewhere({ addresses, interfaces }: Spec, region: string | undefined): Generator<Contradiction> {
  for (const [index, address] of addresses.entries()) {
    const { borderGroup } = address;
    if (region !== undefined && borderGroup !== undefined && !isOf(borderGroup, region))
      yield {
        path: [...addressPath(index), "borderGroup"],
        message: `${borderGroup} is not of ${region}`,
        other: ["metadata", "region"],
      };
    const on = declaredOn(address);
    const path = [...addressPath(index), "on", "zones"];
    for (const [at, zone] of (on?.zones ?? []).entries())
      if (region !== undefined && !zone.startsWith(region))
        yield { path: [...path, at], message: `${zone} is not in ${region}`, other: ["metadata", "region"] };
    const holder = interfaces.findIndex(({ name }) => name !== undefined && name === on?.interface);
    const zone = interfaces[holder]?.match?.zone;
    if (on?.zones && zone !== undefined && !on.zones.includes(zone))
      yield {
        path,
        message: `${on.interface} is only in ${zone}`,
        other: ["spec", "interfaces", holder, "match", "zone"],
      };
  }
}

/** An address is advertised from the zones of its border group alone, and put on no interface beyond them (EC2 API, AllocateAddress). */
function* beyondTheirGroup(spec: Spec, region: string | undefined): Generator<Contradiction> {
  for (const [index, address] of spec.addresses.entries()) {
    const { borderGroup } = address;
    if (region === undefined || borderGroup === undefined || !isOf(borderGroup, region)) continue;
    const other = zonesFor(address, index, spec).find(({ zone }) => isBeyondItsGroup(borderGroup, zone, region));
    if (other)
      yield {
        path: [...addressPath(index), "borderGroup"],
        message: `${borderGroup} is not the border group of ${other.zone}`,
        other: other.path,
      };
  }
}

/** The zones that an address is declared for, and where that is said: by its own `on`, or by the match of the interfaces it belongs on. */
function zonesFor(address: AddressClaim, index: number, { interfaces }: Spec): { zone: string; path: Path }[] {
  const on = declaredOn(address);
  const own = on?.zones?.map((zone, at) => ({ zone, path: [...addressPath(index), "on", "zones", at] }));
  const holders = interfaces.flatMap((holder, at) => {
    const isHolder = (holder.name !== undefined && holder.name === on?.interface) || isElasticOf(holder, address);
    const zone = isHolder ? holder.match?.zone : undefined;
    return zone === undefined ? [] : [{ zone, path: ["spec", "interfaces", at, "match", "zone"] }];
  });
  return [...(own ?? []), ...holders];
}

const isElasticOf = (holder: Spec["interfaces"][number], { name }: AddressClaim): boolean =>
  name !== undefined && elasticOf(holder) === name;

/** A border group is called as its region, or begins with that and a dash (EC2 user guide, Regions and Zones). */
const isOf = (borderGroup: string, region: string): boolean =>
  borderGroup === region || borderGroup.startsWith(`${region}-`);

interface Wanted extends DeclaredOn {
  path: Path;
  name: string;
  /** How many addresses are to be there at least. */
  count: number;
}

/** What `on` says; an address that an interface claims beside it is a disagreement of the two. A private address holds one Elastic IP (EC2 user guide, Elastic IP addresses), and entries for some zones of a set share none with others. */
function* crowded(spec: Spec): Generator<Contradiction> {
  const wanted = spec.addresses.flatMap((address, index) => wantedBy(address, index));
  const spots = Map.groupBy(wanted, (one) => spotOf(one, spec));
  for (const here of spots.values()) {
    const clash = here.flatMap((one, index) => sharing(one, here.slice(0, index)))[0];
    if (clash) yield clash;
    else for (const alike of Map.groupBy(here, zonesOf).values()) yield* tooMany(alike, spec);
  }
}

/** Two entries that name one interface by its id, or by its place on an instance, are about the same one, unless each is about it in another place; and its primary private address may be called by what it is. */
function spotOf({ interface: name, privateIp }: Wanted, { interfaces }: Spec): string {
  const holder = interfaces.find((entry) => entry.name === name);
  const id = nameOf(holder);
  if (holder === undefined || id === undefined) return `${name} ${privateIp ?? ""}`;
  const same = interfaces.filter((entry) => nameOf(entry) === id);
  const { deviceIndex, subnet, zone } = holder.match ?? {};
  const isPrimary = same.some(
    ({ privateIps }) => privateIps?.primary !== undefined && privateIps.primary === privateIp,
  );
  return `${[id, deviceIndex, subnet, zone].join()} ${isPrimary ? "" : (privateIp ?? "")}`;
}

const sharing = (one: Wanted, earlier: Wanted[]): Contradiction[] =>
  earlier
    .filter((other) => zonesOf(other) !== zonesOf(one) && overlap(other, one))
    .map((other) => ({
      path: one.path,
      message: `"${one.name}" and "${other.name}" are both on ${one.interface} in some zones: say the same zones in both, or others in each`,
      other: other.path,
    }));

/** Entries that are about the same interfaces have no more addresses to place than there can be interfaces. */
function* tooMany([first, ...others]: Wanted[], { interfaces }: Spec): Generator<Contradiction> {
  const holder = interfaces.find(({ name }) => name === first?.interface);
  if (first === undefined || holder?.match === undefined) return;
  const max = first.privateIp === undefined ? expectation({ ...holder, match: holder.match }).max : 1;
  const holds = max === 1 ? "one private address, which holds one Elastic IP" : `${max} interfaces`;
  let count = first.count;
  for (const one of others) {
    count += one.count;
    const where = `${one.interface}${one.privateIp === undefined ? "" : ` ${one.privateIp}`}`;
    const at = one.interface === first.interface ? "" : ` on ${first.interface}`;
    const message = `with "${first.name}"${at} these are ${count} for ${where}: ${holds}`;
    if (count > max) return yield { path: one.path, message, other: first.path };
  }
}

function wantedBy(address: AddressClaim, index: number): Wanted[] {
  const { name, match, expect, spare = 0 } = address;
  const on = declaredOn(address);
  if (on === undefined || name === undefined || match === undefined) return [];
  const count = Math.max(0, expectation({ match, ...(expect !== undefined && { expect }) }).min - spare);
  return count === 0 ? [] : [{ ...on, path: addressPath(index), name, count }];
}

const zonesOf = ({ zones = [] }: DeclaredOn): string => [...new Set(zones)].sort().join();

const overlap = ({ zones: some }: DeclaredOn, { zones: others }: DeclaredOn): boolean =>
  some === undefined || others === undefined || some.some((zone) => others.includes(zone));

const addressPath = (index: number): Path => ["spec", "addresses", index];
