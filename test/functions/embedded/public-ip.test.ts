import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AllocateAddressCommand,
  RebootInstancesCommand,
  ReleaseAddressCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import { start, stop } from "./life.ts";
import { addressOf, allocate, clientOf, createInterface, launch, publicOf, smallAccount } from "./small-account.ts";

describe("the life of a public IP in the embedded account", () => {
  it("C21: a stop releases it and a start brings another one", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    const first = (await publicOf(ec2, eni))?.PublicIp;
    await stop(ec2, instance);
    assert.equal(await publicOf(ec2, eni), undefined);
    await start(ec2, instance);
    const second = (await publicOf(ec2, eni))?.PublicIp;
    assert.ok(second);
    assert.notEqual(second, first);
  });

  it("C21: hibernation and termination release it too", async () => {
    const ec2 = clientOf(smallAccount());
    const sleeper = await launch(ec2);
    await ec2.send(new StopInstancesCommand({ InstanceIds: [sleeper.instance], Hibernate: true }));
    assert.equal(await publicOf(ec2, sleeper.eni), undefined);
    const kept = await createInterface(ec2, "subnet-pub");
    const { instance } = await launch(ec2, { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: kept }] });
    assert.ok(await publicOf(ec2, kept));
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [instance] }));
    assert.equal(await publicOf(ec2, kept), undefined);
  });

  it("C21: a start brings none where the interface was never to have one", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2, { SubnetId: "subnet-prv" });
    await stop(ec2, instance);
    await start(ec2, instance);
    assert.equal(await publicOf(ec2, eni), undefined);
  });

  it("C25: a launch with more than one interface gets none, and may not ask for one", async () => {
    const ec2 = clientOf(smallAccount());
    const two = (more: object) =>
      launch(ec2, {
        NetworkInterfaces: [
          { DeviceIndex: 0, SubnetId: "subnet-pub", ...more },
          { DeviceIndex: 1, SubnetId: "subnet-prv" },
        ],
      });
    const { enis } = await two({});
    assert.equal(enis.length, 2);
    for (const eni of enis) assert.equal(await publicOf(ec2, eni), undefined);
    await assert.rejects(two({ AssociatePublicIpAddress: true }), { name: "InvalidParameterCombination" });
  });

  it("C26: no address comes twice, however often an instance starts", async () => {
    const account = smallAccount();
    const ec2 = clientOf(account, { random: () => 0.999 });
    const { eni, instance } = await launch(ec2);
    const seen = new Set<string | undefined>();
    for (let turn = 0; turn < 400; turn += 1) {
      seen.add((await publicOf(ec2, eni))?.PublicIp);
      await stop(ec2, instance);
      await start(ec2, instance);
    }
    assert.equal(seen.size, 400);
    assert.ok(!seen.has(undefined));
  });

  it("C26: a lost auto-assigned address cannot be had as an Elastic IP, a released Elastic IP can", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    const lost = (await publicOf(ec2, eni))?.PublicIp;
    await stop(ec2, instance);
    await assert.rejects(ec2.send(new AllocateAddressCommand({ Address: lost })), { name: "InvalidAddress.NotFound" });
    const id = await allocate(ec2);
    const { PublicIp } = await addressOf(ec2, id);
    await ec2.send(new ReleaseAddressCommand({ AllocationId: id }));
    const recovered = await ec2.send(new AllocateAddressCommand({ Address: PublicIp }));
    assert.equal(recovered.PublicIp, PublicIp);
    assert.notEqual(recovered.AllocationId, id);
  });

  it("C28: a reboot leaves it where it is", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    const before = await publicOf(ec2, eni);
    await ec2.send(new RebootInstancesCommand({ InstanceIds: [instance] }));
    assert.deepEqual(await publicOf(ec2, eni), before);
  });
});
