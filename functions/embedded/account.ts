import * as z from "zod";
import { mustBe } from "../../core/words/must-be.ts";
import { onDemand } from "./on-demand.ts";
import { strayReferences } from "./references.ts";

const optional = z.string().optional();
const tags = z.record(z.string(), z.string());

const vpc = z.strictObject({ id: z.string(), cidr: z.string(), isDefault: z.boolean(), ownerId: optional, tags });

const subnet = z.strictObject({
  id: z.string(),
  vpcId: z.string(),
  cidr: z.string(),
  /** Its IPv6 ranges; absent = none. */
  ipv6Cidrs: z.array(z.cidrv6()).optional(),
  zone: z.string(),
  zoneId: z.string(),
  isDefault: z.boolean(),
  mapPublicIpOnLaunch: z.boolean(),
  /** Absent = off, as AWS begins. */
  assignIpv6AddressOnCreation: z.boolean().optional(),
  ownerId: optional,
  /** The mode of VPC block public access as it applies to the subnet; absent = off. */
  internetGatewayBlockMode: z.enum(["off", "block-ingress", "block-bidirectional"]).optional(),
  tags,
});

const routeTable = z.strictObject({
  id: z.string(),
  vpcId: z.string(),
  ownerId: optional,
  associations: z.array(z.strictObject({ id: z.string(), main: z.boolean(), subnetId: optional, gatewayId: optional })),
  /** The target is the id of an interface, instance, NAT or other gateway, or "local". */
  routes: z.array(z.strictObject({ destination: z.string(), target: z.string() })),
  tags,
});

const attachment = z.strictObject({
  id: z.string(),
  time: z.iso.datetime(),
  deviceIndex: z.number(),
  networkCardIndex: z.number(),
  /** Absent where a service attached the interface to something that is no instance. */
  instanceId: optional,
  instanceOwnerId: z.string(),
  status: z.enum(["attaching", "attached", "detaching"]),
  deleteOnTermination: z.boolean(),
});

const networkInterface = z.strictObject({
  id: z.string(),
  subnetId: z.string(),
  ownerId: optional,
  type: z.string(),
  description: z.string(),
  macAddress: z.string(),
  /** The first is the primary one. */
  privateIps: z.array(z.string()),
  ipv6Addresses: z.array(z.string()),
  /** Whether the first IPv6 address is the primary one, which stays (EC2 API reference, EnablePrimaryIpv6). */
  hasPrimaryIpv6: z.boolean().optional(),
  ipv4Prefixes: z.array(z.string()).optional(),
  ipv6Prefixes: z.array(z.string()).optional(),
  sourceDestCheck: z.boolean(),
  /** No internet gateway passes its traffic, so it cannot have an Elastic IP; absent = false. */
  denyAllIgwTraffic: z.boolean().optional(),
  /** The ids of its security groups; absent = none. */
  securityGroups: z.array(z.string()).optional(),
  /** The public IPv4 addressing attribute, taken from the subnet at creation and kept (seed clause C19). */
  autoAssignPublicIp: z.boolean(),
  /** A public address that is no Elastic IP: on the primary private address, from Amazon's pool or a service's. */
  publicIp: z.strictObject({ ip: z.string(), ownerId: z.string() }).optional(),
  requesterId: optional,
  requesterManaged: z.boolean(),
  operator: z.strictObject({ principal: z.string(), hiddenByDefault: z.boolean() }).optional(),
  attachment: attachment.optional(),
  tags,
});

const instance = z.strictObject({
  id: z.string(),
  type: z.string(),
  imageId: z.string(),
  reservationId: z.string(),
  state: z.enum(["pending", "running", "shutting-down", "terminated", "stopping", "stopped"]),
  stateTransitionReason: z.string(),
  launchTime: z.iso.datetime(),
  /** Its public address was released while a secondary private address held an Elastic IP (seed clause C24). */
  forfeitsPublicIp: z.boolean().optional(),
  tags,
});

const address = z.strictObject({
  id: z.string(),
  publicIp: z.string(),
  association: z.strictObject({ id: z.string(), interfaceId: z.string(), privateIp: z.string() }).optional(),
  pool: z.string(),
  networkBorderGroup: z.string(),
  serviceManaged: optional,
  tags,
});

const natGateway = z.strictObject({
  id: z.string(),
  subnetId: z.string(),
  connectivity: z.enum(["public", "private"]),
  state: z.enum(["pending", "failed", "available", "deleting", "deleted"]),
  createTime: z.iso.datetime(),
  deleteTime: z.iso.datetime().optional(),
  /** Its interface as long as it stands. */
  interfaceId: optional,
  tags,
});

const accountSchema = z.strictObject({
  schemaVersion: z.literal(1),
  account: z.string().regex(/^\d{12}$/, "must be the 12 digits of an account"),
  region: z.string().min(1),
  vpcs: z.array(vpc),
  subnets: z.array(subnet),
  routeTables: z.array(routeTable),
  interfaces: z.array(networkInterface),
  instances: z.array(instance),
  addresses: z.array(address),
  natGateways: z.array(natGateway),
  ...onDemand,
  /** How many Elastic IPs the account may have; absent = 5, as AWS begins (seed clause C34). */
  elasticIpQuota: z.number().int().nonnegative().optional(),
  /** How many ids were made here; a part of each new one, so that none comes twice. */
  serial: z.number().int().nonnegative(),
  /** Auto-assigned addresses that went back to Amazon's pool: they never return (seed clause C26). */
  spentPublicIps: z.array(z.string()),
  /** Operations that whoever asks may not call, as by IAM; absent = none. */
  denied: z.array(z.string()).optional(),
  /** Who changed what, as CloudTrail's event history would have it; absent = nothing is on record. */
  trail: z
    .array(z.strictObject({ at: z.iso.datetime(), call: z.string(), by: z.string(), resource: z.string() }))
    .optional(),
  /** Elastic IPs that were released, which `AllocateAddress` with `Address` may recover. */
  releasedAddresses: z.array(z.string()),
});

/** An AWS account and region in memory, behind `embeddedEc2`: one truth for each fact, everything else that AWS would answer is derived from it. */
export type EmbeddedAccount = z.infer<typeof accountSchema>;
/** A subnet as the embedded account holds it. */
export type Subnet = z.infer<typeof subnet>;
/** A route table as the embedded account holds it. */
export type RouteTable = z.infer<typeof routeTable>;
/** A network interface as the embedded account holds it. */
export type Interface = z.infer<typeof networkInterface>;
/** What an interface is attached to, and how. */
export type Attachment = z.infer<typeof attachment>;
/** An instance as the embedded account holds it; its interfaces are those that name it in their attachment. */
export type Instance = z.infer<typeof instance>;
/** An Elastic IP as the embedded account holds it, the only place that knows its association. */
export type Address = z.infer<typeof address>;
/** A NAT gateway as the embedded account holds it. */
export type NatGateway = z.infer<typeof natGateway>;

/** A security group as the embedded account holds it. */
export type SecurityGroup = NonNullable<EmbeddedAccount["securityGroups"]>[number];

/** An account with nothing in it, to build upon. */
export const emptyAccount = (account: string, region: string): EmbeddedAccount => ({
  schemaVersion: 1,
  account,
  region,
  vpcs: [],
  subnets: [],
  routeTables: [],
  interfaces: [],
  instances: [],
  addresses: [],
  natGateways: [],
  serial: 0,
  spentPublicIps: [],
  releasedAddresses: [],
});

/** Reads an account's file form; throws a ZodError that names every place that is wrong, references into nothing included. */
export function parseAccount(json: unknown): EmbeddedAccount {
  return accountSchema
    .superRefine((account, context) => {
      for (const { path, message } of strayReferences(account)) context.addIssue({ code: "custom", path, message });
    })
    .parse(json, { error: mustBe });
}
