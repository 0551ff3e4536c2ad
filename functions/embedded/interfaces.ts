import type {
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult,
  DeleteNetworkInterfaceRequest,
  NetworkInterfaceStatus,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, Interface, Subnet } from "./account.ts";
import { interfaceView } from "./describe/interfaces.ts";
import { failure } from "./errors.ts";
import { ownInterface } from "./guards.ts";
import { link } from "./linked.ts";
import { type Addresses, chooseAddresses } from "./new-addresses.ts";
import { named } from "./paging.ts";
import { insert, remove } from "./rows.ts";
import { specifiedTags } from "./tags.ts";
import { type EmbeddedWorld, newId, newMacAddress } from "./world.ts";

/** Creates an interface; it takes the subnet's public IPv4 addressing attribute and keeps it (seed clause C19). The answer alone says "pending". */
export function createNetworkInterface(
  account: EmbeddedAccount,
  input: CreateNetworkInterfaceRequest,
  world: EmbeddedWorld,
): CreateNetworkInterfaceResult {
  const subnet = existingSubnet(account, input.SubnetId ?? "");
  const eni = addInterface(account, world, subnet, {
    ...chooseAddresses(account, subnet, input),
    description: input.Description ?? "",
    type: input.InterfaceType ?? "interface",
    autoAssignPublicIp: subnet.mapPublicIpOnLaunch,
    tags: specifiedTags(input.TagSpecifications, "network-interface"),
    ...(input.Groups && { securityGroups: input.Groups }),
  });
  return {
    NetworkInterface: { ...interfaceView(link(account, [eni]), eni), Status: "pending" as NetworkInterfaceStatus },
  };
}

/** Deletes a detached interface; its Elastic IPs stay allocated, associated with nothing (EC2 user guide, Delete a network interface). */
export function deleteNetworkInterface(account: EmbeddedAccount, input: DeleteNetworkInterfaceRequest): object {
  const eni = ownInterface(account, input.NetworkInterfaceId ?? "");
  if (eni.attachment) throw failure("InvalidNetworkInterface.InUse", `The network interface ${eni.id} is in use`);
  removeInterface(account, eni);
  return {};
}

/** The subnet that a call names. */
export const existingSubnet = (account: EmbeddedAccount, id: string): Subnet =>
  (named(account.subnets, [id], "InvalidSubnetID.NotFound") as [Subnet])[0];

/** Puts a new, detached interface into a subnet; source/destination checks are on by default (seed clause C39). */
export function addInterface(
  account: EmbeddedAccount,
  world: EmbeddedWorld,
  subnet: Subnet,
  chosen: Addresses & Pick<Interface, "description" | "type" | "autoAssignPublicIp" | "tags" | "securityGroups">,
): Interface {
  return insert(account.interfaces, {
    id: newId(account, world, "eni"),
    subnetId: subnet.id,
    macAddress: newMacAddress(account, world),
    sourceDestCheck: true,
    requesterManaged: false,
    ...chosen,
  });
}

/** Takes an interface out of the account and frees the Elastic IPs on it. */
export function removeInterface(account: EmbeddedAccount, eni: Interface): void {
  for (const address of account.addresses) if (address.association?.interfaceId === eni.id) delete address.association;
  remove(account.interfaces, eni);
}
