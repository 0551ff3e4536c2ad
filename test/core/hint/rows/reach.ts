import { account, ids, region } from "../event.ts";
import { type Row, wrapped } from "../row.ts";

const { vpc, subnet, prefixList, eni, otherEni } = ids;

const exclusion = (call: Row["call"], request: object, others: string[], state: string): Row => ({
  call,
  ...wrapped(call, request, {
    vpcBlockPublicAccessExclusion: {
      exclusionId: "vpcbpa-exclude-0a1b2c3d4e5f60701",
      internetGatewayExclusionMode: "allow-bidirectional",
      resourceArn: `arn:aws:ec2:${region}:${account}:vpc/${vpc}`,
      state,
      tagSet: "",
    },
  }),
  names: { others },
  wide: true,
});

const prefixLists = (call: Row["call"], request: object): Row => ({
  call,
  ...wrapped(
    call,
    { PrefixListId: prefixList, ...request },
    {
      prefixList: {
        prefixListId: prefixList,
        prefixListName: "offices",
        state: "modify-in-progress",
        version: 3,
        ownerId: account,
      },
    },
  ),
  names: { others: [prefixList] },
  wide: true,
});

/** The calls about who can be reached, and about flow logs, all in the newer style. */
export const reachRows: Row[] = [
  {
    call: "ModifyVpcBlockPublicAccessOptions",
    ...wrapped(
      "ModifyVpcBlockPublicAccessOptions",
      { InternetGatewayBlockMode: "block-bidirectional" },
      {
        vpcBlockPublicAccessOptions: {
          awsAccountId: account,
          awsRegion: region,
          state: "update-in-progress",
          internetGatewayBlockMode: "block-bidirectional",
        },
      },
    ),
    wide: true,
  },
  exclusion(
    "CreateVpcBlockPublicAccessExclusion",
    { VpcId: vpc, InternetGatewayExclusionMode: "allow-bidirectional" },
    [vpc],
    "create-in-progress",
  ),
  exclusion(
    "ModifyVpcBlockPublicAccessExclusion",
    { ExclusionId: "vpcbpa-exclude-0a1b2c3d4e5f60701", InternetGatewayExclusionMode: "allow-egress" },
    [],
    "update-in-progress",
  ),
  exclusion(
    "DeleteVpcBlockPublicAccessExclusion",
    { ExclusionId: "vpcbpa-exclude-0a1b2c3d4e5f60701" },
    [],
    "delete-in-progress",
  ),
  prefixLists("ModifyManagedPrefixList", {
    CurrentVersion: 2,
    AddEntry: { tag: 1, Cidr: "198.51.100.0/24", Description: "i-0abc" },
  }),
  prefixLists("RestoreManagedPrefixListVersion", { CurrentVersion: 2, PreviousVersion: 1 }),
  {
    call: "CreateFlowLogs",
    when: "on interfaces, in part without success",
    ...wrapped(
      "CreateFlowLogs",
      {
        ResourceId: [
          { tag: 1, content: eni },
          { tag: 2, content: otherEni },
        ],
        ResourceType: "NetworkInterface",
        TrafficType: "ALL",
        LogGroupName: "flow",
      },
      {
        flowLogIdSet: { item: "fl-0a1b2c3d4e5f60701" },
        unsuccessful: {
          item: {
            resourceId: otherEni,
            error: { code: "FlowLogAlreadyExists", message: "There is an existing Flow Log" },
          },
        },
      },
    ),
    names: { interfaces: [eni, otherEni] },
  },
  {
    call: "CreateFlowLogs",
    when: "on a subnet",
    ...wrapped(
      "CreateFlowLogs",
      { ResourceId: { tag: 1, content: subnet }, ResourceType: "Subnet" },
      { flowLogIdSet: { item: "fl-0a1b2c3d4e5f60701" }, unsuccessful: "" },
    ),
    names: { others: [subnet] },
    wide: true,
  },
  {
    call: "DeleteFlowLogs",
    ...wrapped("DeleteFlowLogs", { FlowLogId: { tag: 1, content: "fl-0a1b2c3d4e5f60701" } }, { unsuccessful: "" }),
    wide: true,
  },
];
