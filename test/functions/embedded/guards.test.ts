import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  CreateNatGatewayCommand,
  CreateTagsCommand,
  DeleteNatGatewayCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DisassociateAddressCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  ReleaseAddressCommand,
} from "@aws-sdk/client-ec2";
import type { Attachment, Interface } from "../../../functions/embedded/account.ts";
import {
  addressOf,
  allocate,
  anInterface,
  associate,
  clientOf,
  createInterface,
  smallAccount,
} from "./small-account.ts";

const serviceAttachment: Attachment = {
  id: "ela-attach-1",
  time: "2026-01-05T08:00:00.000Z",
  deviceIndex: 1,
  networkCardIndex: 0,
  instanceOwnerId: "amazon-aws",
  status: "attached",
  deleteOnTermination: false,
};

const notOurs: Record<string, [Partial<Interface>, string]> = {
  "a requester-managed one": [{ requesterManaged: true }, "OperationNotPermitted"],
  "one that an operator manages": [
    { operator: { principal: "eks.amazonaws.com", hiddenByDefault: false } },
    "OperationNotPermitted",
  ],
  "one of a service's type": [{ type: "lambda" }, "OperationNotPermitted"],
  "one attached to something that is no instance": [{ attachment: serviceAttachment }, "OperationNotPermitted"],
  "one attached to another account's instance": [
    { attachment: { ...serviceAttachment, instanceId: "i-1", instanceOwnerId: "444455556666" } },
    "OperationNotPermitted",
  ],
  "one of another account": [{ ownerId: "444455556666" }, "AuthFailure"],
};

const turnOff = (ec2: EC2Client, NetworkInterfaceId: string, more: object = {}) =>
  ec2.send(
    new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, SourceDestCheck: { Value: false }, ...more }),
  );

describe("what in the embedded account is not the customer's to change", () => {
  for (const [what, [interfaceOf, name]] of Object.entries(notOurs)) {
    it(`writes to ${what} are refused, tags excepted`, async () => {
      const account = smallAccount();
      account.interfaces.push(anInterface("eni-s", interfaceOf));
      const ec2 = clientOf(account);
      await assert.rejects(turnOff(ec2, "eni-s"), { name });
      await assert.rejects(associate(ec2, await allocate(ec2), "eni-s"), { name });
      assert.equal(account.interfaces[0]?.sourceDestCheck, true);
      await ec2.send(new CreateTagsCommand({ Resources: ["eni-s"], Tags: [{ Key: "Team", Value: "net" }] }));
    });
  }

  it("an address that a service manages is neither moved nor released", async () => {
    const account = smallAccount();
    const ec2 = clientOf(account);
    const AllocationId = await allocate(ec2);
    const association = await associate(ec2, AllocationId, await createInterface(ec2));
    Object.assign(account.addresses[0] ?? {}, { serviceManaged: "alb" });
    const name = "OperationNotPermitted";
    await assert.rejects(ec2.send(new ReleaseAddressCommand({ AllocationId })), { name });
    await assert.rejects(ec2.send(new DisassociateAddressCommand({ AssociationId: association })), { name });
    assert.equal((await addressOf(ec2, AllocationId)).ServiceManaged, "alb");
  });

  it("a NAT gateway's address stays on it; when the gateway is deleted it lingers, routes to it are black holes and the address is idle", async () => {
    const account = smallAccount();
    const ec2 = clientOf(account);
    const AllocationId = await allocate(ec2);
    const { NatGateway } = await ec2.send(new CreateNatGatewayCommand({ SubnetId: "subnet-pub", AllocationId }));
    const id = NatGateway?.NatGatewayId ?? "";
    account.routeTables.push({
      id: "rtb-1",
      vpcId: "vpc-1",
      associations: [],
      routes: [{ destination: "0.0.0.0/0", target: id }],
      tags: {},
    });
    const routeState = async () =>
      (await ec2.send(new DescribeRouteTablesCommand({}))).RouteTables?.[0]?.Routes?.[0]?.State;
    const address = await addressOf(ec2, AllocationId);
    assert.equal(NatGateway?.NatGatewayAddresses?.[0]?.AllocationId, AllocationId);
    assert.ok(address.AssociationId && !("InstanceId" in address));
    assert.equal(await routeState(), "active");
    const { NetworkInterfaces } = await ec2.send(new DescribeNetworkInterfacesCommand({}));
    assert.equal(String(NetworkInterfaces?.[0]?.InterfaceType), "nat_gateway");
    assert.equal(NetworkInterfaces?.[0]?.SourceDestCheck, false);
    await assert.rejects(associate(ec2, AllocationId, await createInterface(ec2)), { name: "OperationNotPermitted" });
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    const { NatGateways } = await ec2.send(
      new DescribeNatGatewaysCommand({ Filter: [{ Name: "vpc-id", Values: ["vpc-1"] }] }),
    );
    assert.equal(NatGateways?.[0]?.State, "deleted");
    assert.equal(await routeState(), "blackhole");
    assert.equal((await addressOf(ec2, AllocationId)).AssociationId, undefined);
  });
});
