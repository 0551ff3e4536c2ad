import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  CreateTagsCommand,
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  type DescribeNetworkInterfacesCommandInput,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type EC2Client,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount } from "../../../functions/embedded/account.ts";
import { allocate, anInterface, associate, clientOf, launch, smallAccount } from "./small-account.ts";

const idsOf = async (ec2: EC2Client, input: DescribeNetworkInterfacesCommandInput) => {
  const { NetworkInterfaces, NextToken } = await ec2.send(new DescribeNetworkInterfacesCommand(input));
  return { ids: NetworkInterfaces?.map(({ NetworkInterfaceId }) => NetworkInterfaceId) ?? [], NextToken };
};

const matching = async (ec2: EC2Client, Name: string, ...Values: string[]) =>
  (await idsOf(ec2, { Filters: [{ Name, Values }] })).ids;

describe("filters and ids of the embedded account", () => {
  const account = (): EmbeddedAccount => ({
    ...smallAccount(),
    interfaces: [
      anInterface("eni-a", {
        privateIps: ["10.0.1.10"],
        description: "ELB app/one/1",
        tags: { Name: "web-1", Role: "web" },
      }),
      anInterface("eni-b", { privateIps: ["10.0.1.11", "10.0.1.12"], description: "a*b", tags: { Name: "web-2" } }),
      anInterface("eni-c", { subnetId: "subnet-b", privateIps: ["10.0.2.10"], type: "lambda", requesterManaged: true }),
    ],
  });

  it("values are joined by OR, filters by AND", async () => {
    const ec2 = clientOf(account());
    assert.deepEqual(await matching(ec2, "network-interface-id", "eni-a", "eni-c"), ["eni-a", "eni-c"]);
    const { ids } = await idsOf(ec2, {
      Filters: [
        { Name: "network-interface-id", Values: ["eni-a", "eni-c"] },
        { Name: "subnet-id", Values: ["subnet-b"] },
      ],
    });
    assert.deepEqual(ids, ["eni-c"]);
  });

  it("star and question mark are wildcards, a backslash takes their meaning away, everything else is plain", async () => {
    const ec2 = clientOf(account());
    assert.deepEqual(await matching(ec2, "description", "ELB *"), ["eni-a"]);
    assert.deepEqual(await matching(ec2, "tag:Name", "web-?"), ["eni-a", "eni-b"]);
    assert.deepEqual(await matching(ec2, "description", "a\\*b"), ["eni-b"]);
    assert.deepEqual(await matching(ec2, "private-ip-address", "10.0.1.1."), []);
  });

  it("tags are asked by key and value, or by key alone", async () => {
    const ec2 = clientOf(account());
    assert.deepEqual(await matching(ec2, "tag:Role", "web"), ["eni-a"]);
    assert.deepEqual(await matching(ec2, "tag-key", "Name"), ["eni-a", "eni-b"]);
  });

  it("interfaces are found by what they are and where they stand", async () => {
    const ec2 = clientOf(account());
    assert.deepEqual(await matching(ec2, "vpc-id", "vpc-1"), ["eni-a", "eni-b", "eni-c"]);
    assert.deepEqual(await matching(ec2, "requester-managed", "true"), ["eni-c"]);
    assert.deepEqual(await matching(ec2, "interface-type", "lambda"), ["eni-c"]);
    assert.deepEqual(await matching(ec2, "owner-id", "111122223333"), ["eni-a", "eni-b", "eni-c"]);
    assert.deepEqual(await matching(ec2, "addresses.private-ip-address", "10.0.1.12"), ["eni-b"]);
    assert.deepEqual(await matching(ec2, "status", "available"), ["eni-a", "eni-b", "eni-c"]);
  });

  it("interfaces are found by their attachment and their public addresses", async () => {
    const ec2 = clientOf(account());
    const { eni, instance } = await launch(ec2);
    const [one, two] = [await allocate(ec2), await allocate(ec2)];
    await associate(ec2, one, "eni-b");
    await associate(ec2, two, "eni-b", { PrivateIpAddress: "10.0.1.12" });
    const { Addresses } = await ec2.send(new DescribeAddressesCommand({ AllocationIds: [two] }));
    const secondary = Addresses?.[0]?.PublicIp ?? "";
    assert.deepEqual(await matching(ec2, "attachment.instance-id", instance), [eni]);
    assert.deepEqual(await matching(ec2, "attachment.device-index", "0"), [eni]);
    assert.deepEqual(await matching(ec2, "association.allocation-id", one), ["eni-b"]);
    assert.deepEqual(await matching(ec2, "addresses.association.public-ip", secondary), ["eni-b"]);
    assert.deepEqual(await matching(ec2, "association.public-ip", secondary), [], "on top stands the primary one's");
  });

  it("addresses are found by allocation, public IP, interface and instance", async () => {
    const ec2 = clientOf(account());
    const { instance, eni } = await launch(ec2);
    const [on, idle] = [await allocate(ec2), await allocate(ec2)];
    const AssociationId = await associate(ec2, on, eni);
    const found = async (Name: string, ...Values: string[]) =>
      (await ec2.send(new DescribeAddressesCommand({ Filters: [{ Name, Values }] }))).Addresses?.map(
        (one) => one.AllocationId,
      );
    assert.deepEqual(await found("allocation-id", idle), [idle]);
    assert.deepEqual(await found("network-interface-id", eni), [on]);
    assert.deepEqual(await found("instance-id", instance), [on]);
    assert.deepEqual(await found("association-id", AssociationId), [on]);
    assert.deepEqual((await found("domain", "vpc"))?.sort(), [on, idle].sort());
  });

  it("instances, subnets, VPCs and NAT gateways have theirs", async () => {
    const ec2 = clientOf(account());
    const { instance, eni } = await launch(ec2);
    const instances = async (Name: string, ...Values: string[]) =>
      (await ec2.send(new DescribeInstancesCommand({ Filters: [{ Name, Values }] }))).Reservations?.map(
        (one) => one.Instances?.[0]?.InstanceId,
      );
    assert.deepEqual(await instances("network-interface.network-interface-id", eni), [instance]);
    assert.deepEqual(await instances("instance-state-name", "stopped"), []);
    assert.deepEqual(await instances("vpc-id", "vpc-1"), [instance]);
    const subnets = await ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: "vpc-id", Values: ["vpc-d"] }] }));
    assert.deepEqual(
      subnets.Subnets?.map(({ SubnetId }) => SubnetId),
      ["subnet-d"],
    );
    const vpcs = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: "is-default", Values: ["true"] }] }));
    assert.deepEqual(
      vpcs.Vpcs?.map(({ VpcId }) => VpcId),
      ["vpc-d"],
    );
    const gateways = await ec2.send(
      new DescribeNatGatewaysCommand({ Filter: [{ Name: "state", Values: ["available"] }] }),
    );
    assert.deepEqual(gateways.NatGateways, []);
  });

  it("a filter that does not exist, has no value or too many is an error", async () => {
    const ec2 = clientOf(account());
    await assert.rejects(matching(ec2, "colour", "red"), { name: "InvalidParameterValue" });
    await assert.rejects(matching(ec2, "status"), { name: "MissingParameter" });
    await assert.rejects(matching(ec2, "status", ...Array.from({ length: 201 }, String)), {
      name: "FilterLimitExceeded",
    });
  });

  it("an id that does not exist fails the whole call with the error of its kind", async () => {
    const ec2 = clientOf(account());
    const unknown = async (call: Promise<unknown>, name: string) => assert.rejects(call, { name });
    await unknown(idsOf(ec2, { NetworkInterfaceIds: ["eni-a", "eni-0"] }), "InvalidNetworkInterfaceID.NotFound");
    await unknown(
      ec2.send(new DescribeAddressesCommand({ AllocationIds: ["eipalloc-0"] })),
      "InvalidAllocationID.NotFound",
    );
    await unknown(ec2.send(new DescribeAddressesCommand({ PublicIps: ["1.2.3.4"] })), "InvalidAddress.NotFound");
    await unknown(ec2.send(new DescribeInstancesCommand({ InstanceIds: ["i-0"] })), "InvalidInstanceID.NotFound");
    await unknown(ec2.send(new DescribeSubnetsCommand({ SubnetIds: ["subnet-0"] })), "InvalidSubnetID.NotFound");
    await unknown(
      ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: ["rtb-0"] })),
      "InvalidRouteTableID.NotFound",
    );
    await unknown(ec2.send(new DescribeVpcsCommand({ VpcIds: ["vpc-0"] })), "InvalidVpcID.NotFound");
    await unknown(ec2.send(new DescribeNatGatewaysCommand({ NatGatewayIds: ["nat-0"] })), "NatGatewayNotFound");
    await unknown(
      ec2.send(new CreateTagsCommand({ Resources: ["x-0"], Tags: [{ Key: "a", Value: "b" }] })),
      "InvalidID",
    );
  });

  it("an interface that its operator hides is listed only where managed resources are asked for", async () => {
    const hidden = account();
    hidden.interfaces.push(
      anInterface("eni-h", { operator: { principal: "eks.amazonaws.com", hiddenByDefault: true } }),
    );
    const ec2 = clientOf(hidden);
    assert.ok(!(await idsOf(ec2, {})).ids.includes("eni-h"));
    assert.ok((await idsOf(ec2, { IncludeManagedResources: true })).ids.includes("eni-h"));
  });
});
