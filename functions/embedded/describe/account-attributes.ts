import type { DescribeAccountAttributesRequest, DescribeAccountAttributesResult } from "@aws-sdk/client-ec2";
import type { EmbeddedAccount } from "../account.ts";

/** Lists what the account may have: here only how many Elastic IPs (EC2 API reference, DescribeAccountAttributes). */
export function describeAccountAttributes(
  { elasticIpQuota = 5 }: EmbeddedAccount,
  { AttributeNames }: DescribeAccountAttributesRequest,
): DescribeAccountAttributesResult {
  const all = [{ AttributeName: "vpc-max-elastic-ips", AttributeValues: [{ AttributeValue: String(elasticIpQuota) }] }];
  const asked: readonly string[] | undefined = AttributeNames;
  return { AccountAttributes: all.filter(({ AttributeName }) => asked === undefined || asked.includes(AttributeName)) };
}
