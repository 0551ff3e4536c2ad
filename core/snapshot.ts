import * as z from "zod";
import { ipv6Addresses, prefixes, privateAddress } from "./account/inner-addresses.ts";
import { type ExtraName, extraNames, extrasSchema } from "./extras.ts";
import { type Section, section } from "./section.ts";

const tags = z.record(z.string(), z.string());
const optional = z.string().optional();

const attachment = z.strictObject({
  attachmentId: optional,
  instanceId: optional,
  instanceOwnerId: optional,
  deviceIndex: z.number().optional(),
  networkCardIndex: z.number().optional(),
  status: optional,
  attachedAt: optional,
  deleteOnTermination: z.boolean().optional(),
});

const networkInterface = z.strictObject({
  id: z.string(),
  ownerId: optional,
  requesterId: optional,
  requesterManaged: z.boolean(),
  operatorManaged: z.boolean(),
  interfaceType: optional,
  status: optional,
  description: optional,
  subnetId: optional,
  vpcId: optional,
  zone: optional,
  macAddress: optional,
  sourceDestCheck: z.boolean().optional(),
  /** Whether no internet gateway passes traffic to or from it, so that no Elastic IP can be put on it. */
  denyAllIgwTraffic: z.boolean().optional(),
  /** The ids of its security groups. */
  securityGroups: z.array(z.string()).optional(),
  /** The public IPv4 addressing attribute: a call for each interface reads it, so it is known only where somebody asked. */
  autoAssignPublicIp: z.boolean().optional(),
  tags,
  privateAddresses: z.array(privateAddress),
  ipv6Addresses: ipv6Addresses.optional(),
  prefixes: prefixes.optional(),
  attachment: attachment.optional(),
});

const address = z.strictObject({
  allocationId: z.string(),
  associationId: optional,
  publicIp: optional,
  privateIp: optional,
  instanceId: optional,
  interfaceId: optional,
  interfaceOwnerId: optional,
  pool: optional,
  networkBorderGroup: optional,
  serviceManaged: optional,
  tags,
});

const instance = z.strictObject({
  id: z.string(),
  type: optional,
  state: optional,
  launchedAt: optional,
  /** When it was stopped last, where AWS says so and it is not running. */
  stoppedAt: optional,
  subnetId: optional,
  vpcId: optional,
  interfaceIds: z.array(z.string()),
  tags,
});

const subnet = z.strictObject({
  id: z.string(),
  ownerId: optional,
  vpcId: optional,
  zone: optional,
  mapPublicIpOnLaunch: z.boolean().optional(),
  assignIpv6AddressOnCreation: z.boolean().optional(),
  /** What VPC block public access keeps from and to the internet gateway: off, block-ingress or block-bidirectional. */
  internetGatewayBlockMode: optional,
  tags,
});

const route = z.strictObject({
  destination: z.string(),
  interfaceId: optional,
  instanceId: optional,
  /** An internet or virtual private gateway, a VPC endpoint (vpce-), or "local". */
  gatewayId: optional,
  natGatewayId: optional,
  carrierGatewayId: optional,
  localGatewayId: optional,
  state: optional,
});

const routeTable = z.strictObject({
  id: z.string(),
  ownerId: optional,
  vpcId: optional,
  routes: z.array(route),
  subnetIds: z.array(z.string()),
  main: z.boolean(),
});

const natGateway = z.strictObject({
  id: z.string(),
  state: optional,
  vpcId: optional,
  addresses: z.array(z.strictObject({ interfaceId: optional, allocationId: optional })),
  deletedAt: optional,
  tags,
});

const vpc = z.strictObject({ id: z.string(), ownerId: optional, isDefault: z.boolean(), tags });

/** The recorded form of a Snapshot, checked when one is read back from a file (`audit --snapshot FILE`). */
export const snapshotSchema = z.strictObject({
  account: z.string(),
  region: z.string(),
  takenAt: z.iso.datetime(),
  extent: z.enum(["region", "targeted"]),
  /** Of a targeted look: the interfaces and addresses whose whole neighbourhood was read, so that a finding's absence says something. */
  subjects: z.array(z.string()).optional(),
  sections: z.strictObject({
    interfaces: section(networkInterface),
    addresses: section(address),
    instances: section(instance),
    subnets: section(subnet),
    routeTables: section(routeTable),
    natGateways: section(natGateway),
    vpcs: section(vpc),
  }),
  /** What some rule asked for beside; a targeted look reads none. */
  extras: extrasSchema.optional(),
});

/** What one account and region looked like, in our words; times are ISO strings, absent means that AWS said nothing. */
export type Snapshot = z.infer<typeof snapshotSchema>;
/** The lists that a Snapshot is made of, by name. */
export type Sections = Snapshot["sections"];
/** The name of one of a Snapshot's lists. */
export type SectionName = keyof Sections;
/** What a section holds when it was read. */
export type ItemOf<Name extends SectionName> = z.infer<(typeof items)[Name]>;

const items = {
  interfaces: networkInterface,
  addresses: address,
  instances: instance,
  subnets: subnet,
  routeTables: routeTable,
  natGateways: natGateway,
  vpcs: vpc,
};

/** An elastic network interface (ENI). */
export type NetworkInterface = ItemOf<"interfaces">;
/** One private IPv4 address of a network interface, with the public address that the interface's own view shows on it. */
export type PrivateAddress = z.infer<typeof privateAddress>;
/** An Elastic IP address (EIP), associated or not. */
export type ElasticIp = ItemOf<"addresses">;
/** An EC2 instance; one that is gone is listed for a while (`isGone`). */
export type Instance = ItemOf<"instances">;
/** A route table with its routes and the subnets that name it; subnets without one use their VPC's main table. */
export type RouteTable = ItemOf<"routeTables">;

/** Every section's name, in the order in which coverage is told. */
export const sectionNames = Object.keys(items) as SectionName[];

/** The name of a section, whether it is always read or on demand. */
export type AnyName = SectionName | ExtraName;

/** One of a Snapshot's sections; undefined for an extra one that nobody asked for. */
export const sectionOf = ({ sections, extras }: Snapshot, name: AnyName): Section<unknown> | undefined =>
  name in sections ? sections[name as SectionName] : extras?.[name as ExtraName];

/** Which of these sections were not read, and why, in words; extra ones only where somebody asked for them. */
export const gapsOf = (snapshot: Snapshot, names: readonly AnyName[] = [...sectionNames, ...extraNames]): string[] =>
  names.flatMap((name) => {
    const section = sectionOf(snapshot, name);
    return section === undefined || section.read ? [] : [`${name}: ${section.because}`];
  });

/** The primary private address of an interface; absent on IPv6-only and EFA-only ones. */
export const primaryAddress = (eni: NetworkInterface): PrivateAddress | undefined =>
  eni.privateAddresses.find((one) => one.primary);

/** Whether an instance is on its way out or gone: such a one stays listed for about an hour (EC2 API, DescribeInstances) and counts as absent. */
export const isGone = (instance: Instance): boolean =>
  instance.state === "terminated" || instance.state === "shutting-down";

/** The network card that an interface is on: the first one where none is named. */
export const networkCardOf = ({ attachment }: NetworkInterface): number => attachment?.networkCardIndex ?? 0;

/** Whether an interface is its instance's primary one: device 0 on network card 0 (device indexes start again on each card). */
export const isPrimary = (eni: NetworkInterface): boolean =>
  eni.attachment?.deviceIndex === 0 && networkCardOf(eni) === 0;
