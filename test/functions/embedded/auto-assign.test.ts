import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  DescribeNetworkInterfaceAttributeCommand,
  DescribeSubnetsCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  ModifySubnetAttributeCommand,
} from "@aws-sdk/client-ec2";
import { start, stop } from "./life.ts";
import {
  attachSecond,
  clientOf,
  createInterface,
  instanceOf,
  launch,
  publicOf,
  smallAccount,
} from "./small-account.ts";

const setAutoAssign = (ec2: EC2Client, NetworkInterfaceId: string, AssociatePublicIpAddress: boolean) =>
  ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, AssociatePublicIpAddress }));

describe("the life of a public IP in the embedded account", () => {
  it("C18: an instance launched into a subnet that maps public addresses gets one, elsewhere none", async () => {
    const ec2 = clientOf(smallAccount());
    assert.ok(await publicOf(ec2, (await launch(ec2)).eni));
    assert.equal(await publicOf(ec2, (await launch(ec2, { SubnetId: "subnet-prv" })).eni), undefined);
  });

  it("C18: changing the subnet's attribute matters to interfaces created from then on, and to no other", async () => {
    const ec2 = clientOf(smallAccount());
    const before = await launch(ec2, { SubnetId: "subnet-prv" });
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId: "subnet-prv", MapPublicIpOnLaunch: { Value: true } }));
    const after = await launch(ec2, { SubnetId: "subnet-prv" });
    await stop(ec2, before.instance);
    await start(ec2, before.instance);
    assert.equal(await publicOf(ec2, before.eni), undefined);
    assert.ok(await publicOf(ec2, after.eni));
  });

  it("C18: a subnet says, and can be told, whether what is made in it gets an IPv6 address", async () => {
    const ec2 = clientOf(smallAccount());
    const says = async () => {
      const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ SubnetIds: ["subnet-prv"] }));
      return Subnets?.[0]?.AssignIpv6AddressOnCreation;
    };
    assert.equal(await says(), false);
    await ec2.send(
      new ModifySubnetAttributeCommand({ SubnetId: "subnet-prv", AssignIpv6AddressOnCreation: { Value: true } }),
    );
    assert.equal(await says(), true);
    await assert.rejects(
      ec2.send(
        new ModifySubnetAttributeCommand({ SubnetId: "subnet-pub", AssignIpv6AddressOnCreation: { Value: true } }),
      ),
      { name: "InvalidParameterValue" },
      "it has no IPv6 range",
    );
  });

  it("C19: an interface tells its own attribute, where that is asked of it alone", async () => {
    const ec2 = clientOf(smallAccount());
    const eni = await createInterface(ec2, "subnet-pub");
    const ask = (Attribute: "associatePublicIpAddress" | "description", NetworkInterfaceId = eni) =>
      ec2.send(new DescribeNetworkInterfaceAttributeCommand({ NetworkInterfaceId, Attribute }));
    assert.equal((await ask("associatePublicIpAddress")).AssociatePublicIpAddress, true);
    await setAutoAssign(ec2, eni, false);
    assert.equal((await ask("associatePublicIpAddress")).AssociatePublicIpAddress, false);
    await assert.rejects(ask("associatePublicIpAddress", "eni-x"), { name: "InvalidNetworkInterfaceID.NotFound" });
    await assert.rejects(ask("description"));
  });

  it("C19: an existing interface at index 0 decides by what its subnet said when it was created", async () => {
    const ec2 = clientOf(smallAccount());
    const eni = await createInterface(ec2, "subnet-pub");
    assert.equal(await publicOf(ec2, eni), undefined);
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId: "subnet-pub", MapPublicIpOnLaunch: { Value: false } }));
    await launch(ec2, { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: eni }] });
    assert.equal((await publicOf(ec2, eni))?.IpOwnerId, "amazon");
  });

  it("C19: what the launch asks for one new interface beats the subnet; for an existing one it cannot be asked", async () => {
    const ec2 = clientOf(smallAccount());
    const asking = (SubnetId: string, AssociatePublicIpAddress: boolean) =>
      launch(ec2, { NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, AssociatePublicIpAddress }] });
    assert.ok(await publicOf(ec2, (await asking("subnet-prv", true)).eni));
    assert.equal(await publicOf(ec2, (await asking("subnet-pub", false)).eni), undefined);
    const NetworkInterfaceId = await createInterface(ec2);
    await assert.rejects(
      launch(ec2, { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId, AssociatePublicIpAddress: true }] }),
      { name: "InvalidParameterCombination" },
    );
  });

  it("C19: the attribute set by hand brings an address at once to a running primary interface, and drops it at once", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni } = await launch(ec2, { SubnetId: "subnet-prv" });
    await setAutoAssign(ec2, eni, true);
    assert.equal((await publicOf(ec2, eni))?.IpOwnerId, "amazon");
    await setAutoAssign(ec2, eni, false);
    assert.equal(await publicOf(ec2, eni), undefined);
  });

  it("C20: only the primary interface gets it, shown as Amazon's and without ids", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    const association = await publicOf(ec2, eni);
    assert.deepEqual(Object.keys(association ?? {}).sort(), ["IpOwnerId", "PublicDnsName", "PublicIp"]);
    assert.equal(association?.IpOwnerId, "amazon");
    assert.equal((await instanceOf(ec2, instance)).PublicIpAddress, association?.PublicIp);
    await attachSecond(ec2, instance);
    const second = (await instanceOf(ec2, instance)).NetworkInterfaces?.[1];
    await setAutoAssign(ec2, second?.NetworkInterfaceId ?? "", true);
    assert.equal(await publicOf(ec2, second?.NetworkInterfaceId ?? ""), undefined);
  });
});
