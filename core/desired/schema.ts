import * as z from "zod";
import { policy } from "./policy.ts";

const count = (...given: unknown[]): number => given.filter((one) => one !== undefined).length;

/** A refinement again, for what reads the definition and cannot run it (JSON Schema). */
const requiresOneOf = (...keys: string[]) => ({ oneOf: keys.map((key) => ({ required: [key] })) });

const named = z
  .string("must be a name (text)")
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "must be letters, digits, dots, dashes or underscores");
const id = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}-[0-9a-z]+$`), `must be an id that starts with ${prefix}-`);
const ipv4 = z.ipv4("must be an IPv4 address");
const tagValue = z.string("must be text: quote it");
const tags = z
  .record(
    z.string(),
    z.union([tagValue, z.array(tagValue).min(1, "must not be empty")], "must be text, or a list of texts: quote it"),
  )
  .refine((map) => Object.keys(map).length > 0, "must name at least one tag")
  .meta({ minProperties: 1 });

const instanceMatch = z
  .strictObject({ id: id("i").optional(), ids: z.array(id("i")).min(1).optional(), tags: tags.optional() })
  .refine((match) => count(match.id, match.ids, match.tags) === 1, "needs exactly one of id, ids, tags")
  .meta(requiresOneOf("id", "ids", "tags"));

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

const addressMatch = z
  .strictObject({
    allocationId: id("eipalloc").optional(),
    allocationIds: z.array(id("eipalloc")).min(1).optional(),
    publicIp: ipv4.optional(),
    publicIps: z.array(ipv4).min(1).optional(),
    tags: tags.optional(),
  })
  .refine(
    (match) => count(match.allocationId, match.allocationIds, match.publicIp, match.publicIps, match.tags) === 1,
    "needs exactly one of allocationId, allocationIds, publicIp, publicIps, tags",
  )
  .meta(requiresOneOf("allocationId", "allocationIds", "publicIp", "publicIps", "tags"));

const expect = z.union(
  [
    z.int().min(0),
    z
      .string()
      .refine((text) => {
        const [, low, high] = /^(\d+)\.\.(\d+)$/.exec(text) ?? [];
        return Number(low) <= Number(high);
      }, 'must be a range from low to high, such as "0..50"')
      .meta({ pattern: "^\\d+\\.\\.\\d+$" }),
  ],
  'must be a count such as 3, or a range such as "0..50"',
);

const publicIp = z.union(
  [z.enum(["auto", "any", "none"]), z.strictObject({ elastic: named })],
  "must be auto, any, none or { elastic: NAME of an address }",
);

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

const interfaceEntry = z.strictObject({
  name: named,
  match: interfaceMatch,
  expect: expect.optional(),
  role: z.enum(["nat", "router", "firewall", "vpn"], "must be nat, router, firewall or vpn").optional(),
  publicIp: publicIp.optional(),
  attachedTo: attachedTo.optional(),
  deleteOnTermination: z.boolean("must be true or false").optional(),
});

const on = z.union(
  [
    z.literal("anything"),
    z
      .strictObject({
        interface: named.optional(),
        privateIp: ipv4.optional(),
        natGateway: z
          .strictObject({ id: id("nat").optional(), tags: tags.optional() })
          .refine((match) => count(match.id, match.tags) === 1, "needs exactly one of id, tags")
          .meta(requiresOneOf("id", "tags"))
          .optional(),
        loadBalancer: z.string().min(1).optional(),
      })
      .refine(
        (where) => count(where.interface, where.natGateway, where.loadBalancer) === 1,
        "needs exactly one of interface, natGateway, loadBalancer",
      )
      .refine(
        (where) => where.privateIp === undefined || where.interface !== undefined,
        "has a privateIp without an interface",
      )
      .meta({
        ...requiresOneOf("interface", "natGateway", "loadBalancer"),
        dependentRequired: { privateIp: ["interface"] },
      }),
  ],
  "must be { interface: NAME }, { natGateway: { id | tags } }, { loadBalancer: NAME } or anything",
);

const reserve = z.strictObject({
  reason: z.string().min(1, "must not be empty"),
  until: z.iso.date("must be a day, YYYY-MM-DD").optional(),
  for: named.optional(),
});

const addressEntry = z
  .strictObject({
    name: named,
    match: addressMatch,
    expect: expect.optional(),
    on: on.optional(),
    place: z.enum(["auto", "ask", "never"], "must be auto, ask or never").optional(),
    reserve: reserve.optional(),
  })
  .refine(
    (entry) => !(entry.on && entry.reserve),
    "has both on and reserve: an address is in use or held back, not both",
  )
  .meta({ not: { required: ["on", "reserve"] } });

/** The desired-state document (`apiVersion: plumbline/v1`), one per account and region; every unknown key is an error. */
export const documentSchema = z.strictObject({
  apiVersion: z.literal("plumbline/v1", "must be plumbline/v1"),
  kind: z.literal("NetworkDesiredState", "must be NetworkDesiredState"),
  metadata: z.strictObject({
    name: named,
    account: z
      .string("must be quoted: YAML reads an unquoted account number as a number and drops its leading zeros")
      .regex(/^\d{12}$/, "must be 12 digits"),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d+$/, "must be a region such as eu-west-1"),
  }),
  spec: z.strictObject({
    mode: z.enum(["observe", "propose", "enforce"], "must be observe, propose or enforce").default("observe"),
    trust: z.strictObject({ tags: z.array(z.string().min(1)) }).default({ tags: [] }),
    undeclared: z.enum(["ignore", "report"], "must be ignore or report").default("ignore"),
    interfaces: z.array(interfaceEntry).default([]),
    addresses: z.array(addressEntry).default([]),
    ...policy,
  }),
});

const wellFormed = <Part extends z.ZodType>(part: Part) => part.optional().catch(undefined);

const claimed = { name: wellFormed(named), match: wellFormed(interfaceMatch), publicIp: wellFormed(publicIp) };

/** What a spec's entries say of each other, as far as that is well-formed: enough to find contradictions in a document that has other faults too. */
export const claimsSchema = z
  .object({
    interfaces: z.array(z.object({ ...claimed, attachedTo: wellFormed(attachedTo) }).catch({})).catch([]),
    addresses: z
      .array(z.object({ name: wellFormed(named), on: wellFormed(on), reserve: wellFormed(reserve) }).catch({}))
      .catch([]),
  })
  .catch({ interfaces: [], addresses: [] });

/** What a document's entries say of each other. */
export type Claims = z.infer<typeof claimsSchema>;
/** A desired-state document as a value. */
export type DesiredState = z.infer<typeof documentSchema>;
/** A set of network interfaces that the document speaks of. */
export type InterfaceEntry = DesiredState["spec"]["interfaces"][number];
/** A set of Elastic IPs that the document speaks of. */
export type AddressEntry = DesiredState["spec"]["addresses"][number];
/** Tags to match: every key must be there with the value, or one of the values, given. */
export type TagMatch = z.infer<typeof tags>;
