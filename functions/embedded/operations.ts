import type { EmbeddedAccount } from "./account.ts";
import { allocateAddress, associateAddress, disassociateAddress, releaseAddress } from "./associations.ts";
import { attachNetworkInterface, detachNetworkInterface } from "./attachments.ts";
import { createTags, modifyNetworkInterfaceAttribute, modifySubnetAttribute } from "./attributes.ts";
import { describeAccountAttributes } from "./describe/account-attributes.ts";
import { describeByoipCidrs, describePublicIpv4Pools } from "./describe/address-pools.ts";
import { describeAddresses } from "./describe/addresses.ts";
import { describeFlowLogs } from "./describe/flow-logs.ts";
import { describeInstanceTypes } from "./describe/instance-types.ts";
import { describeInstances } from "./describe/instances.ts";
import { describeNetworkInterfaceAttribute } from "./describe/interface-attribute.ts";
import { describeNetworkInterfaces } from "./describe/interfaces.ts";
import { describeNatGateways } from "./describe/nat-gateways.ts";
import { describeSubnets, describeVpcs } from "./describe/networks.ts";
import { describeRouteTables } from "./describe/route-tables.ts";
import { describeSecurityGroups } from "./describe/security-groups.ts";
import { rebootInstances, startInstances, stopInstances, terminateInstances } from "./instances.ts";
import { createNetworkInterface, deleteNetworkInterface } from "./interfaces.ts";
import { assignIpv6Addresses, unassignIpv6Addresses } from "./ipv6.ts";
import { runInstances } from "./launch.ts";
import { createNatGateway, deleteNatGateway } from "./nat-gateways.ts";
import { assignPrivateIpAddresses, unassignPrivateIpAddresses } from "./secondary-ips.ts";
import { describeAddressTransfers, enableAddressTransfer } from "./transfers.ts";
import type { EmbeddedWorld } from "./world.ts";

/** One EC2 action: the members without which it fails, whether it has a `DryRun`, and what it does. */
export interface Operation {
  needs: readonly string[];
  hasDryRun: boolean;
  run(account: EmbeddedAccount, input: object, world: EmbeddedWorld): object;
}

/** Every action that the embedded account answers, by the name that the SDK gives the command. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ["DescribeAccountAttributes", operation([], describeAccountAttributes)],
  ["DescribeAddressTransfers", operation([], describeAddressTransfers)],
  ["DescribeAddresses", operation([], describeAddresses)],
  ["DescribeByoipCidrs", operation(["MaxResults"], describeByoipCidrs)],
  ["DescribeFlowLogs", operation([], describeFlowLogs)],
  ["DescribeInstanceTypes", operation([], describeInstanceTypes)],
  ["DescribeInstances", operation([], describeInstances)],
  ["DescribeNatGateways", operation([], describeNatGateways)],
  ["DescribeNetworkInterfaceAttribute", operation(["NetworkInterfaceId"], describeNetworkInterfaceAttribute)],
  ["DescribeNetworkInterfaces", operation([], describeNetworkInterfaces)],
  ["DescribePublicIpv4Pools", withoutDryRun(operation([], describePublicIpv4Pools))],
  ["DescribeRouteTables", operation([], describeRouteTables)],
  ["DescribeSecurityGroups", operation([], describeSecurityGroups)],
  ["DescribeSubnets", operation([], describeSubnets)],
  ["DescribeVpcs", operation([], describeVpcs)],
  ["AllocateAddress", operation([], allocateAddress)],
  ["AssignIpv6Addresses", withoutDryRun(operation(["NetworkInterfaceId"], assignIpv6Addresses))],
  ["AssignPrivateIpAddresses", withoutDryRun(operation(["NetworkInterfaceId"], assignPrivateIpAddresses))],
  ["AssociateAddress", operation(["AllocationId"], associateAddress)],
  ["AttachNetworkInterface", operation(["NetworkInterfaceId", "InstanceId", "DeviceIndex"], attachNetworkInterface)],
  ["CreateNatGateway", operation(["SubnetId"], createNatGateway)],
  ["CreateNetworkInterface", operation(["SubnetId"], createNetworkInterface)],
  ["CreateTags", operation(["Resources", "Tags"], createTags)],
  ["DeleteNatGateway", operation(["NatGatewayId"], deleteNatGateway)],
  ["DeleteNetworkInterface", operation(["NetworkInterfaceId"], deleteNetworkInterface)],
  ["DetachNetworkInterface", operation(["AttachmentId"], detachNetworkInterface)],
  ["DisassociateAddress", operation(["AssociationId"], disassociateAddress)],
  ["EnableAddressTransfer", operation(["AllocationId", "TransferAccountId"], enableAddressTransfer)],
  ["ModifyNetworkInterfaceAttribute", operation(["NetworkInterfaceId"], modifyNetworkInterfaceAttribute)],
  ["ModifySubnetAttribute", withoutDryRun(operation(["SubnetId"], modifySubnetAttribute))],
  ["RebootInstances", operation(["InstanceIds"], rebootInstances)],
  ["ReleaseAddress", operation(["AllocationId"], releaseAddress)],
  ["RunInstances", operation(["ImageId", "MinCount", "MaxCount"], runInstances)],
  ["StartInstances", operation(["InstanceIds"], startInstances)],
  ["StopInstances", operation(["InstanceIds"], stopInstances)],
  ["TerminateInstances", operation(["InstanceIds"], terminateInstances)],
  ["UnassignIpv6Addresses", withoutDryRun(operation(["NetworkInterfaceId"], unassignIpv6Addresses))],
  ["UnassignPrivateIpAddresses", withoutDryRun(operation(["NetworkInterfaceId"], unassignPrivateIpAddresses))],
]);

function operation<Input extends object>(
  needs: readonly (keyof Input & string)[],
  run: (account: EmbeddedAccount, input: Input, world: EmbeddedWorld) => object,
): Operation {
  return { needs, hasDryRun: true, run: (account, input, world) => run(account, input as Input, world) };
}

function withoutDryRun(one: Operation): Operation {
  return { ...one, hasDryRun: false };
}
