import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DescribeRouteTablesCommand, TerminateInstancesCommand } from "@aws-sdk/client-ec2";
import { clientOf, createInterface, launch, smallAccount } from "./small-account.ts";

describe("route tables of the embedded account", () => {
  it("a route to an instance or its interface names both, and is a black hole once the target is gone or detached", async () => {
    const account = smallAccount();
    const ec2 = clientOf(account);
    const { eni, instance } = await launch(ec2);
    const detached = await createInterface(ec2);
    account.routeTables.push({
      id: "rtb-1",
      vpcId: "vpc-1",
      associations: [
        { id: "rtbassoc-1", main: true },
        { id: "rtbassoc-2", main: false, subnetId: "subnet-prv" },
        { id: "rtbassoc-3", main: false, gatewayId: "igw-1" },
      ],
      routes: [
        { destination: "0.0.0.0/0", target: eni },
        { destination: "::/0", target: instance },
        { destination: "pl-1", target: detached },
        { destination: "10.9.0.0/16", target: "tgw-1" },
      ],
      tags: {},
    });
    const read = async () => (await ec2.send(new DescribeRouteTablesCommand({}))).RouteTables?.[0];
    const host = { InstanceId: instance, InstanceOwnerId: "111122223333", NetworkInterfaceId: eni };
    const before = await read();
    assert.deepEqual(before?.Routes, [
      { DestinationCidrBlock: "0.0.0.0/0", ...host, Origin: "CreateRoute", State: "active" },
      { DestinationIpv6CidrBlock: "::/0", ...host, Origin: "CreateRoute", State: "active" },
      { DestinationPrefixListId: "pl-1", NetworkInterfaceId: detached, Origin: "CreateRoute", State: "blackhole" },
      { DestinationCidrBlock: "10.9.0.0/16", TransitGatewayId: "tgw-1", Origin: "CreateRoute", State: "active" },
    ]);
    assert.equal(before?.OwnerId, "111122223333");
    assert.deepEqual(
      before?.Associations?.map(({ Main, SubnetId, GatewayId }) => [Main, SubnetId, GatewayId]),
      [
        [true, undefined, undefined],
        [false, "subnet-prv", undefined],
        [false, undefined, "igw-1"],
      ],
    );
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [instance] }));
    assert.deepEqual(
      (await read())?.Routes?.map(({ State }) => State),
      ["blackhole", "blackhole", "blackhole", "active"],
    );
  });
});
