import { type Placement, placements } from "../desired/places.ts";
import { membersOf, type ResolvedAddresses, type ResolvedInterfaces } from "../desired/resolve.ts";
import { isProtected } from "../desired/standing.ts";
import { holdersOf } from "../desired/statements.ts";
import { findingId } from "../finding.ts";
import { publicAddressLabels } from "../labels/public-address.ts";
import type { Look } from "../look.ts";
import { type Call, isWhole, type Remedy } from "../remediation.ts";
import { allocateAddress } from "../remediations/allocate-address.ts";
import { attachInterface } from "../remediations/attach-interface.ts";
import { associate, takeOff } from "../remediations/place-address.ts";
import { setDeleteOnTermination } from "../remediations/set-delete-on-termination.ts";
import { setDescription } from "../remediations/set-description.ts";
import { setSourceDestCheck } from "../remediations/set-source-dest-check.ts";
import type { ElasticIp, NetworkInterface } from "../snapshot.ts";

/** A write that a document may ask for one day, as it stands in an entry: the call, or why there is none to speak of. */
export type DeclaredWrite = { entry: string; resource: string } & ({ call: Call } | { because: string });

/**
 * Every write that a document may ask for, whatever the account looks like just now: the check of each declared forwarder turned off, or as it is declared, each description, whether it stays when its instance goes,
 * each declared address put on its interface and taken off where it is, what waits to be attached where it may be attached now, an address where AWS gives none by itself any more. What is not provably ours is never written to (I2), so no call is about it.
 */
export function declaredWrites(look: Look<"interfaces" | "addresses">): DeclaredWrite[] {
  const all = [
    ...look.desired.interfaces.flatMap((one) => attributes(one, look)),
    ...look.desired.addresses
      .filter((one) => holdersOf(one, look.desired).length > 0)
      .flatMap((one) => nobody(one, "addresses")),
    ...placements(look).flatMap((one) => moves(one, look)),
    ...look.desired.interfaces.flatMap((one) => attachments(one, look)),
    ...allocations(look),
  ];
  const sameCall = (one: DeclaredWrite) => JSON.stringify("call" in one ? one.call : one);
  return [...Map.groupBy(all, sameCall).values()].flatMap(([first]) => first ?? []);
}

function attributes(interfaces: ResolvedInterfaces, { topology }: Look): DeclaredWrite[] {
  const { name: entry, role, sourceDestCheck, description, deleteOnTermination } = interfaces.entry;
  const check = role === undefined ? sourceDestCheck : false;
  if (check === undefined && description === undefined && deleteOnTermination === undefined) return [];
  return [
    ...nobody(interfaces, "interfaces"),
    ...membersOf(interfaces).flatMap((eni): DeclaredWrite[] => {
      const whose = topology.ownershipOf(eni);
      if (whose.whose !== "ours") return [{ entry, resource: eni.id, because: `not provably ours: ${whose.because}` }];
      const remedies = [
        check === undefined ? undefined : setSourceDestCheck(eni, check),
        description === undefined ? undefined : setDescription(eni, description),
        deleteOnTermination === undefined ? undefined : setDeleteOnTermination(eni, deleteOnTermination),
      ];
      return remedies.flatMap((one) => callsOf(entry, eni, one));
    }),
  ];
}

/** What waits to be attached, to the instance that takes it. */
const attachments = (interfaces: ResolvedInterfaces, look: Look): DeclaredWrite[] =>
  membersOf(interfaces).flatMap((eni) => {
    const { name: entry, attachedTo } = interfaces.entry;
    const waits = attachedTo !== undefined && eni.attachment === undefined && look.topology.isOurs(eni);
    const { remedy } = waits ? attachInterface(eni, attachedTo, look) : {};
    return callsOf(entry, eni, remedy);
  });

/** The address that is allocated where an auto-assigned one is gone for good, or goes at the next stop; it is put there as declared ones are. */
const allocations = (look: Look<"interfaces" | "addresses">): DeclaredWrite[] =>
  publicAddressLabels(look).flatMap((one) => {
    const isGone = one.label === "lost" && one.declared !== "elastic" && one.cause !== "unknown";
    if (!isGone && one.label !== "at-risk") return [];
    const id = findingId("public-ip-lost", look.snapshot, one.spot.eni, one.spot.privateIp);
    return callsOf(one.interfaces.entry.name, one.spot.eni, allocateAddress(one.spot, id, look)).slice(0, 1);
  });

const callsOf = (entry: string, { id }: NetworkInterface, remedy: Remedy | undefined): DeclaredWrite[] =>
  (remedy?.calls ?? []).filter(isWhole).map((call) => ({ entry, resource: id, call }));

/** Each address once and each private address once: any of the addresses serves any of them. */
function moves({ spots, declared, interfaces }: Placement, look: Look): DeclaredWrite[] {
  const placed = declared.filter(({ entry }) => entry.entry.place !== "never");
  if (placed.length === 0 || spots.length === 0) return [];
  const pairs = Array.from({ length: Math.max(placed.length, spots.length) }, (_, index) => ({
    ...(placed[index % placed.length] as (typeof placed)[number]),
    spot: spots[index % spots.length] as (typeof spots)[number],
  }));
  return pairs.flatMap(({ address, entry: { entry }, spot }): DeclaredWrite[] => {
    const write = { entry: entry.name, resource: address.allocationId };
    if (spot.at === undefined)
      return [{ ...write, because: `${spot.eni.id} of ${interfaces.entry.name} has no ${spot.privateIp}` }];
    const holder = keeper(address, look);
    if (holder !== undefined) return [{ ...write, because: `it is on ${holder}, which is not provably ours` }];
    const off = isProtected(address, look) ? [] : takeOff(address);
    return [...off, associate(address, spot)].map((call) => ({ ...write, call }));
  });
}

/** Who has an address, if that is nobody that may be written to. */
function keeper(
  { associationId, interfaceId = "", serviceManaged }: ElasticIp,
  { topology }: Look,
): string | undefined {
  if (serviceManaged !== undefined) return `a service (${serviceManaged})`;
  if (associationId === undefined) return undefined;
  const holder = topology.interfaceById(interfaceId);
  return holder && topology.isOurs(holder) ? undefined : interfaceId || "an interface that AWS does not name";
}

/** An entry that declares something about nobody. */
function nobody(one: ResolvedInterfaces | ResolvedAddresses, list: "interfaces" | "addresses"): DeclaredWrite[] {
  const write = { entry: one.entry.name, resource: `${list}/${one.entry.name}` };
  if (one.found.is === "unknown") return [{ ...write, because: one.found.because }];
  if (one.found.is === "too many")
    return [{ ...write, because: `it matches ${one.found.members.length}, more than it expects` }];
  return one.found.members.length === 0 ? [{ ...write, because: "it matches nothing in the account" }] : [];
}
