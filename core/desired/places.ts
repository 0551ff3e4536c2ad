import { onOffer } from "../account/transfers.ts";
import type { Finding } from "../finding.ts";
import { type Look, perLook } from "../look.ts";
import { type ElasticIp, type NetworkInterface, primaryAddress } from "../snapshot.ts";
import { byCauseAndName, byName, type Candidate, candidate, gone } from "./candidates.ts";
import { listedIn } from "./match.ts";
import { astray } from "./private-ips.ts";
import { membersOf, type Resolved, type ResolvedAddresses, type ResolvedInterfaces } from "./resolve.ts";
import { rivals } from "./rivals.ts";
import type { AddressEntry, InterfaceEntry } from "./schema.ts";
import { keyOf, membersIn, type Spot, spotsOf, statements } from "./statements.ts";

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

/** The private addresses (`INTERFACE IP`) that findings are about which said that they lack their public one. */
export const lackingIn = (findings: Pick<Finding, "rule" | "resource" | "facts">[]): Set<string> =>
  new Set(
    findings.flatMap(({ rule, resource, facts }) =>
      rule === "public-ip-lost" ? [`${resource.id} ${facts.privateIp}`] : [],
    ),
  );
