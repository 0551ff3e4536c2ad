import { publicAddressOn } from "../account/public-address.ts";
import type { Topology } from "../account/topology.ts";
import { type Instance, type NetworkInterface, primaryAddress } from "../snapshot.ts";
import type { ClauseId } from "./clauses.ts";
import type { After } from "./prediction.ts";

/** Whether AWS assigns an address when one is due, and the clause that says so. */
export interface Assignment {
  after: Extract<After, { is: "none" | "new" | "unknown" }>;
  clause: ClauseId;
}

/** Why nobody can say whether AWS assigns an address, where a call for the interface would tell. */
export const attributeUnread = "whether its public IPv4 addressing attribute is on was not read";

const none = (clause: ClauseId): Assignment => ({ after: { is: "none" }, clause });
const unknown = (clause: ClauseId, because: string): Assignment => ({ after: { is: "unknown", because }, clause });

/**
 * What a start brings, or the leaving of the Elastic IP from the primary private address of a running instance (C21, C22), to an interface that holds no public address then.
 * How its last address was released is not to be seen afterwards, so whether C24 holds is unknown as soon as it could.
 */
export function assignment(eni: NetworkInterface, instance: Instance): Assignment {
  const certain = cannotCome(eni, instance);
  if (certain) return none(certain);
  if (eni.autoAssignPublicIp === undefined) return unknown("C19", attributeUnread);
  if (secondaries(eni).length > 0)
    return unknown("C24", "AWS does not show whether a secondary private address held an Elastic IP at the release");
  return { after: { is: "new" }, clause: "C21" };
}

/** Why the auto-assigned address that an interface holds now will not be replaced once it is released; undefined where a new one comes, or where it holds none. */
export function forfeited(eni: NetworkInterface, instance: Instance, topology: Topology): "C23" | "C24" | undefined {
  if (autoAddressOf(eni, topology) === undefined) return undefined;
  if (instance.interfaceIds.length > 1) return "C23";
  return secondaries(eni).some((at) => publicAddressOn(eni, at, topology)?.kind === "elastic") ? "C24" : undefined;
}

/** What the start after a stop now will bring: the release will have been seen, so C24 is certain either way. */
export function afterRelease(eni: NetworkInterface, instance: Instance, topology: Topology): Assignment {
  if (autoAddressOf(eni, topology) === undefined) return assignment(eni, instance);
  const clause = forfeited(eni, instance, topology) ?? cannotCome(eni, instance);
  return clause ? none(clause) : { after: { is: "new" }, clause: "C21" };
}

/** The auto-assigned address on the primary private address. */
export function autoAddressOf(eni: NetworkInterface, topology: Topology): string | undefined {
  const at = primaryAddress(eni);
  const held = at && publicAddressOn(eni, at, topology);
  return held?.kind === "auto" ? held.publicIp : undefined;
}

function cannotCome(eni: NetworkInterface, instance: Instance): "C19" | "C23" | undefined {
  if (eni.autoAssignPublicIp === false) return "C19";
  return instance.interfaceIds.length > 1 ? "C23" : undefined;
}

const secondaries = (eni: NetworkInterface) => eni.privateAddresses.filter(({ primary }) => !primary);
