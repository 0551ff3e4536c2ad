import * as z from "zod";
import { instanceType } from "./instance-type.ts";

const tags = z.record(z.string(), z.string());

const flowLog = z.strictObject({
  id: z.string(),
  /** The id of an interface, a subnet or a VPC. */
  resourceId: z.string(),
  traffic: z.enum(["ALL", "ACCEPT", "REJECT"]),
  destination: z.enum(["cloud-watch-logs", "s3", "kinesis-data-firehose"]),
  /** Why its records do not arrive; absent where they do. */
  deliveryError: z.string().optional(),
  tags,
});

const securityGroup = z.strictObject({
  id: z.string(),
  vpcId: z.string(),
  ownerId: z.string().optional(),
  /** The ranges that its inbound rules let in. */
  inbound: z.array(z.string()),
  tags,
});

/** An offer of an Elastic IP to another account, by the address's allocation id. */
const transfer = z.strictObject({
  id: z.string(),
  publicIp: z.string(),
  to: z.string(),
  status: z.enum(["pending", "accepted", "disabled"]),
  expiresAt: z.iso.datetime(),
});

/** A pool of public addresses that the account brought along (BYOIP): one range, whose addresses those of `addresses` name by `pool`. */
const addressPool = z.strictObject({
  id: z.string(),
  cidr: z.string(),
  state: z.string(),
  tags,
});

/** The tables of an account that Plumbline reads only where something asks for them; absent = none. */
export const onDemand = {
  flowLogs: z.array(flowLog).optional(),
  /** Absent = as AWS says of a few types. */
  instanceTypes: z.array(instanceType).optional(),
  securityGroups: z.array(securityGroup).optional(),
  transfers: z.array(transfer).optional(),
  addressPools: z.array(addressPool).optional(),
};
