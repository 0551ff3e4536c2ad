import {
  DescribeAccountAttributesCommand,
  type EC2Client,
  type InstanceTypeInfo,
  paginateDescribeAddressTransfers,
  paginateDescribeByoipCidrs,
  paginateDescribeFlowLogs,
  paginateDescribeInstanceTypes,
  paginateDescribePublicIpv4Pools,
  paginateDescribeSecurityGroups,
  type _InstanceType as TypeName,
} from "@aws-sdk/client-ec2";
import { isAmazonPool } from "../../core/account/pricing.ts";
import type { DesiredState } from "../../core/desired/schema.ts";
import type { ExtraName, ExtraOf } from "../../core/extras.ts";
import type { Sections } from "../../core/snapshot.ts";
import { autoAssignPages } from "./auto-assign.ts";
import * as from from "./normalise-extras.ts";

/** What an extra section is read with: a client, what the document says, and the other sections, as soon as they are there. */
export interface ExtraContext {
  client: EC2Client;
  account: string;
  state: DesiredState | undefined;
  sections: Promise<Sections>;
}

const pageSize = 1000;
/** The most of these two (EC2 API reference, DescribePublicIpv4Pools and DescribeByoipCidrs); EC2 lets the second be asked once in two seconds. */
const poolsPageSize = 10;
const cidrsPageSize = 100;

/** How each section is read that is read only where a rule needs it. */
export const extraPages: { [Name in ExtraName]: (context: ExtraContext) => AsyncIterable<ExtraOf<Name>[]> } = {
  async *autoAssign({ client, account, state, sections }) {
    yield* autoAssignPages(client, account, state, await sections);
  },
  async *byoipCidrs({ client, sections }) {
    if (await isAllAmazons(sections)) return;
    for await (const page of paginateDescribeByoipCidrs(
      { client, pageSize: cidrsPageSize },
      { MaxResults: cidrsPageSize },
    ))
      yield (page.ByoipCidrs ?? []).map(from.byoipCidr);
  },
  async *flowLogs({ client }) {
    for await (const page of paginateDescribeFlowLogs({ client, pageSize }, {}))
      yield (page.FlowLogs ?? []).map(from.flowLog);
  },
  async *instanceTypes({ client, sections }) {
    const { instances } = await sections;
    if (!instances.read) throw new Error(`instances: ${instances.because}`);
    const names = [...new Set(instances.items.flatMap(({ type }) => type ?? []))].sort() as TypeName[];
    // What is named is not paged: 100 types a call is the most (EC2 API reference, DescribeInstanceTypes).
    for (let at = 0; at < names.length; at += mostTypes)
      for await (const page of paginateDescribeInstanceTypes(
        { client },
        { InstanceTypes: names.slice(at, at + mostTypes) },
      ))
        yield (page.InstanceTypes ?? []).map(instanceType);
  },
  async *pools({ client, sections }) {
    if (await isAllAmazons(sections)) return;
    for await (const page of paginateDescribePublicIpv4Pools({ client, pageSize: poolsPageSize }, {}))
      yield (page.PublicIpv4Pools ?? []).map(from.pool);
  },
  async *quotas({ client }) {
    const { AccountAttributes } = await client.send(new DescribeAccountAttributesCommand({}));
    yield (AccountAttributes ?? []).flatMap(({ AttributeName, AttributeValues }) => {
      const value = Number(AttributeValues?.[0]?.AttributeValue);
      return AttributeName === undefined || Number.isNaN(value) ? [] : [{ id: AttributeName, value }];
    });
  },
  async *securityGroups({ client }) {
    for await (const page of paginateDescribeSecurityGroups({ client, pageSize: 1000 }, {}))
      yield (page.SecurityGroups ?? []).map((group) => ({
        id: group.GroupId ?? "",
        ownerId: group.OwnerId,
        vpcId: group.VpcId,
        hasInbound: (group.IpPermissions ?? []).length > 0,
      }));
  },
  transfers: ({ client }) => transferPages(client),
};

/** How offers of Elastic IPs to other accounts are read, which needs no other section. */
export async function* transferPages(client: EC2Client): AsyncGenerator<ExtraOf<"transfers">[]> {
  for await (const page of paginateDescribeAddressTransfers({ client, pageSize }, {}))
    yield (page.AddressTransfers ?? []).map(from.transfer);
}

/** Whether no address comes from a range that was brought along: then nobody looks at pools, and no call is made. */
async function isAllAmazons(sections: Promise<Sections>): Promise<boolean> {
  const { addresses } = await sections;
  return addresses.read && addresses.items.every(({ pool }) => isAmazonPool(pool));
}

const mostTypes = 100;

const instanceType = ({ InstanceType, NetworkInfo: network }: InstanceTypeInfo): ExtraOf<"instanceTypes"> => ({
  id: InstanceType ?? "",
  maximumNetworkInterfaces: network?.MaximumNetworkInterfaces,
  ipv4AddressesPerInterface: network?.Ipv4AddressesPerInterface,
  ipv6AddressesPerInterface: network?.Ipv6AddressesPerInterface,
  maximumNetworkCards: network?.MaximumNetworkCards,
  cards: (network?.NetworkCards ?? [])
    .map((card) => ({
      index: card.NetworkCardIndex ?? 0,
      maximumNetworkInterfaces: card.MaximumNetworkInterfaces,
      additionalNetworkInterfaces: card.AdditionalFlexibleNetworkInterfaces,
    }))
    .sort((a, b) => a.index - b.index),
  efaSupported: network?.EfaSupported,
  maximumEfaInterfaces: network?.EfaInfo?.MaximumEfaInterfaces,
});
