import type { AnyName } from "./snapshot.ts";

/** The EC2 calls that read each section: what a role must be allowed so that a rule can look. */
export const sectionCalls: Record<AnyName, readonly string[]> = {
  interfaces: ["DescribeNetworkInterfaces"],
  addresses: ["DescribeAddresses"],
  instances: ["DescribeInstances"],
  subnets: ["DescribeSubnets"],
  routeTables: ["DescribeRouteTables"],
  natGateways: ["DescribeNatGateways"],
  vpcs: ["DescribeVpcs"],
  autoAssign: ["DescribeNetworkInterfaceAttribute"],
  byoipCidrs: ["DescribeByoipCidrs"],
  flowLogs: ["DescribeFlowLogs"],
  instanceTypes: ["DescribeInstanceTypes"],
  pools: ["DescribePublicIpv4Pools"],
  quotas: ["DescribeAccountAttributes"],
  securityGroups: ["DescribeSecurityGroups"],
  transfers: ["DescribeAddressTransfers"],
};
