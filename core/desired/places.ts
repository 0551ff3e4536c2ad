import type { Finding } from "../finding.ts";
import { type Look, perLook } from "../look.ts";
import { type ElasticIp, type NetworkInterface, type PrivateAddress, primaryAddress } from "../snapshot.ts";
import { onOffer } from "../transfers.ts";
import { byCauseAndName, byName, type Candidate, candidate, gone } from "./candidates.ts";
import { declaredOn, elasticOf, pinnedBy } from "./document.ts";
import { listedIn } from "./match.ts";
import { astray } from "./private-ips.ts";
import {
  membersOf,
  type Resolved,
  type ResolvedAddresses,
  type ResolvedDocument,
  type ResolvedInterfaces,
} from "./resolve.ts";
import type { AddressEntry, InterfaceEntry } from "./schema.ts";

/** A private address that an Elastic IP is declared on; `at` is absent where the interface does not have it. */
export interface Spot {
  eni: NetworkInterface;
  privateIp: string;
  at: PrivateAddress | undefined;
}

/** One statement "these addresses are on these interfaces", held against the account. */
export interface Placement {
  interfaces: ResolvedInterfaces;
  /** Where the addresses belong: private addresses of ours only. */
  spots: Spot[];
  /** The addresses declared, wherever they are. */
  declared: { address: ElasticIp; entry: ResolvedAddresses }[];
  /** Spots without any of the addresses, each with the address that would serve it: never more than there are candidates. */
  lacking: { spot: Spot; candidate: Candidate; rival: string | undefined }[];
  /** Addresses of the statement that are on none of its spots and on offer to nobody, the free ones first. */
  candidates: Candidate[];
  /** Whether their private address itself is on none of the interfaces that it may be on: that is what is wrong, and not that it lacks its public one. */
  isAstray: boolean;
  /** Spots without any for which only addresses are left that are on offer to another account. */
  waiting: { spot: Spot; address: ElasticIp }[];
  /** Spots without any of which a targeted look cannot tell whether one is due to them: not all members, or not all addresses, were looked at. */
  undecided: Spot[];
}

/** Every placement that the document declares, from `on` and from `publicIp.elastic` alike, each once; ambiguous and unknown entries declare none. */
export const placements = perLook((look: Look<"interfaces" | "addresses">): Placement[] => {
  const all = statements(look);
  const rivalOf = rivals(all, look);
  return all.map((one) => {
    const { interfaces, addresses, privateIp } = one;
    const spots = spotsOf(membersIn(one).filter(look.topology.isOurs), privateIp);
    const declared = addresses.flatMap((entry) => membersOf(entry).map((address) => ({ address, entry })));
    const isOn = (address: ElasticIp, spot: Spot): boolean =>
      look.topology.addressesOfInterface().get(spot.eni.id)?.includes(address) === true &&
      (address.privateIp ?? primaryAddress(spot.eni)?.privateIp) === spot.privateIp;
    const away = spots.filter((spot) => isAway(spot, look));
    const bare = spots.filter((spot) => !away.includes(spot) && !declared.some(({ address }) => isOn(address, spot)));
    const unplaced = declared.filter(({ address }) => !spots.some((spot) => isOn(address, spot)));
    const [offered, ours] = partition(unplaced, ({ address }) => onOffer(look).has(address.allocationId));
    const candidates = [...ours.map(candidate), ...addresses.flatMap(gone)].sort(byCauseAndName);
    // Who gets which goes by name alone: an address that is taken off on its way to its interface must not change hands.
    const serving = candidates.slice(0, bare.length).sort(byName);
    const isDecided = look.snapshot.extent === "region" || (isSeenWhole(interfaces) && addresses.every(isSeenWhole));
    const isEnough = candidates.length >= mostBare(interfaces, privateIp, spots, bare);
    const isSure = (spot: Spot): boolean =>
      isDecided || look.known.lacking?.has(keyOf(spot)) === true || (isEnough && wasReadFor(spot.eni, addresses, look));
    const lacking = serving.flatMap((candidate, index) => {
      const spot = bare[index] as Spot;
      return isSure(spot) ? [{ spot, candidate, rival: rivalOf(spot, candidate) }] : [];
    });
    const isOpen = (spot: Spot, index: number): boolean => !isDecided && (index >= serving.length || !isSure(spot));
    const isAstray = away.length > 0 && (look.snapshot.extent === "region" || isSeenWhole(interfaces));
    const undecided = [...bare.filter(isOpen), ...(isAstray ? [] : away)];
    const left = bare.slice(serving.length);
    const waiting = offered.slice(0, left.length).map(({ address }, index) => ({ spot: left[index] as Spot, address }));
    return { interfaces, spots, declared, lacking, candidates, waiting, isAstray, undecided };
  });
});

const isAway = ({ eni, privateIp, at }: Spot, look: Look<"interfaces">): boolean =>
  at === undefined && astray(look).some((one) => one.privateIp === privateIp && one.among.includes(eni));

/** Those that pass a test, and those that do not. */
const partition = <Item>(items: Item[], passes: (item: Item) => boolean): [Item[], Item[]] => [
  items.filter(passes),
  items.filter((item) => !passes(item)),
];

/** How many spots may be waiting for an address before the last of those seen does: where not all were seen, as many as the entry may have. */
function mostBare(interfaces: ResolvedInterfaces, privateIp: string | undefined, spots: Spot[], bare: Spot[]): number {
  if (isSeenWhole(interfaces)) return 0;
  if (privateIp === undefined) return interfaces.expect.max - (spots.length - bare.length);
  // The member that has the private address may be one that was not seen.
  return bare.some(({ at }) => at === undefined) ? Number.POSITIVE_INFINITY : bare.length;
}

/** Whether a targeted look read all that may be on an interface: what is on those it is about, or else all addresses that are declared there. */
const wasReadFor = ({ id }: NetworkInterface, addresses: ResolvedAddresses[], { snapshot }: Look): boolean =>
  snapshot.subjects?.includes(id) === true || addresses.every(isSeenWhole);

/** Whether every member that an entry can have was seen: as many as it expects at most, or all that it lists if it expects no more. */
export function isSeenWhole(resolved: Resolved<InterfaceEntry | AddressEntry, unknown>): boolean {
  const { entry, expect } = resolved;
  const listed = "instance" in entry.match ? undefined : listedIn(entry);
  return membersOf(resolved).length >= Math.max(expect.min, Math.min(expect.max, listed?.length ?? expect.max));
}

interface Statement {
  interfaces: ResolvedInterfaces;
  addresses: ResolvedAddresses[];
  privateIp: string | undefined;
  zones: string[] | undefined;
}

/** The members that a statement is about: all of them, or those in its zones. */
const membersIn = ({ interfaces, zones }: Statement): NetworkInterface[] =>
  membersOf(interfaces).filter((eni) => isIn(eni, zones));

/** Whether an interface is in one of these zones; where none are said, any will do. */
export const isIn = ({ zone }: NetworkInterface, zones: string[] | undefined): boolean =>
  zones === undefined || (zone !== undefined && zones.includes(zone));

/** What is declared on the same private address of the same set in the same zones is one statement, in however many entries: any of the addresses serves any member. */
function statements({ desired }: Look): Statement[] {
  const interfaces = new Map(desired.interfaces.filter(isKnown).map((one) => [one.entry.name, one]));
  const holders = new Map(desired.interfaces.filter(isKnown).map((one) => [elasticOf(one.entry), one]));
  const gathered = new Map<string, Statement>();
  for (const one of desired.addresses.filter(isKnown)) {
    const on = declaredOn(one.entry);
    const target = on ? interfaces.get(on.interface) : holders.get(one.entry.name);
    if (target === undefined) continue;
    const zones = on?.zones && [...new Set(on.zones)].sort();
    const key = `${target.entry.name} ${on?.privateIp ?? ""} ${zones ?? ""}`;
    const known = gathered.get(key);
    if (known) known.addresses.push(one);
    else gathered.set(key, { interfaces: target, addresses: [one], privateIp: on?.privateIp, zones });
  }
  return [...gathered.values()];
}

/** The interface entries that an address entry is declared on, from either side. */
export function holdersOf({ entry }: ResolvedAddresses, { interfaces }: ResolvedDocument): ResolvedInterfaces[] {
  const name = declaredOn(entry)?.interface;
  return interfaces.filter((one) => one.entry.name === name || elasticOf(one.entry) === entry.name);
}

/** Why a document cannot have both: the address declared in two places, or its private address declared otherwise by another entry. Then nobody knows what is meant. */
function rivals(all: Statement[], { desired }: Look): (spot: Spot, candidate: Candidate) => string | undefined {
  const claims = desired.addresses.flatMap((entry) => membersOf(entry).map((address) => ({ address, entry })));
  const ofAddress = Map.groupBy(claims, ({ address }) => address);
  const ofSpot = Map.groupBy(
    all.flatMap((one) => spotsOf(membersIn(one), one.privateIp).map((spot) => ({ key: keyOf(spot), one }))),
    ({ key }) => key,
  );
  const barred = new Map(
    desired.interfaces
      .filter(({ entry }) => isBarring(entry))
      .flatMap((one) => spotsOf(membersOf(one), undefined).map((spot) => [keyOf(spot), one.entry] as const)),
  );
  return (spot, { address }) => {
    const entries = (address ? ofAddress.get(address) : undefined) ?? [];
    // Of an entry that could not be resolved it is still known that the address is declared on it.
    const holders = entries
      .flatMap(({ entry }) => holdersOf(entry, desired))
      .filter(({ found }) => found.is !== "too many");
    const places = [...new Set(holders.map(({ entry }) => entry.name))];
    if (places.length > 1) return `the document has it on ${places.join(" and on ")}`;
    const other = barred.get(keyOf(spot));
    if (other && pinnedBy(other) !== (address?.publicIp ?? ""))
      return `the document says ${sayBarred(other)} of ${spot.privateIp} in ${other.name}`;
    return (ofSpot.get(keyOf(spot))?.length ?? 0) > 1
      ? `the document has several addresses on ${spot.privateIp}`
      : undefined;
  };
}

/** An entry that says which public address its interfaces have, or that they have none, and not by the name of an address entry. */
const isBarring = ({ publicIp, purpose, ...entry }: InterfaceEntry): boolean =>
  purpose !== undefined || publicIp === "none" || publicIp === "auto" || pinnedBy({ ...entry, publicIp }) !== undefined;

const sayBarred = ({ publicIp, purpose }: InterfaceEntry): string =>
  purpose === undefined ? `publicIp ${pinnedBy({ publicIp }) ?? String(publicIp)}` : `purpose ${purpose}`;

const keyOf = ({ eni, privateIp }: Spot): string => `${eni.id} ${privateIp}`;

/** The private addresses (`INTERFACE IP`) that findings are about which said that they lack their public one. */
export const lackingIn = (findings: Pick<Finding, "rule" | "resource" | "facts">[]): Set<string> =>
  new Set(
    findings.flatMap(({ rule, resource, facts }) =>
      rule === "public-ip-lost" ? [`${resource.id} ${facts.privateIp}`] : [],
    ),
  );

const isKnown = ({ found }: ResolvedInterfaces | ResolvedAddresses): boolean =>
  found.is !== "unknown" && found.is !== "too many";

/** On each member its primary address, or the one member that has the private address named; if none has, the first member without it. */
function spotsOf(members: NetworkInterface[], privateIp: string | undefined): Spot[] {
  const spots = members.flatMap((eni) => {
    const at =
      privateIp === undefined ? primaryAddress(eni) : eni.privateAddresses.find((one) => one.privateIp === privateIp);
    return at ? [{ eni, privateIp: at.privateIp, at }] : [];
  });
  const [first] = members;
  return spots.length === 0 && privateIp !== undefined && first ? [{ eni: first, privateIp, at: undefined }] : spots;
}
