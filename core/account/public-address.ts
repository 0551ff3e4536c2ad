import type { NetworkInterface, PrivateAddress } from "../snapshot.ts";
import type { Topology } from "./topology.ts";

/** A public IPv4 address that a private one holds: an Elastic IP, or one that AWS assigned and will take back. */
export interface PublicAddress {
  kind: "elastic" | "auto";
  publicIp: string;
  allocationId?: string;
}

/**
 * The public address on one private address, or undefined. The addresses' own view is believed over the interface's:
 * an interface may go on showing an EIP that has moved. One that has an allocation we did not list is somebody's EIP all the same.
 */
export function publicAddressOn(
  eni: NetworkInterface,
  at: PrivateAddress,
  topology: Topology,
): PublicAddress | undefined {
  const elastic = topology
    .addressesOfInterface()
    .get(eni.id)
    ?.find((address) => address.privateIp === at.privateIp || (address.privateIp === undefined && at.primary));
  if (elastic)
    return { kind: "elastic", publicIp: elastic.publicIp ?? elastic.allocationId, allocationId: elastic.allocationId };
  const seen = at.association;
  if (seen === undefined) return undefined;
  if (seen.allocationId === undefined) return { kind: "auto", publicIp: seen.publicIp };
  return topology.addressById(seen.allocationId)
    ? undefined
    : { kind: "elastic", publicIp: seen.publicIp, allocationId: seen.allocationId };
}

/** Why no Elastic IP at all can be put on an interface, which EC2 then refuses (EC2 API, NetworkInterface). */
export const deniesAll = ({ denyAllIgwTraffic }: NetworkInterface): string | undefined =>
  denyAllIgwTraffic === true ? "no Elastic IP can be put on it: it denies all internet gateway traffic" : undefined;
