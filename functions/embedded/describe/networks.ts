import type {
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  DescribeVpcsRequest,
  DescribeVpcsResult,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount } from "../account.ts";
import { select } from "../paging.ts";
import { addressesIn } from "../prefixes.ts";
import { addressRoom } from "../private-ip.ts";
import { tagList } from "../tags.ts";

/** Lists VPCs (EC2 API reference, DescribeVpcs). */
export function describeVpcs(account: EmbeddedAccount, input: DescribeVpcsRequest): DescribeVpcsResult {
  const { rows, nextToken } = select(
    {
      rows: account.vpcs,
      ids: input.VpcIds,
      unknownId: "InvalidVpcID.NotFound",
      filters: {
        "vpc-id": ({ id }) => [id],
        "is-default": ({ isDefault }) => [String(isDefault)],
        isDefault: ({ isDefault }) => [String(isDefault)],
        "owner-id": ({ ownerId }) => [ownerId ?? account.account],
      },
      mostResults: 1000,
    },
    input,
  );
  const Vpcs = rows.map(({ id, ownerId, cidr, isDefault, tags }) => ({
    VpcId: id,
    OwnerId: ownerId ?? account.account,
    CidrBlock: cidr,
    IsDefault: isDefault,
    State: "available" as const,
    Tags: tagList(tags),
  }));
  return { Vpcs, NextToken: nextToken };
}

/** Lists subnets; one of another owner is shared with this account (EC2 API reference, DescribeSubnets). */
export function describeSubnets(account: EmbeddedAccount, input: DescribeSubnetsRequest): DescribeSubnetsResult {
  const { rows, nextToken } = select(
    {
      rows: account.subnets,
      ids: input.SubnetIds,
      unknownId: "InvalidSubnetID.NotFound",
      filters: {
        "subnet-id": ({ id }) => [id],
        "vpc-id": ({ vpcId }) => [vpcId],
        "availability-zone": ({ zone }) => [zone],
        "owner-id": ({ ownerId }) => [ownerId ?? account.account],
      },
      mostResults: 1000,
    },
    input,
  );
  const taken = takenBySubnet(account);
  const Subnets = rows.map((subnet) => ({
    SubnetId: subnet.id,
    VpcId: subnet.vpcId,
    OwnerId: subnet.ownerId ?? account.account,
    AvailabilityZone: subnet.zone,
    AvailabilityZoneId: subnet.zoneId,
    CidrBlock: subnet.cidr,
    Ipv6CidrBlockAssociationSet: subnet.ipv6Cidrs?.map((Ipv6CidrBlock, index) => ({
      AssociationId: `subnet-cidr-assoc-${subnet.id.replace("subnet-", "")}${index}`,
      Ipv6CidrBlock,
      Ipv6CidrBlockState: { State: "associated" as const },
    })),
    AvailableIpAddressCount: addressRoom(subnet) - (taken.get(subnet.id) ?? 0),
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    AssignIpv6AddressOnCreation: subnet.assignIpv6AddressOnCreation ?? false,
    DefaultForAz: subnet.isDefault,
    ...(subnet.internetGatewayBlockMode && {
      BlockPublicAccessStates: { InternetGatewayBlockMode: subnet.internetGatewayBlockMode },
    }),
    State: "available" as const,
    Tags: tagList(subnet.tags),
  }));
  return { Subnets, NextToken: nextToken };
}

function takenBySubnet({ interfaces }: EmbeddedAccount): Map<string, number> {
  const taken = new Map<string, number>();
  for (const { subnetId, privateIps, ipv4Prefixes = [] } of interfaces) {
    const own = privateIps.length + ipv4Prefixes.flatMap(addressesIn).length;
    taken.set(subnetId, (taken.get(subnetId) ?? 0) + own);
  }
  return taken;
}
