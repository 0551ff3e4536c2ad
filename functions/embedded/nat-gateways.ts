import type {
  CreateNatGatewayRequest,
  CreateNatGatewayResult,
  DeleteNatGatewayRequest,
  DeleteNatGatewayResult,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, NatGateway } from "./account.ts";
import { refuseOtherGroup } from "./border-groups.ts";
import { natGatewayView } from "./describe/nat-gateways.ts";
import { failure, missingParameter } from "./errors.ts";
import { ownAddress } from "./guards.ts";
import { addInterface, existingSubnet, removeInterface } from "./interfaces.ts";
import { named } from "./paging.ts";
import { freeIps } from "./private-ip.ts";
import { find, insert } from "./rows.ts";
import { specifiedTags } from "./tags.ts";
import { type EmbeddedWorld, newId } from "./world.ts";

/** Creates a NAT gateway with an interface of its own, that AWS manages and whose check is off (EC2 API reference, CreateNatGateway). */
export function createNatGateway(
  account: EmbeddedAccount,
  input: CreateNatGatewayRequest,
  world: EmbeddedWorld,
): CreateNatGatewayResult {
  const connectivity = input.ConnectivityType ?? "public";
  if (connectivity === "public" && !input.AllocationId) throw missingParameter("AllocationId");
  const subnet = existingSubnet(account, input.SubnetId ?? "");
  const address = input.AllocationId ? ownAddress(account, input.AllocationId) : undefined;
  if (address?.association)
    throw failure("Resource.AlreadyAssociated", `Elastic IP address [${address.id}] is already associated`);
  if (address) refuseOtherGroup(account, address, subnet);
  const [privateIp = ""] = freeIps(account, subnet, 1);
  const id = newId(account, world, "nat");
  const eni = addInterface(account, world, subnet, {
    privateIps: [privateIp],
    ipv6Addresses: [],
    description: `Interface for NAT Gateway ${id}`,
    type: "nat_gateway",
    autoAssignPublicIp: false,
    tags: {},
  });
  eni.sourceDestCheck = false;
  eni.requesterManaged = true;
  eni.requesterId = "amazon-vpc";
  eni.attachment = {
    id: newId(account, world, "ela-attach"),
    time: world.now(),
    deviceIndex: 1,
    networkCardIndex: 0,
    instanceOwnerId: "amazon-aws",
    status: "attached",
    deleteOnTermination: false,
  };
  if (address) address.association = { id: newId(account, world, "eipassoc"), interfaceId: eni.id, privateIp };
  const gateway = insert(account.natGateways, {
    id,
    subnetId: subnet.id,
    connectivity,
    state: "available",
    createTime: world.now(),
    interfaceId: eni.id,
    tags: specifiedTags(input.TagSpecifications, "natgateway"),
  });
  return { NatGateway: natGatewayView(account, gateway) };
}

/** Deletes a NAT gateway: it stays listed for a while, and its Elastic IP stays allocated (EC2 API reference, DeleteNatGateway). */
export function deleteNatGateway(
  account: EmbeddedAccount,
  input: DeleteNatGatewayRequest,
  world: EmbeddedWorld,
): DeleteNatGatewayResult {
  const [gateway] = named(account.natGateways, [input.NatGatewayId ?? ""], "NatGatewayNotFound") as [NatGateway];
  const eni = gateway.interfaceId === undefined ? undefined : find(account.interfaces, gateway.interfaceId);
  if (eni) removeInterface(account, eni);
  delete gateway.interfaceId;
  gateway.state = "deleted";
  gateway.deleteTime = world.now();
  return { NatGatewayId: gateway.id };
}
