import type {
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult,
  DeleteNetworkInterfaceRequest,
  NetworkInterfaceStatus,
  PrivateIpAddressSpecification,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, Interface, Subnet } from "./account.ts";
import { interfaceView } from "./describe/interfaces.ts";
import { failure } from "./errors.ts";
import { ownInterface } from "./guards.ts";
import { link } from "./linked.ts";
import { named } from "./paging.ts";
import { claim, freeIps } from "./private-ip.ts";
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
    privateIps: choosePrivateIps(account, subnet, input),
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
  chosen: Pick<Interface, "privateIps" | "description" | "type" | "autoAssignPublicIp" | "tags" | "securityGroups">,
): Interface {
  return insert(account.interfaces, {
    id: newId(account, world, "eni"),
    subnetId: subnet.id,
    macAddress: newMacAddress(account, world),
    ipv6Addresses: [],
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

/** How a creating call may ask for private addresses. */
export interface PrivateIpChoice {
  InterfaceType?: string | undefined;
  PrivateIpAddress?: string | undefined;
  PrivateIpAddresses?: PrivateIpAddressSpecification[] | undefined;
  SecondaryPrivateIpAddressCount?: number | undefined;
}

/** The private addresses of a new interface, the primary one first: those asked for, else free ones of the subnet, and none that the same call took already. An EFA-only interface has none (EC2 user guide, Elastic network interfaces). */
export function choosePrivateIps(
  account: EmbeddedAccount,
  subnet: Subnet,
  choice: PrivateIpChoice,
  taken: string[] = [],
): string[] {
  if (choice.InterfaceType === "efa-only") return [];
  const specified = choice.PrivateIpAddresses ?? [];
  const primary = choice.PrivateIpAddress ?? specified.find(({ Primary }) => Primary)?.PrivateIpAddress;
  const secondary = specified.flatMap(({ Primary, PrivateIpAddress }) => (Primary ? [] : (PrivateIpAddress ?? [])));
  const asked = claim(account, subnet, primary === undefined ? secondary : [primary, ...secondary], taken);
  const missing = (primary === undefined ? 1 : 0) + (choice.SecondaryPrivateIpAddressCount ?? 0);
  const free = freeIps(account, subnet, missing, [...taken, ...asked]);
  return primary === undefined ? [...free.slice(0, 1), ...asked, ...free.slice(1)] : [...asked, ...free];
}
