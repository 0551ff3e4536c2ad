import {
  AllocateAddressCommand,
  AssignIpv6AddressesCommand,
  AssignPrivateIpAddressesCommand,
  AssociateAddressCommand,
  AttachNetworkInterfaceCommand,
  CreateNetworkInterfaceCommand,
  CreateTagsCommand,
  DetachNetworkInterfaceCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  ReleaseAddressCommand,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, Instance, Interface } from "../../../functions/embedded/account.ts";
import type { Spec } from "../../support/snapshot.ts";
import { anInterface, smallAccount } from "./small-account.ts";

/** A call that a person makes, as it is sent. */
export type Deed = (ec2: EC2Client) => Promise<unknown>;

/** A document that contradicts itself, what a person does to have it so, and what becomes of it. */
export interface Contradictory {
  says: Spec;
  /** The same without what quarrels: what the deeds do bring about. */
  holds: Spec;
  deeds: Deed[];
  /** How those that are refused are, in their order. */
  refused: string[];
  occupiedTarget?: "displace";
  /** Why EC2 refuses none of the deeds. */
  why?: string;
}

const on = (instanceId: string, deviceIndex = 0, networkCardIndex = 0): Partial<Interface> => ({
  attachment: {
    id: `eni-attach-${instanceId}-${deviceIndex}`,
    time: "2026-01-01T09:00:00.000Z",
    deviceIndex,
    networkCardIndex,
    instanceId,
    instanceOwnerId: "111122223333",
    status: "attached",
    deleteOnTermination: true,
  },
});

const host = (id: string, type = "t4g.medium"): Instance => ({
  id,
  type,
  imageId: "ami-1",
  reservationId: `r-${id}`,
  state: "running",
  stateTransitionReason: "",
  launchTime: "2026-01-01T09:00:00.000Z",
  tags: {},
});

const elastic = (last: number) => ({
  id: `eipalloc-${last}`,
  publicIp: `203.0.113.${last}`,
  pool: "amazon",
  networkBorderGroup: "eu-west-1",
  tags: {},
});

const oneInterface = (last: number, id: string, privateIp: string, more: Partial<Interface> = {}): Interface =>
  anInterface(id, { privateIps: [privateIp], macAddress: `02:00:00:00:00:0${last}`, ...more });

/** Hosts i-a, i-c and i-d in one zone with eni-p, eni-r and eni-s, i-b in another with eni-q; i-e with eni-e, the EFA-only eni-x and room for EFAs; the detached eni-v and eni-w, EFAs eni-f and eni-g, and the EFA-only eni-o; three free Elastic IPs. */
export const town = (): EmbeddedAccount => {
  const account = smallAccount();
  const [, prv] = account.subnets;
  return {
    ...account,
    subnets: [...account.subnets, ...(prv ? [{ ...prv, id: "subnet-x", cidr: "10.0.3.0/24" }] : [])],
    routeTables: [
      {
        id: "rtb-1",
        vpcId: "vpc-1",
        associations: [{ id: "rtbassoc-1", main: true }],
        routes: [{ destination: "0.0.0.0/0", target: "igw-1" }],
        tags: {},
      },
    ],
    instances: [host("i-a"), host("i-b"), host("i-c"), host("i-d"), host("i-e", "p4d.24xlarge")],
    interfaces: [
      oneInterface(1, "eni-p", "10.0.0.10", { subnetId: "subnet-pub", ...on("i-a") }),
      oneInterface(2, "eni-q", "10.0.2.10", { subnetId: "subnet-b", ...on("i-b") }),
      oneInterface(3, "eni-r", "10.0.1.40", on("i-c")),
      oneInterface(6, "eni-s", "10.0.1.20", on("i-d")),
      oneInterface(4, "eni-v", "10.0.1.70"),
      oneInterface(5, "eni-w", "10.0.3.30", { subnetId: "subnet-x" }),
      oneInterface(7, "eni-e", "10.0.1.80", on("i-e")),
      oneInterface(8, "eni-f", "10.0.1.81", { type: "efa" }),
      oneInterface(9, "eni-g", "10.0.1.82", { type: "efa" }),
      anInterface("eni-o", { type: "efa-only", privateIps: [] }),
      anInterface("eni-x", { type: "efa-only", privateIps: [], ...on("i-e", 1, 1) }),
    ],
    addresses: [elastic(10), elastic(11), elastic(12)],
  };
};

/** The calls that people make, by the words that a table needs. */
export const people = {
  associate:
    (last: number, eni: string, more: { PrivateIpAddress?: string; AllowReassociation?: boolean } = {}): Deed =>
    (ec2) =>
      ec2.send(new AssociateAddressCommand({ AllocationId: `eipalloc-${last}`, NetworkInterfaceId: eni, ...more })),
  allocate:
    (input: { Address?: string; NetworkBorderGroup?: string }): Deed =>
    (ec2) =>
      ec2.send(new AllocateAddressCommand(input)),
  associateOneOf:
    (NetworkBorderGroup: string, NetworkInterfaceId: string): Deed =>
    async (ec2) => {
      const { AllocationId } = await ec2.send(new AllocateAddressCommand({ NetworkBorderGroup }));
      await ec2.send(new AssociateAddressCommand({ AllocationId, NetworkInterfaceId }));
    },
  release:
    (last: number): Deed =>
    (ec2) =>
      ec2.send(new ReleaseAddressCommand({ AllocationId: `eipalloc-${last}` })),
  attach:
    (NetworkInterfaceId: string, InstanceId: string, DeviceIndex: number, NetworkCardIndex = 0): Deed =>
    (ec2) =>
      ec2.send(new AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId, DeviceIndex, NetworkCardIndex })),
  detach:
    (instanceId: string): Deed =>
    (ec2) =>
      ec2.send(new DetachNetworkInterfaceCommand({ AttachmentId: `eni-attach-${instanceId}-0` })),
  assign:
    (NetworkInterfaceId: string, ip: string, AllowReassignment = false): Deed =>
    (ec2) =>
      ec2.send(
        new AssignPrivateIpAddressesCommand({ NetworkInterfaceId, PrivateIpAddresses: [ip], AllowReassignment }),
      ),
  delegate:
    (NetworkInterfaceId: string, prefix: string): Deed =>
    (ec2) =>
      ec2.send(new AssignPrivateIpAddressesCommand({ NetworkInterfaceId, Ipv4Prefixes: [prefix] })),
  assignIpv6:
    (NetworkInterfaceId: string, ip: string): Deed =>
    (ec2) =>
      ec2.send(new AssignIpv6AddressesCommand({ NetworkInterfaceId, Ipv6Addresses: [ip] })),
  delegateIpv6:
    (NetworkInterfaceId: string, prefix: string): Deed =>
    (ec2) =>
      ec2.send(new AssignIpv6AddressesCommand({ NetworkInterfaceId, Ipv6Prefixes: [prefix] })),
  create:
    (SubnetId: string, PrivateIpAddress?: string): Deed =>
    (ec2) =>
      ec2.send(new CreateNetworkInterfaceCommand({ SubnetId, PrivateIpAddress })),
  tag:
    (id: string, Key: string, Value: string): Deed =>
    (ec2) =>
      ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key, Value }] })),
  turnAutoAssignOn:
    (NetworkInterfaceId: string): Deed =>
    (ec2) =>
      ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, AssociatePublicIpAddress: true })),
};
