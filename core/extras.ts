import * as z from "zod";
import { section } from "./section.ts";

const optional = z.string().optional();

const number = z.number().optional();

const instanceType = z.strictObject({
  /** The type's name, such as m5.large. */
  id: z.string(),
  maximumNetworkInterfaces: number,
  ipv4AddressesPerInterface: number,
  ipv6AddressesPerInterface: number,
  maximumNetworkCards: number,
  cards: z.array(
    z.strictObject({
      index: z.number(),
      maximumNetworkInterfaces: number,
      /** What flexible ENA queues allow beyond the maximum. */
      additionalNetworkInterfaces: number,
    }),
  ),
  efaSupported: z.boolean().optional(),
  maximumEfaInterfaces: number,
});

/** Of an interface: the public IPv4 addressing attribute, absent where AWS does not say it. */
const autoAssign = z.strictObject({ id: z.string(), autoAssignPublicIp: z.boolean().optional() });

const quota = z.strictObject({ id: z.string(), value: z.number() });

/** A VPC flow log, of an interface, a subnet or a VPC (EC2 API, FlowLog). */
const flowLog = z.strictObject({
  id: z.string(),
  resourceId: optional,
  status: optional,
  deliveryStatus: optional,
  deliveryError: optional,
  traffic: optional,
  destination: optional,
});

const securityGroup = z.strictObject({
  id: z.string(),
  ownerId: optional,
  vpcId: optional,
  /** Whether any rule lets anything in, whoever from. */
  hasInbound: z.boolean(),
});

/** An offer of an Elastic IP to another account (EC2 API, AddressTransfer), by the address's allocation id. */
const transfer = z.strictObject({
  id: z.string(),
  publicIp: optional,
  to: optional,
  /** pending, accepted (shown for 14 days after) or disabled. */
  status: optional,
  expiresAt: optional,
});

/** A pool of public IPv4 addresses of a range that was brought along (EC2 API, PublicIpv4Pool). */
const pool = z.strictObject({ id: z.string(), total: z.number(), available: z.number() });

/** A range that was brought along, by its CIDR (EC2 API, ByoipCidr). */
const byoipCidr = z.strictObject({ id: z.string(), state: z.string().optional() });

const items = {
  autoAssign,
  byoipCidrs: byoipCidr,
  flowLogs: flowLog,
  instanceTypes: instanceType,
  pools: pool,
  quotas: quota,
  securityGroups: securityGroup,
  transfers: transfer,
};

/** The recorded form of a Snapshot's extras: what was read because some rule asked for it; absent where none did. */
export const extrasSchema = z.strictObject({
  autoAssign: section(autoAssign).optional(),
  byoipCidrs: section(byoipCidr).optional(),
  flowLogs: section(flowLog).optional(),
  instanceTypes: section(instanceType).optional(),
  pools: section(pool).optional(),
  quotas: section(quota).optional(),
  securityGroups: section(securityGroup).optional(),
  transfers: section(transfer).optional(),
});

/** Sections that are read only when an enabled rule needs them, by name. */
export type Extras = z.infer<typeof extrasSchema>;
/** The name of one of them. */
export type ExtraName = keyof typeof items;
/** What one of them holds when it was read. */
export type ExtraOf<Name extends ExtraName> = z.infer<(typeof items)[Name]>;

/** A VPC flow log. */
export type FlowLog = ExtraOf<"flowLogs">;
/** An offer of an Elastic IP to another account. */
export type Transfer = ExtraOf<"transfers">;

/** Every such section's name, in the order in which coverage is told. */
export const extraNames = Object.keys(items) as ExtraName[];
