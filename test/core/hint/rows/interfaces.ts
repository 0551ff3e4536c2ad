import { account, ids } from "../event.ts";
import { done, type Row, wrapped } from "../row.ts";

const { eni, instance, attachment, subnet, vpc } = ids;
const names = { interfaces: [eni] };

/** The calls about network interfaces. */
export const interfaceRows: Row[] = [
  {
    call: "CreateNetworkInterface",
    request: {
      subnetId: subnet,
      description: "i-0123456789abcdef0",
      groupSet: { items: [{ groupId: "sg-0a1b2c3d4e5f60701" }] },
      privateIpAddressesSet: { items: [{ privateIpAddress: "10.0.0.5", primary: true }] },
      ipv6AddressesSet: {},
      clientToken: "i-0abc",
    },
    response: {
      ...done,
      networkInterface: {
        networkInterfaceId: eni,
        subnetId: subnet,
        vpcId: vpc,
        availabilityZone: "eu-west-1a",
        description: "i-0123456789abcdef0",
        ownerId: account,
        requesterManaged: false,
        status: "pending",
        sourceDestCheck: true,
        interfaceType: "interface",
        groupSet: { items: [{ groupId: "sg-0a1b2c3d4e5f60701", groupName: "web" }] },
        privateIpAddressesSet: { item: [{ privateIpAddress: "10.0.0.5", primary: true }] },
        tagSet: {},
      },
    },
    names: { ...names, others: [subnet, vpc] },
  },
  { call: "DeleteNetworkInterface", request: { networkInterfaceId: eni }, response: done, names },
  {
    call: "AttachNetworkInterface",
    request: { networkInterfaceId: eni, instanceId: instance, deviceIndex: 1 },
    response: { requestId: done.requestId, attachmentId: attachment },
    names: { ...names, instances: [instance] },
  },
  {
    call: "DetachNetworkInterface",
    request: { attachmentId: attachment, force: false },
    response: done,
    names: { attachments: [attachment] },
  },
  ...(
    [
      ["the check", { sourceDestCheck: { value: false } }],
      ["the groups", { groupSet: { items: [{ groupId: "sg-0a1b2c3d4e5f60701" }] } }],
      ["the description", { description: { value: "eni-0ffffffffffffffff" } }],
      ["what happens on termination", { attachment: { attachmentId: attachment, deleteOnTermination: false } }],
      ["the automatic public address", { associatePublicIpAddress: true }],
    ] as const
  ).map(
    ([when, change]): Row => ({
      call: "ModifyNetworkInterfaceAttribute",
      when,
      request: { networkInterfaceId: eni, ...change },
      response: done,
      names,
    }),
  ),
  {
    call: "ResetNetworkInterfaceAttribute",
    request: { networkInterfaceId: eni, sourceDestCheck: {} },
    response: done,
    names,
  },
  {
    call: "AssignPrivateIpAddresses",
    request: {
      networkInterfaceId: eni,
      privateIpAddressesSet: { items: [{ privateIpAddress: "10.0.0.6" }] },
      allowReassignment: false,
    },
    response: {
      ...done,
      networkInterfaceId: eni,
      assignedPrivateIpAddressesSet: { assignedPrivateIpAddressSetType: [{ privateIpAddress: "10.0.0.6" }] },
    },
    names,
  },
  {
    call: "UnassignPrivateIpAddresses",
    request: { networkInterfaceId: eni, privateIpAddressesSet: { items: [{ privateIpAddress: "10.0.0.6" }] } },
    response: done,
    names,
  },
  ...(["AssignIpv6Addresses", "UnassignIpv6Addresses"] as const).map(
    (call): Row => ({
      call,
      request: { networkInterfaceId: eni, ipv6Addresses: { items: [{ ipv6Address: "2001:db8::5" }] } },
      response: { requestId: done.requestId, networkInterfaceId: eni, ipv6AddressesSet: { item: "2001:db8::5" } },
      names,
    }),
  ),
  {
    call: "CreateNetworkInterfacePermission",
    ...wrapped(
      "CreateNetworkInterfacePermission",
      { NetworkInterfaceId: eni, AwsAccountId: "444455556666", Permission: "INSTANCE-ATTACH" },
      {
        interfacePermission: {
          networkInterfacePermissionId: "eni-perm-0a1b2c3d4e5f60701",
          networkInterfaceId: eni,
          permissionState: { state: "granted" },
        },
      },
    ),
    names,
  },
  {
    call: "ModifyPublicIpDnsNameOptions",
    ...wrapped(
      "ModifyPublicIpDnsNameOptions",
      { NetworkInterfaceId: eni, HostnameType: "public-dual-stack-dns-name" },
      { successful: true },
    ),
    names,
  },
  {
    call: "ModifyManagedResourceVisibility",
    ...wrapped(
      "ModifyManagedResourceVisibility",
      { DefaultVisibility: "hidden" },
      { visibility: { defaultVisibility: "hidden" } },
    ),
    wide: true,
  },
];
