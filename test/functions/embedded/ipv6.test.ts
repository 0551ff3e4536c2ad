import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AssignIpv6AddressesCommand,
  DescribeNetworkInterfacesCommand,
  type EC2Client,
  UnassignIpv6AddressesCommand,
} from "@aws-sdk/client-ec2";
import { anInterface, clientOf, smallAccount } from "./small-account.ts";

const account = () => {
  const one = smallAccount();
  one.interfaces.push(anInterface("eni-a"), anInterface("eni-b", { privateIps: ["10.0.1.201"] }));
  return one;
};

const assign = (ec2: EC2Client, NetworkInterfaceId: string, ...Ipv6Addresses: string[]) =>
  ec2.send(new AssignIpv6AddressesCommand({ NetworkInterfaceId, Ipv6Addresses }));
const delegate = (ec2: EC2Client, NetworkInterfaceId: string, ...Ipv6Prefixes: string[]) =>
  ec2.send(new AssignIpv6AddressesCommand({ NetworkInterfaceId, Ipv6Prefixes }));
const unassign = (ec2: EC2Client, NetworkInterfaceId: string, what: object) =>
  ec2.send(new UnassignIpv6AddressesCommand({ NetworkInterfaceId, ...what }));

const taken = { name: "Resource.AlreadyAssigned" };

describe("IPv6 in the embedded account", () => {
  it("C15: an address is on one interface, however it is written, and goes to another once it is taken off", async () => {
    const ec2 = clientOf(account());
    await assign(ec2, "eni-a", "2001:db8::1", "2001:db8::2");
    await assert.rejects(assign(ec2, "eni-b", "2001:DB8:0::1"), taken);
    await unassign(ec2, "eni-a", { Ipv6Addresses: ["2001:db8:0::1"] });
    await assign(ec2, "eni-b", "2001:db8::1");
    const { NetworkInterfaces = [] } = await ec2.send(new DescribeNetworkInterfacesCommand({}));
    assert.deepEqual(
      NetworkInterfaces.map(({ Ipv6Addresses }) => Ipv6Addresses?.map(({ Ipv6Address }) => Ipv6Address)),
      [["2001:db8::2"], ["2001:db8::1"]],
    );
  });

  it("C16: a prefix holds all of its addresses", async () => {
    const ec2 = clientOf(account());
    await assign(ec2, "eni-a", "2001:db8::1");
    await assert.rejects(delegate(ec2, "eni-b", "2001:db8::/80"), taken);
    await delegate(ec2, "eni-b", "2001:db8:0:0:1::/80");
    await assert.rejects(assign(ec2, "eni-a", "2001:db8:0:0:1::7"), taken);
    await unassign(ec2, "eni-b", { Ipv6Prefixes: ["2001:db8:0:0:1::/80"] });
    await assign(ec2, "eni-a", "2001:db8:0:0:1::7");
  });

  it("is not taken off where it is not, and not had without a name", async () => {
    const ec2 = clientOf(account());
    const name = "InvalidParameterValue";
    await assert.rejects(unassign(ec2, "eni-a", { Ipv6Addresses: ["2001:db8::1"] }), { name });
    await assert.rejects(assign(ec2, "eni-a"), { name: "MissingParameter" });
    await assert.rejects(
      ec2.send(new AssignIpv6AddressesCommand({ NetworkInterfaceId: "eni-a", Ipv6AddressCount: 1 })),
      { name: "UnsupportedOperation" },
    );
  });
});
