import type {
  ByoipCidrState,
  DescribeByoipCidrsRequest,
  DescribeByoipCidrsResult,
  DescribePublicIpv4PoolsRequest,
  DescribePublicIpv4PoolsResult,
} from "@aws-sdk/client-ec2";
import ipaddr from "ipaddr.js";
import type { EmbeddedAccount } from "../account.ts";
import { select } from "../paging.ts";
import { tagList } from "../tags.ts";

/** Lists the pools of addresses that were brought along, 10 on a page at most (EC2 API reference, DescribePublicIpv4Pools). */
export function describePublicIpv4Pools(
  { addressPools = [], addresses }: EmbeddedAccount,
  input: DescribePublicIpv4PoolsRequest,
): DescribePublicIpv4PoolsResult {
  const { rows, nextToken } = select(
    {
      rows: addressPools,
      ids: input.PoolIds,
      unknownId: "InvalidPublicIpv4PoolID.NotFound",
      filters: {},
      mostResults: 10,
    },
    input,
  );
  const PublicIpv4Pools = rows.map(({ id, cidr, tags }) => {
    const total = 2 ** (32 - ipaddr.IPv4.parseCIDR(cidr)[1]);
    return {
      PoolId: id,
      TotalAddressCount: total,
      TotalAvailableAddressCount: total - addresses.filter(({ pool }) => pool === id).length,
      Tags: tagList(tags),
    };
  });
  return { PublicIpv4Pools, NextToken: nextToken };
}

/** Lists the ranges that were brought along, 100 on a page at most (EC2 API reference, DescribeByoipCidrs). */
export function describeByoipCidrs(
  { addressPools = [] }: EmbeddedAccount,
  input: DescribeByoipCidrsRequest,
): DescribeByoipCidrsResult {
  const { rows, nextToken } = select(
    { rows: addressPools, ids: undefined, unknownId: "", filters: {}, mostResults: 100 },
    input,
  );
  const ByoipCidrs = rows.map(({ id, cidr, state }) => ({ Cidr: cidr, State: state as ByoipCidrState, PoolId: id }));
  return { ByoipCidrs, NextToken: nextToken };
}
