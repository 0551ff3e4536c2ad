import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import * as ec2 from "@aws-sdk/client-ec2";
import { builder, clientOf, type Host } from "./builder.ts";
import { ACCOUNT, type Moto, startMoto } from "./moto.ts";

/** What a divergence is shown on. */
interface Ground {
  client: ec2.EC2Client;
  make: ReturnType<typeof builder>;
  vpc: string;
  subnet: string;
  host: Host;
}

/** Where moto is not as AWS; each asserts what moto does, so that the day it is right is noticed and the tests may rely on it. */
const divergences: Record<string, (ground: Ground) => Promise<void>> = {
  "pages are not paged: MaxResults is ignored": async ({ client }) => {
    const { Subnets, NextToken } = await client.send(new ec2.DescribeSubnetsCommand({ MaxResults: 1 }));
    assert.ok((Subnets?.length ?? 0) > 1);
    assert.equal(NextToken, undefined);
  },
  "every interface has a requester, where AWS names only services": async ({ client, host }) => {
    assert.equal((await interfaceOf(client, host.eni)).RequesterId, "AIDAIT2UOQQY3AUEMOTO");
  },
  "an auto-assigned address is said to be the account's, where AWS says amazon": async ({ client, make, subnet }) => {
    const { eni } = await make.host(subnet, "10.0.0.30", {}, true);
    assert.equal((await interfaceOf(client, eni)).Association?.IpOwnerId, ACCOUNT);
  },
  "an association is not repeated on its private address": async ({ client, make, host }) => {
    await make.associate((await make.eip()).allocation, host.eni);
    const eni = await interfaceOf(client, host.eni);
    assert.ok(eni.Association);
    assert.equal(eni.PrivateIpAddresses?.[0]?.Association, undefined);
  },
  "an address that is in use is refused where AllowReassociation is left out, where AWS would move it": async ({
    client,
    make,
    subnet,
    host,
  }) => {
    const { allocation: AllocationId } = await make.eip();
    await make.associate(AllocationId, host.eni);
    const NetworkInterfaceId = await make.networkInterface(subnet, "10.0.0.40", "other");
    await assert.rejects(client.send(new ec2.AssociateAddressCommand({ AllocationId, NetworkInterfaceId })), {
      name: "Resource.AlreadyAssociated",
    });
  },
  "an occupied target takes a second address beside the first, where AWS refuses or displaces": async ({
    client,
    make,
    host,
  }) => {
    for (const { allocation } of [await make.eip(), await make.eip()]) await make.associate(allocation, host.eni);
    const { Addresses } = await client.send(new ec2.DescribeAddressesCommand({}));
    assert.deepEqual(
      Addresses?.map(({ NetworkInterfaceId }) => NetworkInterfaceId),
      [host.eni, host.eni],
    );
  },
  "a private address that the interface does not have is accepted as the target": async ({ client, make, host }) => {
    const { allocation: AllocationId } = await make.eip();
    const input = { AllocationId, NetworkInterfaceId: host.eni, PrivateIpAddress: "192.0.2.1" };
    await client.send(new ec2.AssociateAddressCommand({ ...input, AllowReassociation: false }));
    const { Addresses } = await client.send(new ec2.DescribeAddressesCommand({ AllocationIds: [AllocationId] }));
    assert.equal(Addresses?.[0]?.PrivateIpAddress, "10.0.0.10");
  },
  "a NAT gateway's interface looks like anybody's: only the gateway says whose it is": async ({
    client,
    make,
    subnet,
  }) => {
    const { eni } = await make.natGateway(subnet, (await make.eip()).allocation);
    const { InterfaceType, RequesterManaged, Attachment } = await interfaceOf(client, eni);
    assert.deepEqual([InterfaceType, RequesterManaged, Attachment], ["interface", false, undefined]);
  },
  "an interface that a route points at can go without the route turning into a blackhole": async ({
    client,
    make,
    vpc,
    subnet,
  }) => {
    const NetworkInterfaceId = await make.networkInterface(subnet, "10.0.0.50", "target");
    const table = await make.routeTable(vpc, subnet);
    await make.route(table, "0.0.0.0/0", { NetworkInterfaceId });
    await client.send(new ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    const { RouteTables } = await client.send(new ec2.DescribeRouteTablesCommand({ RouteTableIds: [table] }));
    assert.equal(
      RouteTables?.[0]?.Routes?.find((one) => one.NetworkInterfaceId === NetworkInterfaceId)?.State,
      "active",
    );
  },
  "the interface of a terminated instance stays attached to it": async ({ client, make, host }) => {
    await make.terminate(host.instance);
    const { Status, Attachment } = await interfaceOf(client, host.eni);
    assert.deepEqual([Status, Attachment?.InstanceId], ["in-use", host.instance]);
  },
  "whether an interface goes with its instance cannot be set": async ({ client, host }) => {
    const { Attachment } = await interfaceOf(client, host.eni);
    const input = { NetworkInterfaceId: host.eni, Attachment: { ...Attachment, DeleteOnTermination: true } };
    await client.send(new ec2.ModifyNetworkInterfaceAttributeCommand(input));
    assert.equal((await interfaceOf(client, host.eni)).Attachment?.DeleteOnTermination, false);
  },
  "an instance's check and its interface's are two, where AWS has one": async ({ client, make, host }) => {
    await make.checkOff(host.eni);
    const { Reservations } = await client.send(new ec2.DescribeInstancesCommand({ InstanceIds: [host.instance] }));
    assert.equal(Reservations?.[0]?.Instances?.[0]?.SourceDestCheck, true);
  },
};

describe("where moto is known to differ from AWS", () => {
  let moto: Moto;
  before(async () => {
    moto = await startMoto();
  });
  beforeEach(() => moto.reset());
  after(() => moto.stop());

  for (const [sentence, shows] of Object.entries(divergences)) {
    it(sentence, async (t) => {
      const client = clientOf(moto.url);
      t.after(() => client.destroy());
      const make = builder(client);
      const vpc = await make.vpc("10.0.0.0/16");
      const subnet = await make.subnet(vpc, "10.0.0.0/24");
      await shows({ client, make, vpc, subnet, host: await make.host(subnet, "10.0.0.10", {}) });
    });
  }
});

async function interfaceOf(client: ec2.EC2Client, id: string): Promise<ec2.NetworkInterface> {
  const { NetworkInterfaces } = await client.send(
    new ec2.DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] }),
  );
  assert.ok(NetworkInterfaces?.[0]);
  return NetworkInterfaces[0];
}
