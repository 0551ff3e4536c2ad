import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  DescribeKeyPairsCommand,
  DescribeNetworkInterfacesCommand,
  type EC2Client,
  EC2ServiceException,
  ModifyNetworkInterfaceAttributeCommand,
  ReleaseAddressCommand,
  RunInstancesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import { addressOf, allocate, anInterface, associate, clientOf, launch, smallAccount } from "./small-account.ts";

const turnOff = (ec2: EC2Client, NetworkInterfaceId: string, more: object = {}) =>
  ec2.send(
    new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, SourceDestCheck: { Value: false }, ...more }),
  );

describe("what the embedded account refuses of any caller", () => {
  it("a dry run of any write ends in DryRunOperation and changes nothing", async () => {
    const account = smallAccount();
    const ec2 = clientOf(account);
    const { eni, instance } = await launch(ec2);
    const AllocationId = await allocate(ec2);
    const before = JSON.stringify(account);
    const dry = {
      name: "DryRunOperation",
      $metadata: { httpStatusCode: 412, requestId: "embedded-3", attempts: 1, totalRetryDelay: 0 },
    };
    await assert.rejects(turnOff(ec2, eni, { DryRun: true }), dry);
    await assert.rejects(associate(ec2, AllocationId, eni, { DryRun: true }), { name: "DryRunOperation" });
    await assert.rejects(ec2.send(new StopInstancesCommand({ InstanceIds: [instance], DryRun: true })), {
      name: "DryRunOperation",
    });
    await assert.rejects(ec2.send(new ReleaseAddressCommand({ AllocationId, DryRun: true })), {
      name: "DryRunOperation",
    });
    assert.equal(JSON.stringify(account), before);
  });

  it("a refused launch leaves nothing behind", async () => {
    const account = smallAccount();
    const ec2 = clientOf(account);
    const before = JSON.stringify(account);
    await assert.rejects(
      launch(ec2, {
        NetworkInterfaces: [
          { DeviceIndex: 0, SubnetId: "subnet-prv", PrivateIpAddress: "10.0.1.9" },
          { DeviceIndex: 1, SubnetId: "subnet-prv", PrivateIpAddress: "10.0.1.9" },
        ],
      }),
      { name: "Resource.AlreadyAssigned" },
    );
    assert.equal(JSON.stringify(account), before);
  });

  it("a required member that is missing is named, before a dry run is answered", async () => {
    const ec2 = clientOf(smallAccount());
    const missing = (member: string) => ({ name: "MissingParameter", message: new RegExp(member) });
    await assert.rejects(
      ec2.send(new AssociateAddressCommand({ NetworkInterfaceId: "eni-1", DryRun: true })),
      missing("AllocationId"),
    );
    await assert.rejects(
      ec2.send(new AssociateAddressCommand({ AllocationId: await allocate(ec2) })),
      missing("NetworkInterfaceId"),
    );
    await assert.rejects(ec2.send(new StopInstancesCommand({ InstanceIds: [] })), missing("InstanceIds"));
    await assert.rejects(
      ec2.send(new RunInstancesCommand({ ImageId: "", MinCount: 1, MaxCount: 1 })),
      missing("ImageId"),
    );
  });

  it("an action that it does not know is an InvalidAction, and never reaches a network", async () => {
    await assert.rejects(clientOf(smallAccount()).send(new DescribeKeyPairsCommand({})), { name: "InvalidAction" });
  });

  it("errors are the SDK's own, without a class for the code", async () => {
    const ec2 = clientOf(smallAccount());
    const error = await associate(ec2, "eipalloc-0", "eni-0").catch((reason: unknown) => reason);
    assert.ok(error instanceof EC2ServiceException);
    assert.equal(error.$fault, "client");
    assert.equal(error.$metadata.httpStatusCode, 400);
  });
});

describe("what crosses the line of the embedded account", () => {
  it("is copied on the way out: changing an answer changes nothing", async () => {
    const account = smallAccount();
    account.interfaces.push(anInterface("eni-1", { tags: { Name: "a" } }));
    const ec2 = clientOf(account);
    const before = JSON.stringify(account);
    const { NetworkInterfaces } = await ec2.send(new DescribeNetworkInterfacesCommand({}));
    NetworkInterfaces?.[0]?.TagSet?.push({ Key: "x", Value: "y" });
    Object.assign(NetworkInterfaces?.[0]?.PrivateIpAddresses?.[0] ?? {}, { PrivateIpAddress: "1.2.3.4" });
    assert.equal(JSON.stringify(account), before);
  });

  it("is copied on the way in: changing an input afterwards changes nothing", async () => {
    const ec2 = clientOf(smallAccount());
    const tag = { Key: "Name", Value: "before" };
    const { AllocationId } = await ec2.send(
      new AllocateAddressCommand({ TagSpecifications: [{ ResourceType: "elastic-ip", Tags: [tag] }] }),
    );
    tag.Value = "after";
    assert.deepEqual((await addressOf(ec2, AllocationId ?? "")).Tags, [{ Key: "Name", Value: "before" }]);
  });

  it("bears the SDK's metadata, and lacks members without a value", async () => {
    const ec2 = clientOf(smallAccount());
    const answer = await ec2.send(new DescribeNetworkInterfacesCommand({}));
    assert.deepEqual(answer, {
      NetworkInterfaces: [],
      $metadata: { httpStatusCode: 200, requestId: "embedded-1", attempts: 1, totalRetryDelay: 0 },
    });
  });
});
