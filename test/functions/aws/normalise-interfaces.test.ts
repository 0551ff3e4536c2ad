import { describe, it } from "node:test";
import type * as EC2 from "@aws-sdk/client-ec2";
import * as from from "../../../functions/aws/normalise.ts";
import { holds } from "./holds.ts";

const auto = { PublicIp: "198.51.100.1", IpOwnerId: "amazon" };

const elastic = { PublicIp: "203.0.113.1", IpOwnerId: "111122223333", AllocationId: "eipalloc-1" };

const interfaces: Record<string, [EC2.NetworkInterface, object]> = {
  "empty texts equal absent": [
    { Description: "", SubnetId: "", RequesterId: "", InterfaceType: "" as EC2.NetworkInterfaceType },
    { description: undefined, subnetId: undefined, requesterId: undefined, interfaceType: undefined },
  ],
  "what EC2 leaves out about managers means that there is none": [
    {},
    {
      requesterManaged: false,
      operatorManaged: false,
      sourceDestCheck: undefined,
      attachment: undefined,
      tags: Object.create(null),
    },
  ],
  "security groups are their ids, in order, and a MAC address is in small letters": [
    { Groups: [{ GroupId: "sg-2" }, { GroupName: "nameless" }, { GroupId: "sg-1" }], MacAddress: "0A:00:00:00:00:1F" },
    { securityGroups: ["sg-1", "sg-2"], macAddress: "0a:00:00:00:00:1f" },
  ],
  "what EC2 does not say of groups, MAC address and gateways stays unsaid": [
    {},
    { securityGroups: undefined, macAddress: undefined, denyAllIgwTraffic: undefined },
  ],
  "that no internet gateway passes its traffic is told": [{ DenyAllIgwTraffic: true }, { denyAllIgwTraffic: true }],
  "an operator manages it where it says so": [{ Operator: { Managed: true } }, { operatorManaged: true }],
  "unknown types and states pass as they are": [
    { InterfaceType: "quantum" as EC2.NetworkInterfaceType, Status: "frozen" as EC2.NetworkInterfaceStatus },
    { interfaceType: "quantum", status: "frozen" },
  ],
  "both spellings of a NAT gateway's type pass": [
    { InterfaceType: "nat_gateway" as EC2.NetworkInterfaceType },
    { interfaceType: "nat_gateway" },
  ],
  "no IPv4 is no private address": [{ Ipv6Addresses: [{ Ipv6Address: "2001:db8::1" }] }, { privateAddresses: [] }],
  "IPv6 addresses come with the primary one first, prefixes in order": [
    {
      Ipv6Addresses: [
        { Ipv6Address: "2001:db8::1", IsPrimaryIpv6: false },
        { Ipv6Address: "2001:db8::9", IsPrimaryIpv6: true },
        { Ipv6Address: "" },
      ],
      Ipv4Prefixes: [{ Ipv4Prefix: "10.0.0.32/28" }, { Ipv4Prefix: "10.0.0.16/28" }],
      Ipv6Prefixes: [{ Ipv6Prefix: "2001:db8:0:0:1::/80" }],
    },
    {
      ipv6Addresses: [
        { ipv6: "2001:db8::9", primary: true },
        { ipv6: "2001:db8::1", primary: false },
      ],
      prefixes: { ipv4: ["10.0.0.16/28", "10.0.0.32/28"], ipv6: ["2001:db8:0:0:1::/80"] },
    },
  ],
  "an answer without IPv6 addresses and prefixes says that there are none": [
    {},
    { ipv6Addresses: [], prefixes: { ipv4: [], ipv6: [] } },
  ],
  "the interface's own association is its primary address's, where that one does not repeat it": [
    {
      Association: auto,
      PrivateIpAddresses: [{ PrivateIpAddress: "10.0.0.6" }, { PrivateIpAddress: "10.0.0.5", Primary: true }],
    },
    {
      privateAddresses: [
        {
          privateIp: "10.0.0.5",
          primary: true,
          association: { publicIp: "198.51.100.1", ipOwnerId: "amazon", allocationId: undefined },
        },
        { privateIp: "10.0.0.6", primary: false, association: undefined },
      ],
    },
  ],
  "an address on a secondary private one stays there": [
    {
      PrivateIpAddresses: [
        { PrivateIpAddress: "10.0.0.5", Primary: true },
        { PrivateIpAddress: "10.0.0.6", Association: elastic },
      ],
    },
    {
      privateAddresses: [
        { privateIp: "10.0.0.5", primary: true, association: undefined },
        {
          privateIp: "10.0.0.6",
          primary: false,
          association: { publicIp: "203.0.113.1", ipOwnerId: "111122223333", allocationId: "eipalloc-1" },
        },
      ],
    },
  ],
  "the public names of Outposts and Wavelength zones count, an empty association does not": [
    {
      PrivateIpAddresses: [
        { PrivateIpAddress: "10.0.0.5", Primary: true, Association: { PublicIp: "", CarrierIp: "155.146.0.1" } },
        { PrivateIpAddress: "10.0.0.6", Association: {} },
      ],
    },
    {
      privateAddresses: [
        {
          privateIp: "10.0.0.5",
          primary: true,
          association: { publicIp: "155.146.0.1", ipOwnerId: undefined, allocationId: undefined },
        },
        { privateIp: "10.0.0.6", primary: false, association: undefined },
      ],
    },
  ],
  "an attachment to something that is no instance has no instance": [
    { Attachment: { AttachmentId: "ela-attach-1", InstanceId: "", InstanceOwnerId: "amazon-aws", DeviceIndex: 1 } },
    {
      attachment: {
        attachmentId: "ela-attach-1",
        instanceId: undefined,
        instanceOwnerId: "amazon-aws",
        deviceIndex: 1,
        networkCardIndex: undefined,
        status: undefined,
        attachedAt: undefined,
        deleteOnTermination: undefined,
      },
    },
  ],
  "tags come by key whatever their order, one without a value is empty, one named like a method is a tag": [
    { TagSet: [{ Key: "b", Value: "2" }, { Key: "toString" }, { Key: "a", Value: "1" }, { Value: "no key" }] },
    { tags: Object.assign(Object.create(null), { a: "1", b: "2", toString: "" }) },
  ],
};

describe("an interface in our words", () => {
  for (const [sentence, [said, expected]] of Object.entries(interfaces))
    it(sentence, () => holds(from.networkInterface({ NetworkInterfaceId: "eni-1", ...said }), expected));
});
