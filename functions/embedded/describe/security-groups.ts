import type { DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult, SecurityGroup } from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, SecurityGroup as Row } from "../account.ts";
import { select } from "../paging.ts";
import { tagList } from "../tags.ts";

/** Lists security groups with their inbound rules (EC2 API reference, DescribeSecurityGroups). */
export function describeSecurityGroups(
  account: EmbeddedAccount,
  input: DescribeSecurityGroupsRequest,
): DescribeSecurityGroupsResult {
  const { rows, nextToken } = select<Row>(
    {
      rows: account.securityGroups ?? [],
      ids: input.GroupIds,
      unknownId: "InvalidGroup.NotFound",
      filters: { "group-id": ({ id }) => [id], "vpc-id": ({ vpcId }) => [vpcId] },
      mostResults: 1000,
    },
    input,
  );
  return { SecurityGroups: rows.map((row) => groupView(account, row)), NextToken: nextToken };
}

const groupView = ({ account }: EmbeddedAccount, { id, vpcId, ownerId, inbound, tags }: Row): SecurityGroup => ({
  GroupId: id,
  VpcId: vpcId,
  OwnerId: ownerId ?? account,
  IpPermissions: inbound.map((CidrIp) => ({ IpProtocol: "-1", IpRanges: [{ CidrIp }] })),
  Tags: tagList(tags),
});
