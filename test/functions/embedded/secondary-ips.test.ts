import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AssignPrivateIpAddressesCommand,
  CreateNetworkInterfaceCommand,
  DescribeNetworkInterfacesCommand,
  type EC2Client,
  UnassignPrivateIpAddressesCommand,
} from "@aws-sdk/client-ec2";
import { parseAccount } from "../../../functions/embedded/account.ts";
import { addressOf, allocate, anInterface, associate, clientOf, smallAccount } from "./small-account.ts";

const account = () => ({
  ...smallAccount(),
  interfaces: [
    anInterface("eni-a", { privateIps: ["10.0.1.10", "10.0.1.100"] }),
    anInterface("eni-b", {
      privateIps: ["10.0.1.11"],
      ipv6Addresses: ["2001:db8::1", "2001:db8::2"],
      hasPrimaryIpv6: true,
      ipv4Prefixes: ["10.0.1.16/28"],
    }),
  ],
});
const ipsOf = async (ec2: EC2Client, id: string) => {
  const { NetworkInterfaces: [eni] = [] } = await ec2.send(
    new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] }),
  );
  return eni?.PrivateIpAddresses?.map(({ PrivateIpAddress }) => PrivateIpAddress);
};
const assign = (ec2: EC2Client, id: string, ip: string, AllowReassignment?: boolean) =>
  ec2.send(
    new AssignPrivateIpAddressesCommand({
      NetworkInterfaceId: id,
      PrivateIpAddresses: [ip],
      ...(AllowReassignment !== undefined && { AllowReassignment }),
    }),
  );
const unassign = (ec2: EC2Client, id: string, ip: string) =>
  ec2.send(new UnassignPrivateIpAddressesCommand({ NetworkInterfaceId: id, PrivateIpAddresses: [ip] }));

describe("secondary private addresses of the embedded account", () => {
  it("C13: one moves only where that is allowed, and takes its Elastic IP along under a new association", async () => {
    const ec2 = clientOf(account());
    const id = await allocate(ec2);
    await associate(ec2, id, "eni-a", { PrivateIpAddress: "10.0.1.100" });
    const before = await addressOf(ec2, id);
    await assert.rejects(assign(ec2, "eni-b", "10.0.1.100"), { name: "Resource.AlreadyAssigned" });
    await assign(ec2, "eni-b", "10.0.1.100", true);
    assert.deepEqual(
      [await ipsOf(ec2, "eni-a"), await ipsOf(ec2, "eni-b")],
      [["10.0.1.10"], ["10.0.1.11", "10.0.1.100"]],
    );
    const now = await addressOf(ec2, id);
    assert.deepEqual([now.NetworkInterfaceId, now.PrivateIpAddress], ["eni-b", "10.0.1.100"]);
    assert.notEqual(now.AssociationId, before.AssociationId);
    await assign(ec2, "eni-b", "10.0.1.100", true);
    assert.deepEqual(await ipsOf(ec2, "eni-b"), ["10.0.1.11", "10.0.1.100"], "to where it is: nothing changes");
  });

  it("C13: a primary one never moves, and nothing of the call is done", async () => {
    const ec2 = clientOf(account());
    await assert.rejects(assign(ec2, "eni-b", "10.0.1.10", true), { name: "InvalidParameterValue" });
    assert.deepEqual(await ipsOf(ec2, "eni-b"), ["10.0.1.11"]);
  });

  it("C12: one that is taken off frees its Elastic IP; the primary one cannot be", async () => {
    const ec2 = clientOf(account());
    const id = await allocate(ec2);
    await associate(ec2, id, "eni-a", { PrivateIpAddress: "10.0.1.100" });
    await assert.rejects(unassign(ec2, "eni-a", "10.0.1.10"), { name: "InvalidParameterValue" });
    await unassign(ec2, "eni-a", "10.0.1.100");
    assert.deepEqual(await ipsOf(ec2, "eni-a"), ["10.0.1.10"]);
    assert.equal((await addressOf(ec2, id)).AssociationId, undefined);
  });

  it("C16: prefixes are had by their number too, and none of what is in use", async () => {
    const ec2 = clientOf(account());
    const delegate = (id: string, what: object) =>
      ec2.send(new AssignPrivateIpAddressesCommand({ NetworkInterfaceId: id, ...what }));
    const { AssignedIpv4Prefixes } = await delegate("eni-a", { Ipv4PrefixCount: 2 });
    assert.deepEqual(AssignedIpv4Prefixes, [{ Ipv4Prefix: "10.0.1.32/28" }, { Ipv4Prefix: "10.0.1.48/28" }]);
    const mixed = { name: "InvalidParameterCombination" };
    await assert.rejects(delegate("eni-a", { Ipv4PrefixCount: 1, Ipv4Prefixes: ["10.0.1.64/28"] }), mixed);
    await assert.rejects(delegate("eni-a", { Ipv4PrefixCount: 1, SecondaryPrivateIpAddressCount: 1 }), mixed);
    await assert.rejects(delegate("eni-a", { Ipv4PrefixCount: 12 }), { name: "InsufficientCidrBlocks" });
    const create = async (more: object) => {
      const input = { SubnetId: "subnet-prv", ...more };
      const { NetworkInterface } = await ec2.send(new CreateNetworkInterfaceCommand(input));
      return NetworkInterface?.Ipv4Prefixes?.map(({ Ipv4Prefix }) => Ipv4Prefix);
    };
    assert.deepEqual(await create({ Ipv4PrefixCount: 1 }), ["10.0.1.64/28"]);
    assert.deepEqual(
      await create({ Ipv4Prefixes: [{ Ipv4Prefix: "10.0.1.0/28" }] }).catch(({ name }) => name),
      "InvalidParameterValue",
    );
    assert.deepEqual(await create({ Ipv4Prefixes: [{ Ipv4Prefix: "10.0.1.80/28" }] }), ["10.0.1.80/28"]);
    await assert.rejects(create({ Ipv4PrefixCount: 1, SecondaryPrivateIpAddressCount: 1 }), mixed);
  });

  it("C16: an address of a prefix holds one Elastic IP as any other, until the prefix is taken off", async () => {
    const one = account();
    const ec2 = clientOf(one);
    const [first, second] = [await allocate(ec2), await allocate(ec2)];
    const inside = { PrivateIpAddress: "10.0.1.17" };
    await assert.rejects(associate(ec2, first, "eni-a", inside), { name: "InvalidParameterValue" });
    await associate(ec2, first, "eni-b", inside);
    await assert.rejects(associate(ec2, second, "eni-b", inside), { name: "Resource.AlreadyAssociated" });
    assert.equal((await addressOf(ec2, first)).PrivateIpAddress, "10.0.1.17");
    assert.deepEqual(await ipsOf(ec2, "eni-b"), ["10.0.1.11"]);
    assert.doesNotThrow(() => parseAccount(JSON.parse(JSON.stringify(one))));
    await ec2.send(
      new UnassignPrivateIpAddressesCommand({ NetworkInterfaceId: "eni-b", Ipv4Prefixes: ["10.0.1.16/28"] }),
    );
    assert.equal((await addressOf(ec2, first)).AssociationId, undefined);
  });

  it("IPv6 addresses, which of them is primary, and prefixes are shown as EC2 shows them", async () => {
    const { NetworkInterfaces: [eni] = [] } = await clientOf(account()).send(
      new DescribeNetworkInterfacesCommand({
        Filters: [{ Name: "ipv6-addresses.ipv6-address", Values: ["2001:db8::2"] }],
      }),
    );
    assert.deepEqual(eni?.Ipv6Addresses, [
      { Ipv6Address: "2001:db8::1", IsPrimaryIpv6: true },
      { Ipv6Address: "2001:db8::2", IsPrimaryIpv6: false },
    ]);
    assert.deepEqual(eni?.Ipv4Prefixes, [{ Ipv4Prefix: "10.0.1.16/28" }]);
  });
});
