import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AllocateAddressCommand,
  AssignPrivateIpAddressesCommand,
  AssociateAddressCommand,
  AttachNetworkInterfaceCommand,
  CreateNetworkInterfaceCommand,
  DeleteNetworkInterfaceCommand,
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DetachNetworkInterfaceCommand,
  DisassociateAddressCommand,
  type EC2Client,
  EC2ServiceException,
  ModifyNetworkInterfaceAttributeCommand,
  ReleaseAddressCommand,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import fc from "fast-check";
import {
  type Address,
  type EmbeddedAccount,
  type Interface,
  parseAccount,
} from "../../../functions/embedded/account.ts";
import { clientOf, smallAccount } from "./small-account.ts";

type Pick = <Item>(items: Item[]) => Item | undefined;

const subnets = ["subnet-pub", "subnet-prv", "subnet-d"];

const isAssociated = ({ association }: Address) => association !== undefined;
const isSecondary = ({ attachment }: Interface) => attachment?.deviceIndex === 1;

const writes: ((ec2: EC2Client, account: EmbeddedAccount, pick: Pick) => Promise<unknown>)[] = [
  (ec2) => ec2.send(new AllocateAddressCommand({})),
  (ec2, _, pick) =>
    ec2.send(new RunInstancesCommand({ ImageId: "ami-1", MinCount: 1, MaxCount: 1, SubnetId: pick(subnets) })),
  (ec2, _, pick) => ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: pick(subnets) })),
  (ec2, { addresses, interfaces }, pick) => {
    const eni = pick(interfaces);
    return ec2.send(
      new AssociateAddressCommand({
        AllocationId: pick(addresses)?.id,
        NetworkInterfaceId: eni?.id,
        PrivateIpAddress: pick(eni?.privateIps ?? []),
      }),
    );
  },
  (ec2, { addresses, interfaces }, pick) =>
    ec2.send(
      new AssociateAddressCommand({
        AllocationId: pick(addresses)?.id,
        NetworkInterfaceId: pick(interfaces)?.id,
        AllowReassociation: false,
      }),
    ),
  (ec2, { addresses }, pick) =>
    ec2.send(new DisassociateAddressCommand({ AssociationId: pick(addresses.filter(isAssociated))?.association?.id })),
  (ec2, { addresses }, pick) => ec2.send(new ReleaseAddressCommand({ AllocationId: pick(addresses)?.id })),
  (ec2, { interfaces }, pick) =>
    ec2.send(
      new AssignPrivateIpAddressesCommand({
        NetworkInterfaceId: pick(interfaces)?.id,
        SecondaryPrivateIpAddressCount: 1,
      }),
    ),
  (ec2, { interfaces, instances }, pick) =>
    ec2.send(
      new AttachNetworkInterfaceCommand({
        NetworkInterfaceId: pick(interfaces)?.id,
        InstanceId: pick(instances)?.id,
        DeviceIndex: 1,
      }),
    ),
  (ec2, { interfaces }, pick) =>
    ec2.send(new DetachNetworkInterfaceCommand({ AttachmentId: pick(interfaces.filter(isSecondary))?.attachment?.id })),
  (ec2, { interfaces }, pick) =>
    ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: pick(interfaces)?.id })),
  (ec2, { interfaces }, pick) =>
    ec2.send(
      new ModifyNetworkInterfaceAttributeCommand({
        NetworkInterfaceId: pick(interfaces)?.id,
        AssociatePublicIpAddress: pick([true, false]),
      }),
    ),
  (ec2, { instances }, pick) => ec2.send(new StopInstancesCommand({ InstanceIds: [pick(instances)?.id ?? "i-0"] })),
  (ec2, { instances }, pick) => ec2.send(new StartInstancesCommand({ InstanceIds: [pick(instances)?.id ?? "i-0"] })),
  (ec2, { instances }, pick) =>
    ec2.send(new TerminateInstancesCommand({ InstanceIds: [pick(instances)?.id ?? "i-0"] })),
];

async function agreedPlaces(ec2: EC2Client): Promise<void> {
  const { NetworkInterfaces = [] } = await ec2.send(new DescribeNetworkInterfacesCommand({}));
  const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand({}));
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
  const byInterface = NetworkInterfaces.flatMap((eni) =>
    (eni.PrivateIpAddresses ?? []).flatMap(({ PrivateIpAddress, Association }) =>
      Association ? [`${eni.NetworkInterfaceId} ${PrivateIpAddress} ${Association.PublicIp}`] : [],
    ),
  );
  const elastic = NetworkInterfaces.flatMap((eni) =>
    (eni.PrivateIpAddresses ?? []).flatMap(({ PrivateIpAddress, Association }) =>
      Association?.AllocationId ? [`${Association.AllocationId} ${eni.NetworkInterfaceId} ${PrivateIpAddress}`] : [],
    ),
  );
  const byAddress = Addresses.flatMap((one) =>
    one.AssociationId ? [`${one.AllocationId} ${one.NetworkInterfaceId} ${one.PrivateIpAddress}`] : [],
  );
  const onInstances = Reservations.flatMap(({ Instances = [] }) =>
    Instances.flatMap((one) => one.NetworkInterfaces ?? []),
  );
  const byInstance = onInstances.flatMap((eni) =>
    (eni.PrivateIpAddresses ?? []).flatMap(({ PrivateIpAddress, Association }) =>
      Association ? [`${eni.NetworkInterfaceId} ${PrivateIpAddress} ${Association.PublicIp}`] : [],
    ),
  );
  const attached = new Set(onInstances.map(({ NetworkInterfaceId }) => NetworkInterfaceId));
  assert.deepEqual(elastic.sort(), byAddress.sort());
  assert.deepEqual(byInstance.sort(), byInterface.filter((place) => attached.has(place.split(" ")[0])).sort());
  const publicIps = byInterface.map((place) => place.split(" ")[2]);
  assert.equal(new Set(publicIps).size, publicIps.length, "a public address is in two places");
  const places = byAddress.map((place) => place.slice(place.indexOf(" ")));
  assert.equal(new Set(places).size, places.length, "a private address holds two Elastic IPs");
}

describe("the embedded account after any 30 writes", () => {
  for (const occupiedTarget of ["refuse", "displace"] as const) {
    it(`has each Elastic IP in one place at most, and all views agree (occupiedTarget ${occupiedTarget})`, async () => {
      const step = fc.tuple(fc.nat(writes.length - 1), fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }));
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 30 }), async (steps) => {
          const account = smallAccount();
          const ec2 = clientOf(account, { occupiedTarget });
          for (const [write, choices] of steps) {
            const left = [...choices];
            const pick: Pick = (items) => items[(left.shift() ?? 0) % (items.length || 1)];
            await writes[write]?.(ec2, account, pick).catch((error: unknown) =>
              assert.ok(error instanceof EC2ServiceException, String(error)),
            );
          }
          await agreedPlaces(ec2);
          parseAccount(JSON.parse(JSON.stringify(account)));
        }),
        { numRuns: 100 },
      );
    });
  }
});
