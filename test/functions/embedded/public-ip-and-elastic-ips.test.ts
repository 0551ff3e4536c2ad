import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AssociateAddressCommand,
  DetachNetworkInterfaceCommand,
  DisassociateAddressCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import {
  addressOf,
  addSecondaryIp,
  allocate,
  associate,
  attachSecond,
  clientOf,
  launch,
  publicOf,
  smallAccount,
} from "./small-account.ts";

const stop = (ec2: EC2Client, id: string) => ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
const start = (ec2: EC2Client, id: string) => ec2.send(new StartInstancesCommand({ InstanceIds: [id] }));
const disassociate = (ec2: EC2Client, AssociationId: string) =>
  ec2.send(new DisassociateAddressCommand({ AssociationId }));
const setAutoAssign = (ec2: EC2Client, NetworkInterfaceId: string, AssociatePublicIpAddress: boolean) =>
  ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, AssociatePublicIpAddress }));

describe("the life of a public IP in the embedded account beside Elastic IPs and second interfaces", () => {
  it("C22: an Elastic IP on the primary private address takes its place, and leaves it to a new one", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni } = await launch(ec2);
    const first = (await publicOf(ec2, eni))?.PublicIp;
    const association = await associate(ec2, await allocate(ec2), eni);
    assert.equal((await publicOf(ec2, eni))?.IpOwnerId, "111122223333");
    await disassociate(ec2, association);
    const second = await publicOf(ec2, eni);
    assert.equal(second?.IpOwnerId, "amazon");
    assert.notEqual(second?.PublicIp, first);
  });

  it("C22: an Elastic IP that moves away leaves a new auto-assigned address behind", async () => {
    const ec2 = clientOf(smallAccount());
    const [from, to] = [await launch(ec2), await launch(ec2, { SubnetId: "subnet-prv" })];
    const id = await allocate(ec2);
    await associate(ec2, id, from.eni);
    await associate(ec2, id, to.eni);
    assert.equal((await publicOf(ec2, from.eni))?.IpOwnerId, "amazon");
    assert.equal((await publicOf(ec2, to.eni))?.AllocationId, id);
  });

  it("C22: a disassociation brings none to a stopped instance, its start does", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    const association = await associate(ec2, await allocate(ec2), eni);
    await stop(ec2, instance);
    await disassociate(ec2, association);
    assert.equal(await publicOf(ec2, eni), undefined);
    await start(ec2, instance);
    assert.equal((await publicOf(ec2, eni))?.IpOwnerId, "amazon");
  });

  it("C22: an Elastic IP on a secondary private address leaves it where it is", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni } = await launch(ec2);
    const before = await publicOf(ec2, eni);
    await associate(ec2, await allocate(ec2), eni, { PrivateIpAddress: await addSecondaryIp(ec2, eni) });
    assert.deepEqual(await publicOf(ec2, eni), before);
  });

  it("C23: with more than one interface attached, neither a start nor a disassociation brings one", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    const attachment = await attachSecond(ec2, instance);
    assert.ok(await publicOf(ec2, eni), "attaching alone takes nothing away");
    await stop(ec2, instance);
    await start(ec2, instance);
    assert.equal(await publicOf(ec2, eni), undefined);
    await disassociate(ec2, await associate(ec2, await allocate(ec2), eni));
    assert.equal(await publicOf(ec2, eni), undefined);
    await ec2.send(new DetachNetworkInterfaceCommand({ AttachmentId: attachment }));
    assert.equal(await publicOf(ec2, eni), undefined, "detaching alone brings nothing back");
    const secondary = { PrivateIpAddress: await addSecondaryIp(ec2, eni) };
    await disassociate(ec2, await associate(ec2, await allocate(ec2), eni, secondary));
    assert.equal(await publicOf(ec2, eni), undefined, "nor does an Elastic IP that leaves a secondary private address");
    await stop(ec2, instance);
    await start(ec2, instance);
    assert.equal((await publicOf(ec2, eni))?.IpOwnerId, "amazon");
  });

  it("C24: released while a secondary private address holds an Elastic IP, it does not come back", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    const onSecondary = await associate(ec2, await allocate(ec2), eni, {
      PrivateIpAddress: await addSecondaryIp(ec2, eni),
    });
    await stop(ec2, instance);
    await disassociate(ec2, onSecondary);
    await start(ec2, instance);
    assert.equal(await publicOf(ec2, eni), undefined);
  });

  it("C24: the same where an Elastic IP on the primary private address released it", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    const secondary = { PrivateIpAddress: await addSecondaryIp(ec2, eni) };
    const onSecondary = await associate(ec2, await allocate(ec2), eni, secondary);
    await disassociate(ec2, await associate(ec2, await allocate(ec2), eni));
    assert.equal(await publicOf(ec2, eni), undefined);
    await disassociate(ec2, onSecondary);
    await setAutoAssign(ec2, eni, true);
    assert.equal((await publicOf(ec2, eni))?.IpOwnerId, "amazon", "asked for by hand, one comes");
    await stop(ec2, instance);
    await start(ec2, instance);
    assert.equal((await publicOf(ec2, eni))?.IpOwnerId, "amazon", "and from then on as before");
  });

  it("C24: an Elastic IP that came to the secondary private address after the release changes nothing", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    await stop(ec2, instance);
    await associate(ec2, await allocate(ec2), eni, { PrivateIpAddress: await addSecondaryIp(ec2, eni) });
    await start(ec2, instance);
    assert.equal((await publicOf(ec2, eni))?.IpOwnerId, "amazon");
  });

  it("C27: an Elastic IP stays over stop and start", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    const id = await allocate(ec2);
    await ec2.send(new AssociateAddressCommand({ AllocationId: id, InstanceId: instance }));
    const before = await publicOf(ec2, eni);
    await stop(ec2, instance);
    assert.equal((await addressOf(ec2, id)).InstanceId, instance);
    await start(ec2, instance);
    assert.deepEqual(await publicOf(ec2, eni), before);
  });
});
