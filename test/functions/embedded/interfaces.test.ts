import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AssignPrivateIpAddressesCommand,
  AttachNetworkInterfaceCommand,
  CreateNetworkInterfaceCommand,
  CreateTagsCommand,
  DeleteNetworkInterfaceCommand,
  DescribeNetworkInterfacesCommand,
  DetachNetworkInterfaceCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  type ModifyNetworkInterfaceAttributeCommandInput,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import {
  addressOf,
  allocate,
  associate,
  attachSecond,
  clientOf,
  createInterface,
  instanceOf,
  launch,
  smallAccount,
} from "./small-account.ts";

const interfaceOf = async (ec2: EC2Client, id: string) =>
  (await ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] }))).NetworkInterfaces?.[0];
const modify = (ec2: EC2Client, input: ModifyNetworkInterfaceAttributeCommandInput) =>
  ec2.send(new ModifyNetworkInterfaceAttributeCommand(input));

describe("interfaces in the embedded account", () => {
  it("a new one has its check on and is available, though the answer to its creation says pending", async () => {
    const ec2 = clientOf(smallAccount());
    const { NetworkInterface } = await ec2.send(
      new CreateNetworkInterfaceCommand({
        SubnetId: "subnet-prv",
        Description: "inside",
        TagSpecifications: [{ ResourceType: "network-interface", Tags: [{ Key: "Name", Value: "nat-a" }] }],
      }),
    );
    assert.equal(String(NetworkInterface?.Status), "pending");
    const eni = await interfaceOf(ec2, NetworkInterface?.NetworkInterfaceId ?? "");
    assert.equal(eni?.Status, "available");
    assert.equal(eni?.SourceDestCheck, true);
    assert.equal(eni?.Description, "inside");
    assert.equal(eni?.VpcId, "vpc-1");
    assert.deepEqual(eni?.TagSet, [{ Key: "Name", Value: "nat-a" }]);
  });

  it("one has the security groups that it is created with", async () => {
    const ec2 = clientOf(smallAccount());
    const asked = new CreateNetworkInterfaceCommand({ SubnetId: "subnet-prv", Groups: ["sg-1", "sg-2"] });
    const { NetworkInterface } = await ec2.send(asked);
    assert.deepEqual(NetworkInterface?.Groups, [{ GroupId: "sg-1" }, { GroupId: "sg-2" }]);
    const eni = await interfaceOf(ec2, await createInterface(ec2));
    assert.deepEqual(eni?.Groups, []);
  });

  it("private addresses are given on request, all or none, from the subnet and only if free", async () => {
    const ec2 = clientOf(smallAccount());
    const eni = await createInterface(ec2);
    const assign = (PrivateIpAddresses: string[]) =>
      ec2.send(new AssignPrivateIpAddressesCommand({ NetworkInterfaceId: eni, PrivateIpAddresses }));
    await assign(["10.0.1.50", "10.0.1.51"]);
    await assert.rejects(assign(["10.0.1.52", "10.0.1.50"]), { name: "Resource.AlreadyAssigned" });
    await assert.rejects(assign(["10.0.9.1"]), { name: "InvalidParameterValue" });
    for (const kept of ["10.0.1.3", "10.0.1.255"]) {
      await assert.rejects(assign([kept]), { name: "InvalidParameterValue" }, "AWS keeps the first four and the last");
    }
    const ips = (await interfaceOf(ec2, eni))?.PrivateIpAddresses?.map(({ PrivateIpAddress }) => PrivateIpAddress);
    assert.deepEqual(ips, ["10.0.1.4", "10.0.1.50", "10.0.1.51"]);
    await assert.rejects(
      ec2.send(new AssignPrivateIpAddressesCommand({ NetworkInterfaceId: eni, SecondaryPrivateIpAddressCount: 300 })),
      { name: "InsufficientFreeAddressesInSubnet" },
    );
  });

  it("one attribute is set a call, exactly one", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni } = await launch(ec2);
    const AttachmentId = (await interfaceOf(ec2, eni))?.Attachment?.AttachmentId;
    await modify(ec2, { NetworkInterfaceId: eni, SourceDestCheck: { Value: false } });
    await modify(ec2, { NetworkInterfaceId: eni, Description: { Value: "egress" } });
    await modify(ec2, { NetworkInterfaceId: eni, Attachment: { AttachmentId, DeleteOnTermination: false } });
    const now = await interfaceOf(ec2, eni);
    assert.equal(now?.SourceDestCheck, false);
    assert.equal(now?.Description, "egress");
    assert.equal(now?.Attachment?.DeleteOnTermination, false);
    const both = { SourceDestCheck: { Value: true }, Description: { Value: "" } };
    await assert.rejects(modify(ec2, { NetworkInterfaceId: eni, ...both }), { name: "InvalidParameterCombination" });
    await assert.rejects(modify(ec2, { NetworkInterfaceId: eni }), { name: "InvalidParameterCombination" });
    await assert.rejects(modify(ec2, { NetworkInterfaceId: eni, SourceDestCheck: {} }), { name: "MissingParameter" });
    await assert.rejects(
      modify(ec2, {
        NetworkInterfaceId: eni,
        Attachment: { AttachmentId: "eni-attach-0", DeleteOnTermination: true },
      }),
      { name: "InvalidAttachmentID.NotFound" },
    );
  });

  it("a second interface attaches in the same zone at a free index, and detaches again", async () => {
    const ec2 = clientOf(smallAccount());
    const { instance } = await launch(ec2);
    const attach = (NetworkInterfaceId: string, DeviceIndex: number) =>
      ec2.send(new AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId: instance, DeviceIndex }));
    const elsewhere = await createInterface(ec2, "subnet-b");
    await assert.rejects(attach(elsewhere, 1), { name: "InvalidParameterCombination" });
    const here = await createInterface(ec2);
    await assert.rejects(attach(here, 0), { name: "InvalidParameterValue" });
    const { AttachmentId } = await attach(here, 1);
    await assert.rejects(attach(here, 2), { name: "InvalidNetworkInterface.InUse" });
    assert.equal((await interfaceOf(ec2, here))?.Attachment?.DeleteOnTermination, false);
    assert.deepEqual((await interfaceOf(ec2, here))?.Attachment?.AttachTime, new Date("2026-01-05T09:00:00.000Z"));
    await ec2.send(new DetachNetworkInterfaceCommand({ AttachmentId }));
    assert.equal((await interfaceOf(ec2, here))?.Status, "available");
  });

  it("C9: the primary interface cannot be detached", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni } = await launch(ec2);
    const AttachmentId = (await interfaceOf(ec2, eni))?.Attachment?.AttachmentId;
    await assert.rejects(ec2.send(new DetachNetworkInterfaceCommand({ AttachmentId })), {
      name: "OperationNotPermitted",
    });
  });

  it("an attached interface cannot be deleted; a detached one can, and its Elastic IP stays allocated", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni } = await launch(ec2);
    const remove = (NetworkInterfaceId: string) => ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    await assert.rejects(remove(eni), { name: "InvalidNetworkInterface.InUse" });
    const spare = await createInterface(ec2);
    const id = await allocate(ec2);
    await associate(ec2, id, spare);
    await remove(spare);
    await assert.rejects(interfaceOf(ec2, spare), { name: "InvalidNetworkInterfaceID.NotFound" });
    assert.equal((await addressOf(ec2, id)).AssociationId, undefined);
  });

  it("C30, C38: termination deletes the interfaces that say so and frees their Elastic IPs, the others keep theirs", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    await attachSecond(ec2, instance);
    const second = (await instanceOf(ec2, instance)).NetworkInterfaces?.[1]?.NetworkInterfaceId ?? "";
    const [onPrimary, onSecond] = [await allocate(ec2), await allocate(ec2)];
    await associate(ec2, onPrimary, eni);
    await associate(ec2, onSecond, second);
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [instance] }));
    await assert.rejects(interfaceOf(ec2, eni), { name: "InvalidNetworkInterfaceID.NotFound" });
    assert.equal((await addressOf(ec2, onPrimary)).AssociationId, undefined);
    assert.equal((await interfaceOf(ec2, second))?.Status, "available");
    assert.equal((await addressOf(ec2, onSecond)).NetworkInterfaceId, second);
    const gone = await instanceOf(ec2, instance);
    assert.equal(gone.State?.Name, "terminated");
    assert.equal(gone.StateTransitionReason, "User initiated (2026-01-05 09:00:00 GMT)");
    assert.deepEqual(gone.NetworkInterfaces, []);
  });

  it("tags are added to any resource, and only the keys given are overwritten", async () => {
    const ec2 = clientOf(smallAccount());
    const eni = await createInterface(ec2);
    const tag = (Key: string, Value: string) =>
      ec2.send(new CreateTagsCommand({ Resources: [eni], Tags: [{ Key, Value }] }));
    await tag("Role", "web");
    await tag("Name", "a");
    await tag("Name", "b");
    assert.deepEqual((await interfaceOf(ec2, eni))?.TagSet, [
      { Key: "Role", Value: "web" },
      { Key: "Name", Value: "b" },
    ]);
  });
});
