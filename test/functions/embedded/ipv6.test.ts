import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AssignIpv6AddressesCommand,
  CreateNetworkInterfaceCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  type EC2Client,
  UnassignIpv6AddressesCommand,
} from "@aws-sdk/client-ec2";
import { anInterface, clientOf, launch, smallAccount } from "./small-account.ts";

const account = () => {
  const one = smallAccount();
  one.interfaces.push(
    anInterface("eni-a"),
    anInterface("eni-b", { privateIps: ["10.0.1.201"] }),
    anInterface("eni-p", { subnetId: "subnet-pub", privateIps: ["10.0.0.9"] }),
    anInterface("eni-x", { type: "efa-only", privateIps: [] }),
  );
  return one;
};

const ask = (ec2: EC2Client, NetworkInterfaceId: string, what: object) =>
  ec2.send(new AssignIpv6AddressesCommand({ NetworkInterfaceId, ...what }));
const assign = (ec2: EC2Client, id: string, ...Ipv6Addresses: string[]) => ask(ec2, id, { Ipv6Addresses });
const delegate = (ec2: EC2Client, id: string, ...Ipv6Prefixes: string[]) => ask(ec2, id, { Ipv6Prefixes });
const unassign = (ec2: EC2Client, NetworkInterfaceId: string, what: object) =>
  ec2.send(new UnassignIpv6AddressesCommand({ NetworkInterfaceId, ...what }));
const create = async (ec2: EC2Client, SubnetId: string, more: object = {}) => {
  const { NetworkInterface } = await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId, ...more }));
  const { Ipv6Addresses = [], Ipv6Prefixes = [] } = NetworkInterface ?? {};
  return [...Ipv6Addresses.map(({ Ipv6Address }) => Ipv6Address), ...Ipv6Prefixes.map(({ Ipv6Prefix }) => Ipv6Prefix)];
};

const taken = { name: "Resource.AlreadyAssigned" };
const wrong = { name: "InvalidParameterValue" };
const mixed = { name: "InvalidParameterCombination" };

describe("IPv6 in the embedded account", () => {
  it("C15: an address is on one interface, however it is written, and goes to another once it is taken off", async () => {
    const ec2 = clientOf(account());
    await assign(ec2, "eni-a", "2001:db8::10", "2001:db8::20");
    await assert.rejects(assign(ec2, "eni-b", "2001:DB8:0::10"), taken);
    await unassign(ec2, "eni-a", { Ipv6Addresses: ["2001:db8:0::10"] });
    await assign(ec2, "eni-b", "2001:db8::10");
    const { NetworkInterfaces = [] } = await ec2.send(
      new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: ["eni-a", "eni-b"] }),
    );
    assert.deepEqual(
      NetworkInterfaces.map(({ Ipv6Addresses }) => Ipv6Addresses?.map(({ Ipv6Address }) => Ipv6Address)),
      [["2001:db8::20"], ["2001:db8::10"]],
    );
  });

  it("C15: an address or a prefix is of a range of its subnet, less the first four addresses and the last", async () => {
    const ec2 = clientOf(account());
    for (const ip of ["2001:db8:0:1::10", "2001:db8::3", "2001:db8::ffff:ffff:ffff:ffff", "not an address"])
      await assert.rejects(assign(ec2, "eni-a", ip), wrong, ip);
    for (const prefix of ["2001:db8:0:1:1::/80", "2001:db8:0:0:1::/96", "2001:db8:0:0:1::1/80", "2001:db8::/80"])
      await assert.rejects(delegate(ec2, "eni-a", prefix), wrong, prefix);
    for (const what of [{ Ipv6Addresses: ["2001:db8::10"] }, { Ipv6AddressCount: 1 }, { Ipv6PrefixCount: 1 }])
      await assert.rejects(ask(ec2, "eni-p", what), wrong, JSON.stringify(what));
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ SubnetIds: ["subnet-prv", "subnet-pub"] }));
    assert.deepEqual(
      Subnets.map(({ Ipv6CidrBlockAssociationSet: set }) => set?.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock)),
      [["2001:db8::/64"], undefined],
    );
  });

  it("C16: a prefix holds all of its addresses", async () => {
    const ec2 = clientOf(account());
    await assign(ec2, "eni-a", "2001:db8:0:0:2::10");
    await assert.rejects(delegate(ec2, "eni-b", "2001:db8:0:0:2::/80"), taken);
    await delegate(ec2, "eni-b", "2001:db8:0:0:1::/80");
    await assert.rejects(assign(ec2, "eni-a", "2001:db8:0:0:1::7"), taken);
    await unassign(ec2, "eni-b", { Ipv6Prefixes: ["2001:db8:0:0:1::/80"] });
    await assign(ec2, "eni-a", "2001:db8:0:0:1::7");
  });

  it("are had by their number too: free ones, and nothing of what is in use", async () => {
    const ec2 = clientOf(account());
    await assign(ec2, "eni-a", "2001:db8::5", "2001:db8:0:0:1::1");
    const { AssignedIpv6Addresses, AssignedIpv6Prefixes } = await ask(ec2, "eni-b", {
      Ipv6AddressCount: 2,
      Ipv6PrefixCount: 1,
    });
    assert.deepEqual(AssignedIpv6Addresses, ["2001:db8::4", "2001:db8::6"]);
    assert.deepEqual(AssignedIpv6Prefixes, ["2001:db8:0:0:2::/80"]);
    await assert.rejects(ask(ec2, "eni-b", { Ipv6AddressCount: 1, Ipv6Addresses: ["2001:db8::9"] }), mixed);
    await assert.rejects(ask(ec2, "eni-b", { Ipv6PrefixCount: 1, Ipv6Prefixes: ["2001:db8:0:0:9::/80"] }), mixed);
  });

  it("C15: are given to a new interface where it is asked for, or where its subnet assigns one", async () => {
    const { subnets, ...rest } = account();
    const assigning = subnets.map((one) => ({ ...one, assignIpv6AddressOnCreation: one.id === "subnet-b" }));
    const ec2 = clientOf({ ...rest, subnets: assigning });
    assert.deepEqual(await create(ec2, "subnet-prv"), []);
    assert.deepEqual(await create(ec2, "subnet-prv", { Ipv6Addresses: [{ Ipv6Address: "2001:db8::10" }] }), [
      "2001:db8::10",
    ]);
    assert.deepEqual(await create(ec2, "subnet-prv", { Ipv6PrefixCount: 1 }), ["2001:db8:0:0:1::/80"]);
    assert.deepEqual(await create(ec2, "subnet-b"), ["2001:db8:0:1::4"]);
    assert.deepEqual(await create(ec2, "subnet-b", { Ipv6AddressCount: 0 }), []);
    assert.deepEqual(await create(ec2, "subnet-b", { InterfaceType: "efa-only" }), []);
    await assert.rejects(create(ec2, "subnet-b", { Ipv6AddressCount: 1, Ipv6PrefixCount: 1 }), mixed);
    const { eni } = await launch(ec2, { SubnetId: "subnet-b" });
    const { NetworkInterfaces: [one] = [] } = await ec2.send(
      new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [eni] }),
    );
    assert.deepEqual(
      one?.Ipv6Addresses?.map(({ Ipv6Address }) => Ipv6Address),
      ["2001:db8:0:1::5"],
    );
  });

  it("C17: of these an interface has as many as its host's type may have, a prefix being one", async () => {
    const ec2 = clientOf(account());
    const full = { name: "PrivateIpAddressLimitExceeded" };
    const { eni } = await launch(ec2, { SubnetId: "subnet-prv", InstanceType: "t3.micro" });
    await ask(ec2, eni, { Ipv6AddressCount: 1, Ipv6PrefixCount: 1 });
    await assert.rejects(ask(ec2, eni, { Ipv6AddressCount: 1 }), full);
    await assert.rejects(ask(ec2, eni, { Ipv6PrefixCount: 1 }), full);
    const old = await launch(ec2, { SubnetId: "subnet-prv", InstanceType: "m1.small" });
    await assert.rejects(ask(ec2, old.eni, { Ipv6AddressCount: 1 }), full);
  });

  it("is not taken off where it is not, not had without a word of it, and never on an EFA-only interface", async () => {
    const ec2 = clientOf(account());
    await assert.rejects(unassign(ec2, "eni-a", { Ipv6Addresses: ["2001:db8::10"] }), wrong);
    await assert.rejects(assign(ec2, "eni-a"), { name: "MissingParameter" });
    await assert.rejects(ask(ec2, "eni-x", { Ipv6AddressCount: 1 }), mixed);
  });
});
