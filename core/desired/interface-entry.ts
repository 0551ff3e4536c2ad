import * as z from "zod";
import { ipv6, prefixes, privateIps } from "./inner-addresses.ts";
import { count, expect, flowLog, id, ipv4, named, requiresOneOf, shaped, tags } from "./words.ts";

/** Selects instances: by id, by ids or by tags. */
const instanceMatch = z
  .strictObject({ id: id("i").optional(), ids: z.array(id("i")).min(1).optional(), tags: tags.optional() })
  .refine((match) => count(match.id, match.ids, match.tags) === 1, "needs exactly one of id, ids, tags")
  .meta(requiresOneOf("id", "ids", "tags"));

/** Selects interfaces, in one way, which subnet, zone and device index narrow. */
const interfaceMatch = z
  .strictObject({
    id: id("eni").optional(),
    ids: z.array(id("eni")).min(1).optional(),
    tags: tags.optional(),
    instance: instanceMatch.optional(),
    deviceIndex: z.int().min(0).optional(),
    subnet: id("subnet").optional(),
    zone: z.string().optional(),
  })
  .refine(
    (match) => count(match.id, match.ids, match.tags, match.instance) === 1,
    "needs exactly one of id, ids, tags, instance",
  )
  .meta(requiresOneOf("id", "ids", "tags", "instance"));

/** Which public address an interface is to have. */
const publicIp = z.union(
  [z.enum(["auto", "any", "none"]), z.strictObject({ elastic: named }), z.strictObject({ value: ipv4 })],
  "must be auto, any, none, { elastic: NAME of an address } or { value: IP }",
);

/** What an interface is to be attached to: any instance that is selected, so that fail-over pairs are one entry. */
const attachedTo = z
  .strictObject({
    instance: instanceMatch,
    deviceIndex: z.int().min(0).optional(),
    networkCard: z.int().min(0).optional(),
  })
  .refine(
    (to) => to.networkCard === undefined || to.deviceIndex !== undefined,
    "has a networkCard without a deviceIndex: device indexes start again on each card",
  )
  .meta({ dependentRequired: { networkCard: ["deviceIndex"] } });

const isOfAws = (key: string): boolean => key.toLowerCase().startsWith("aws:");

/** Tags that an interface is to have. */
const desiredTags = z
  .record(z.string(), z.string("must be text: quote it"))
  .refine((map) => Object.keys(map).length > 0, "must name at least one tag")
  .refine((map) => !Object.keys(map).some(isOfAws), "must not name a tag that begins with aws: only AWS sets these")
  .meta({ minProperties: 1, propertyNames: { pattern: "^(?![aA][wW][sS]:)" } });

/** A set of network interfaces, and what each of them is to be. */
export const interfaceEntry = z.strictObject({
  name: named,
  match: interfaceMatch,
  expect: expect.optional(),
  role: z.enum(["nat", "router", "firewall", "vpn"], "must be nat, router, firewall or vpn").optional(),
  sourceDestCheck: z.boolean("must be true or false").optional(),
  publicIp: publicIp.optional(),
  purpose: z.literal("management", "must be management").optional(),
  attachedTo: attachedTo.optional(),
  subnet: id("subnet").optional(),
  mac: shaped(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$/, "must be a MAC address such as 0a:1b:2c:3d:4e:5f").optional(),
  interfaceType: z
    .enum(["interface", "efa", "efa-only"], "must be interface, efa or efa-only: all others are services'")
    .optional(),
  securityGroups: z.array(id("sg")).min(1, "must not be empty").optional(),
  description: z
    .string("must be text")
    .min(1, "must not be empty")
    .max(255, "must have at most 255 characters")
    .optional(),
  tags: desiredTags.optional(),
  autoAssignPublicIp: z.boolean("must be true or false").optional(),
  deleteOnTermination: z.boolean("must be true or false").optional(),
  privateIps: privateIps.optional(),
  ipv6: ipv6.optional(),
  prefixes: prefixes.optional(),
  flowLog: flowLog.optional(),
});
