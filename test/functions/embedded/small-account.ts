import assert from "node:assert/strict";
import {
  AllocateAddressCommand,
  AssignPrivateIpAddressesCommand,
  AssociateAddressCommand,
  type AssociateAddressCommandInput,
  AttachNetworkInterfaceCommand,
  CreateNetworkInterfaceCommand,
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  type EC2Client,
  RunInstancesCommand,
  type RunInstancesCommandInput,
} from "@aws-sdk/client-ec2";
import {
  type EmbeddedAccount,
  emptyAccount,
  type Interface,
  type Subnet,
} from "../../../functions/embedded/account.ts";
import { type EmbeddedWorld, embeddedEc2 } from "../../../functions/embedded/ec2.ts";

const subnet = (id: string, vpcId: string, cidr: string, zone: string, mapPublicIpOnLaunch: boolean): Subnet => ({
  id,
  vpcId,
  cidr,
  zone,
  zoneId: zone.replace("eu-west-1", "euw1-az"),
  isDefault: false,
  mapPublicIpOnLaunch,
  tags: {},
});

/** A nondefault VPC whose subnet-pub gives public addresses and whose subnet-prv and subnet-b have IPv6 ranges instead, and the default VPC. */
export const smallAccount = (): EmbeddedAccount => ({
  ...emptyAccount("111122223333", "eu-west-1"),
  vpcs: [
    { id: "vpc-1", cidr: "10.0.0.0/16", isDefault: false, tags: { Name: "main" } },
    { id: "vpc-d", cidr: "172.31.0.0/16", isDefault: true, tags: {} },
  ],
  subnets: [
    subnet("subnet-pub", "vpc-1", "10.0.0.0/24", "eu-west-1a", true),
    { ...subnet("subnet-prv", "vpc-1", "10.0.1.0/24", "eu-west-1a", false), ipv6Cidrs: ["2001:db8::/64"] },
    { ...subnet("subnet-b", "vpc-1", "10.0.2.0/24", "eu-west-1b", false), ipv6Cidrs: ["2001:db8:0:1::/64"] },
    { ...subnet("subnet-d", "vpc-d", "172.31.0.0/20", "eu-west-1a", true), isDefault: true },
  ],
});

/** An interface as a test needs it, in subnet-prv and attached to nothing. */
export const anInterface = (id: string, more: Partial<Interface> = {}): Interface => ({
  id,
  subnetId: "subnet-prv",
  type: "interface",
  description: "",
  macAddress: "02:00:00:00:00:01",
  privateIps: ["10.0.1.200"],
  ipv6Addresses: [],
  sourceDestCheck: true,
  autoAssignPublicIp: false,
  requesterManaged: false,
  tags: {},
  ...more,
});

/** A client on an account, with a clock that stands and chance that can be said again. */
export const clientOf = (account: EmbeddedAccount, more: Partial<EmbeddedWorld> = {}): EC2Client =>
  embeddedEc2(account, { now: () => "2026-01-05T09:00:00.000Z", random: chance(1), ...more });

/** A sequence of numbers from 0 to below 1 that is the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Launches one instance and tells its id and its interfaces' ids. */
export async function launch(
  ec2: EC2Client,
  input: Partial<RunInstancesCommandInput> = { SubnetId: "subnet-pub" },
): Promise<{ instance: string; eni: string; enis: string[] }> {
  const { Instances } = await ec2.send(
    new RunInstancesCommand({ ImageId: "ami-1", InstanceType: "t3.micro", MinCount: 1, MaxCount: 1, ...input }),
  );
  const enis = Instances?.[0]?.NetworkInterfaces?.map(({ NetworkInterfaceId }) => NetworkInterfaceId ?? "") ?? [];
  return { instance: Instances?.[0]?.InstanceId ?? "", eni: enis[0] ?? "", enis };
}

/** Creates an interface and tells its id. */
export async function createInterface(ec2: EC2Client, SubnetId = "subnet-prv"): Promise<string> {
  const { NetworkInterface } = await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId }));
  return NetworkInterface?.NetworkInterfaceId ?? "";
}

/** Attaches a new interface of subnet-prv to an instance, and tells the attachment's id. */
export async function attachSecond(ec2: EC2Client, InstanceId: string): Promise<string> {
  const NetworkInterfaceId = await createInterface(ec2);
  const { AttachmentId } = await ec2.send(
    new AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId, DeviceIndex: 1 }),
  );
  return AttachmentId ?? "";
}

/** Gives an interface one secondary private address and tells it. */
export async function addSecondaryIp(ec2: EC2Client, NetworkInterfaceId: string): Promise<string> {
  const { AssignedPrivateIpAddresses } = await ec2.send(
    new AssignPrivateIpAddressesCommand({ NetworkInterfaceId, SecondaryPrivateIpAddressCount: 1 }),
  );
  return AssignedPrivateIpAddresses?.[0]?.PrivateIpAddress ?? "";
}

/** Allocates an Elastic IP and tells its id. */
export async function allocate(ec2: EC2Client): Promise<string> {
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
  return AllocationId ?? "";
}

/** Associates an Elastic IP and tells the association's id. */
export async function associate(
  ec2: EC2Client,
  AllocationId: string,
  NetworkInterfaceId: string,
  more: AssociateAddressCommandInput = {},
): Promise<string> {
  const { AssociationId } = await ec2.send(new AssociateAddressCommand({ AllocationId, NetworkInterfaceId, ...more }));
  return AssociationId ?? "";
}

/** The association that an interface shows on its primary private address. */
export async function publicOf(ec2: EC2Client, eni: string) {
  const { NetworkInterfaces } = await ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [eni] }));
  return NetworkInterfaces?.[0]?.Association;
}

/** An Elastic IP as AWS shows it. */
export async function addressOf(ec2: EC2Client, id: string) {
  const { Addresses } = await ec2.send(new DescribeAddressesCommand({ AllocationIds: [id] }));
  assert.ok(Addresses?.[0]);
  return Addresses[0];
}

/** An instance as AWS shows it. */
export async function instanceOf(ec2: EC2Client, id: string) {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  const instance = Reservations?.[0]?.Instances?.[0];
  assert.ok(instance);
  return instance;
}
