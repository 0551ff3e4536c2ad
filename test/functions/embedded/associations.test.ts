import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AssociateAddressCommand, DisassociateAddressCommand, ReleaseAddressCommand } from "@aws-sdk/client-ec2";
import {
  addressOf,
  addSecondaryIp,
  allocate,
  associate,
  attachSecond,
  clientOf,
  createInterface,
  launch,
  publicOf,
  smallAccount,
} from "./small-account.ts";

describe("associations of Elastic IPs in the embedded account", () => {
  it("an address goes to the primary private address unless another is named, one on each", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni, instance } = await launch(ec2);
    const secondary = await addSecondaryIp(ec2, eni);
    const [one, two] = [await allocate(ec2), await allocate(ec2)];
    await associate(ec2, one, eni);
    await associate(ec2, two, eni, { PrivateIpAddress: secondary });
    assert.equal((await addressOf(ec2, one)).PrivateIpAddress, "10.0.0.4");
    assert.equal((await addressOf(ec2, two)).PrivateIpAddress, secondary);
    assert.equal((await addressOf(ec2, two)).InstanceId, instance);
  });

  it("an address on a detached interface shows no instance", async () => {
    const ec2 = clientOf(smallAccount());
    const eni = await createInterface(ec2);
    const id = await allocate(ec2);
    const AssociationId = await associate(ec2, id, eni);
    const address = await addressOf(ec2, id);
    assert.equal(address.AssociationId, AssociationId);
    assert.equal(address.NetworkInterfaceOwnerId, "111122223333");
    assert.ok(!("InstanceId" in address));
  });

  it("no address is put on an interface that denies all internet gateway traffic", async () => {
    const account = smallAccount();
    const ec2 = clientOf(account);
    const eni = await createInterface(ec2);
    const id = await allocate(ec2);
    const row = account.interfaces.find((one) => one.id === eni);
    assert.ok(row);
    row.denyAllIgwTraffic = true;
    await assert.rejects(associate(ec2, id, eni), { name: "OperationNotPermitted" });
    assert.equal((await addressOf(ec2, id)).AssociationId, undefined);
  });

  it("an address associated elsewhere moves silently when AllowReassociation is left out", async () => {
    const ec2 = clientOf(smallAccount());
    const [from, to] = [await createInterface(ec2), await createInterface(ec2)];
    const id = await allocate(ec2);
    const before = await associate(ec2, id, from);
    const after = await associate(ec2, id, to);
    assert.notEqual(after, before);
    assert.equal(await publicOf(ec2, from), undefined);
    assert.equal((await publicOf(ec2, to))?.AllocationId, id);
  });

  it("AllowReassociation false keeps it where it is", async () => {
    const ec2 = clientOf(smallAccount());
    const [from, to] = [await createInterface(ec2), await createInterface(ec2)];
    const id = await allocate(ec2);
    await associate(ec2, id, from);
    await assert.rejects(associate(ec2, id, to, { AllowReassociation: false }), { name: "Resource.AlreadyAssociated" });
    assert.equal((await addressOf(ec2, id)).NetworkInterfaceId, from);
  });

  it("the same association asked for again is no error and changes nothing", async () => {
    const ec2 = clientOf(smallAccount());
    const eni = await createInterface(ec2);
    const id = await allocate(ec2);
    const first = await associate(ec2, id, eni);
    assert.equal(await associate(ec2, id, eni, { AllowReassociation: false }), first);
  });

  it("an occupied private address refuses another address, in the words that EC2 was seen to use", async () => {
    const ec2 = clientOf(smallAccount());
    const eni = await createInterface(ec2);
    const holder = await allocate(ec2);
    await associate(ec2, holder, eni);
    const { PublicIp } = await addressOf(ec2, holder);
    await assert.rejects(associate(ec2, await allocate(ec2), eni), {
      name: "Resource.AlreadyAssociated",
      message: `resource ${eni} and 10.0.1.4 is already associated with public address ${PublicIp}`,
    });
  });

  it("under occupiedTarget displace the holder is silently disassociated, as the reference says", async () => {
    const ec2 = clientOf(smallAccount(), { occupiedTarget: "displace" });
    const eni = await createInterface(ec2);
    const [holder, comer] = [await allocate(ec2), await allocate(ec2)];
    await associate(ec2, holder, eni);
    await associate(ec2, comer, eni, { AllowReassociation: false });
    assert.equal((await addressOf(ec2, holder)).AssociationId, undefined);
    assert.equal((await publicOf(ec2, eni))?.AllocationId, comer);
  });

  it("an instance may be named while it has exactly one interface", async () => {
    const ec2 = clientOf(smallAccount());
    const { instance } = await launch(ec2);
    const AllocationId = await allocate(ec2);
    await ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId: instance }));
    assert.equal((await addressOf(ec2, AllocationId)).InstanceId, instance);
    await attachSecond(ec2, instance);
    await assert.rejects(ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId: instance })), {
      name: "InvalidInstanceID",
    });
  });

  it("each thing that does not exist has its own error", async () => {
    const ec2 = clientOf(smallAccount());
    const AllocationId = await allocate(ec2);
    const eni = await createInterface(ec2);
    await assert.rejects(associate(ec2, "eipalloc-0", eni), { name: "InvalidAllocationID.NotFound" });
    await assert.rejects(associate(ec2, AllocationId, "eni-0"), { name: "InvalidNetworkInterfaceID.NotFound" });
    await assert.rejects(ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId: "i-0" })), {
      name: "InvalidInstanceID.NotFound",
    });
    await assert.rejects(associate(ec2, AllocationId, eni, { PrivateIpAddress: "10.0.1.99" }), {
      name: "InvalidParameterValue",
    });
    await assert.rejects(associate(ec2, AllocationId, eni, { InstanceId: "i-0" }), {
      name: "InvalidParameterCombination",
    });
    await assert.rejects(ec2.send(new DisassociateAddressCommand({ AssociationId: "eipassoc-0" })), {
      name: "InvalidAssociationID.NotFound",
    });
  });

  it("releasing an address in use is refused in a nondefault VPC", async () => {
    const ec2 = clientOf(smallAccount());
    const id = await allocate(ec2);
    await associate(ec2, id, await createInterface(ec2));
    await assert.rejects(ec2.send(new ReleaseAddressCommand({ AllocationId: id })), { name: "InvalidIPAddress.InUse" });
    assert.ok((await addressOf(ec2, id)).AssociationId);
  });

  it("releasing an address in use in the default VPC disassociates and releases it without a word", async () => {
    const ec2 = clientOf(smallAccount());
    const { eni } = await launch(ec2, { SubnetId: "subnet-d" });
    const id = await allocate(ec2);
    await associate(ec2, id, eni);
    await ec2.send(new ReleaseAddressCommand({ AllocationId: id }));
    await assert.rejects(addressOf(ec2, id), { name: "InvalidAllocationID.NotFound" });
    assert.equal((await publicOf(ec2, eni))?.IpOwnerId, "amazon");
  });

  it("an address is not found under another network border group", async () => {
    const ec2 = clientOf(smallAccount());
    const AllocationId = await allocate(ec2);
    await assert.rejects(ec2.send(new ReleaseAddressCommand({ AllocationId, NetworkBorderGroup: "us-east-1" })), {
      name: "InvalidAddress.NotFound",
    });
  });
});
