import {
  DescribeAccountAttributesCommand,
  type EC2Client,
  paginateDescribeAddressTransfers,
  paginateDescribeFlowLogs,
  paginateDescribeSecurityGroups,
} from "@aws-sdk/client-ec2";
import type { DesiredState } from "../../core/desired/schema.ts";
import type { ExtraName, ExtraOf } from "../../core/extras.ts";
import type { Sections } from "../../core/snapshot.ts";
import * as from from "./normalise-extras.ts";

/** What an extra section is read with: a client, what the document says, and the other sections, as soon as they are there. */
export interface ExtraContext {
  client: EC2Client;
  account: string;
  state: DesiredState | undefined;
  sections: Promise<Sections>;
}

const pageSize = 1000;

/** How each section is read that is read only where a rule needs it. */
export const extraPages: { [Name in ExtraName]: (context: ExtraContext) => AsyncIterable<ExtraOf<Name>[]> } = {
  async *flowLogs({ client }) {
    for await (const page of paginateDescribeFlowLogs({ client, pageSize }, {}))
      yield (page.FlowLogs ?? []).map(from.flowLog);
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
  async *transfers({ client }) {
    for await (const page of paginateDescribeAddressTransfers({ client, pageSize }, {}))
      yield (page.AddressTransfers ?? []).map(from.transfer);
  },
};
