import { type Look, perLook } from "../look.ts";
import type { ElasticIp, NetworkInterface, PrivateAddress } from "../snapshot.ts";
import { primaryAddress } from "../snapshot.ts";
import { declaredOn } from "./document.ts";
import { listedIn } from "./match.ts";
import { membersOf, type ResolvedAddresses, type ResolvedInterfaces } from "./resolve.ts";

/** A private address that an Elastic IP is declared on; `at` is absent where the interface does not have it. */
export interface Spot {
  eni: NetworkInterface;
  privateIp: string;
  at: PrivateAddress | undefined;
}

/** A declared Elastic IP that is not where it belongs: free, elsewhere, or gone from the account. */
export interface Candidate {
  cause: "free" | "elsewhere" | "gone";
  /** How the document or AWS calls it: its public IP, else its allocation id. */
  name: string;
  address?: ElasticIp;
}

/** One statement "these addresses are on these interfaces", held against the account. */
export interface Placement {
  interfaces: ResolvedInterfaces;
  addresses: ResolvedAddresses;
  /** Spots without any of the addresses, each with the address that would serve it: never more than there are candidates. */
  lacking: { spot: Spot; candidate: Candidate }[];
  /** Addresses of the statement that are on none of its spots, the free ones first. */
  candidates: Candidate[];
}

/** Every placement that the document declares, from `on` and from `publicIp.elastic` alike, each once; ambiguous and unknown entries declare none. */
export const placements = perLook((look: Look<"interfaces" | "addresses">): Placement[] =>
  statements(look).map(({ interfaces, addresses, privateIp }) => {
    const spots = spotsOf(membersOf(interfaces).filter(look.topology.isOurs), privateIp);
    const members = membersOf(addresses);
    const isOn = (address: ElasticIp, spot: Spot): boolean =>
      look.topology.addressesOfInterface().get(spot.eni.id)?.includes(address) === true &&
      (address.privateIp ?? primaryAddress(spot.eni)?.privateIp) === spot.privateIp;
    const bare = spots.filter((spot) => !members.some((address) => isOn(address, spot)));
    const unplaced = members.filter((address) => !spots.some((spot) => isOn(address, spot)));
    const candidates = [...unplaced.map(candidate), ...gone(addresses)].sort(byCauseAndName);
    const lacking = candidates
      .slice(0, bare.length)
      .map((one, index) => ({ spot: bare[index] as Spot, candidate: one }));
    return { interfaces, addresses, lacking, candidates };
  }),
);

function statements({ desired }: Look) {
  const interfaces = new Map(desired.interfaces.map((one) => [one.entry.name, one]));
  const addresses = new Map(desired.addresses.map((one) => [one.entry.name, one]));
  const fromAddresses = desired.addresses.flatMap((one) => {
    const on = declaredOn(one.entry);
    const target = on && interfaces.get(on.interface);
    return target ? [{ interfaces: target, addresses: one, privateIp: on.privateIp }] : [];
  });
  const fromInterfaces = desired.interfaces.flatMap((one) => {
    const { publicIp } = one.entry;
    const address = typeof publicIp === "object" ? addresses.get(publicIp.elastic) : undefined;
    return address && declaredOn(address.entry) === undefined
      ? [{ interfaces: one, addresses: address, privateIp: undefined }]
      : [];
  });
  return [...fromAddresses, ...fromInterfaces].filter((one) => isKnown(one.interfaces) && isKnown(one.addresses));
}

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

const candidate = (address: ElasticIp): Candidate => ({
  cause: address.associationId === undefined ? "free" : "elsewhere",
  name: address.publicIp ?? address.allocationId,
  address,
});

/** What the entry lists by name and the account lacks; a targeted look proves no absence (`found` is never "too few" there). */
function gone({ entry, found }: ResolvedAddresses): Candidate[] {
  if (found.is !== "too few") return [];
  const present = new Set(found.members.flatMap((address) => [address.allocationId, address.publicIp]));
  return (listedIn(entry) ?? []).filter((name) => !present.has(name)).map((name) => ({ cause: "gone", name }));
}

const order = ["free", "elsewhere", "gone"];
const byCauseAndName = (a: Candidate, b: Candidate): number =>
  order.indexOf(a.cause) - order.indexOf(b.cause) || (a.name < b.name ? -1 : 1);
