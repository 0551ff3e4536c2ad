import { isBeyondItsGroup } from "../account/border-group.ts";
import { gatewayUsing } from "../account/gateway-addresses.ts";
import { deniesAll, type PublicAddress } from "../account/public-address.ts";
import type { Topology } from "../account/topology.ts";
import { offersUnread } from "../account/transfers.ts";
import type { Candidate } from "../desired/candidates.ts";
import type { ResolvedInterfaces } from "../desired/resolve.ts";
import { isProtected } from "../desired/standing.ts";
import type { Spot } from "../desired/statements.ts";
import type { Look } from "../look.ts";
import type { Call, Remedy } from "../remediation.ts";
import { type ElasticIp, isGone, type NetworkInterface } from "../snapshot.ts";

/** A declared address that is not on its private address, and what that private address holds now. */
export interface Misplaced {
  spot: Spot;
  candidate: Candidate;
  now: PublicAddress | undefined;
  interfaces: ResolvedInterfaces;
  /** What else the document says of the same private address, if it cannot both be so. */
  rival: string | undefined;
}

/**
 * Puts a declared Elastic IP on its private address; nothing where it is gone. It never evicts another one and never takes one silently:
 * EC2 reassociates unless told not to, and by its documentation displaces what the target holds (EC2 API, AssociateAddress).
 */
export function placeAddress(
  lost: Misplaced,
  look: Pick<Look, "topology" | "desired" | "snapshot" | "known">,
): Remedy | undefined {
  const { address } = lost.candidate;
  if (address === undefined || lost.spot.at === undefined) return undefined;
  const calls = [...takeOff(address), associate(address, lost.spot)];
  const withhold = lost.rival ?? obstacle(lost, address, look) ?? protection(address, look) ?? offersUnread(look);
  if (withhold !== undefined) return { risk: "ask", calls, withhold };
  const because = question(lost, address, look.topology);
  return because === undefined ? { risk: "safe", calls } : { risk: "ask", calls, because };
}

/** The auto-assigned address that would go for ever when an Elastic IP takes its place (seed clause C22). */
export const losesAutoAddress = (now: PublicAddress | undefined): string[] =>
  now?.kind === "auto" ? [now.publicIp] : [];

/** Puts an address on a private address of an interface, and never takes it from where it is. */
export const associate = (
  { allocationId }: Pick<ElasticIp, "allocationId">,
  { eni, privateIp }: { eni: Pick<NetworkInterface, "id">; privateIp: string },
): Call => ({
  operation: "AssociateAddress",
  input: {
    AllocationId: allocationId,
    NetworkInterfaceId: eni.id,
    PrivateIpAddress: privateIp,
    AllowReassociation: false,
  },
});

/** Takes an address off where it is; nothing where it is free. */
export const takeOff = ({ associationId }: ElasticIp): Call[] =>
  associationId === undefined ? [] : [{ operation: "DisassociateAddress", input: { AssociationId: associationId } }];

function obstacle(
  { spot, now, candidate }: Misplaced,
  address: ElasticIp,
  look: Pick<Look, "topology" | "snapshot" | "known">,
): string | undefined {
  const { topology } = look;
  const { region } = look.snapshot;
  const denial = deniesAll(spot.eni);
  if (denial !== undefined) return denial;
  const { zone = "" } = spot.eni;
  const { networkBorderGroup: borderGroup = region } = address;
  if (isBeyondItsGroup(borderGroup, zone, region))
    return `no address of the border group ${borderGroup} can be put on it: it is in ${zone}`;
  if (now?.kind === "elastic") return `${spot.privateIp} holds ${now.publicIp}, it would be evicted`;
  if (spot.at?.association?.allocationId !== undefined)
    return `the interface's own view still shows ${spot.at.association.publicIp} on ${spot.privateIp}`;
  const instance = topology.instanceOf(spot.eni);
  if (instance !== undefined && isGone(instance)) return `its instance ${instance.id} is ${instance.state}`;
  return othersHold(address, look) ?? (candidate.entry.entry.place === "never" ? "place: never" : undefined);
}

/** Who has an address that is not ours to take. */
function othersHold(address: ElasticIp, look: Pick<Look, "topology" | "snapshot" | "known">): string | undefined {
  const { serviceManaged, associationId, interfaceId, allocationId } = address;
  if (serviceManaged !== undefined) return `the address is managed by a service (${serviceManaged})`;
  if (associationId === undefined) {
    const gateway = gatewayUsing(allocationId, look);
    return gateway && `NAT gateway ${gateway} says that it uses it`;
  }
  const holder = look.topology.interfaceById(interfaceId ?? "");
  if (holder !== undefined && look.topology.isOurs(holder)) return undefined;
  return `it is on ${interfaceId ?? "an interface that AWS does not name"}, which is not provably ours`;
}

const protection = (address: ElasticIp, look: Pick<Look, "desired">): string | undefined =>
  address.associationId !== undefined && isProtected(address, look)
    ? `protect: it is not taken off ${address.interfaceId}`
    : undefined;

/** With several interfaces not even another address comes when the Elastic IP leaves (seed clause C23). */
function noOther({ eni }: Spot, topology: Topology): string {
  const count = topology.instanceOf(eni)?.interfaceIds.length ?? 1;
  return count > 1 ? `, and with ${count} interfaces attached no other will come` : "";
}

function question(misplaced: Misplaced, address: ElasticIp, topology: Topology): string | undefined {
  const { now, interfaces, candidate, spot } = misplaced;
  const [lost] = losesAutoAddress(now);
  if (lost !== undefined)
    return `the auto-assigned address ${lost} would be lost for ever: a disassociation will not bring it back${noOther(spot, topology)}`;
  if (address.associationId !== undefined)
    return `it is in use on ${address.interfaceId} ${address.privateIp ?? ""}`.trimEnd();
  const place = candidate.entry.entry.place ?? (interfaces.byId ? "auto" : "ask");
  if (place === "ask")
    return candidate.entry.entry.place
      ? "place: ask"
      : "the interface is not matched by id and place: auto is not said";
  return interfaces.distrust ?? candidate.entry.distrust;
}
