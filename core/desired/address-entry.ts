import * as z from "zod";
import { count, expect, id, ipv4, named, requiresOneOf, tags } from "./words.ts";

/** Selects Elastic IPs, in one way. */
const addressMatch = z
  .strictObject({
    allocationId: id("eipalloc").optional(),
    allocationIds: z.array(id("eipalloc")).min(1).optional(),
    publicIp: ipv4.optional(),
    publicIps: z.array(ipv4).min(1).optional(),
    tags: tags.optional(),
  })
  .refine(
    (match) => count(match.allocationId ?? match.publicIp, match.allocationIds, match.publicIps, match.tags) === 1,
    "needs exactly one of allocationId, allocationIds, publicIp, publicIps, tags; allocationId and publicIp may name one together",
  )
  .meta({
    oneOf: [
      { anyOf: [{ required: ["allocationId"] }, { required: ["publicIp"] }] },
      ...["allocationIds", "publicIps", "tags"].map((key) => ({ required: [key] })),
    ],
  });

/** Where an address is to be. */
const on = z.union(
  [
    z.literal("anything"),
    z
      .strictObject({
        interface: named.optional(),
        privateIp: ipv4.optional(),
        zones: z.array(z.string().min(1, "must not be empty")).min(1, "must name at least one zone").optional(),
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
      .refine((where) => where.zones === undefined || where.interface !== undefined, "has zones without an interface")
      .meta({
        ...requiresOneOf("interface", "natGateway", "loadBalancer"),
        dependentRequired: { privateIp: ["interface"], zones: ["interface"] },
      }),
  ],
  "must be { interface: NAME }, { natGateway: { id | tags } }, { loadBalancer: NAME } or anything",
);

/** Why an address is held back, until when, and for which interfaces. */
const reserve = z.strictObject({
  reason: z.string().min(1, "must not be empty"),
  until: z.iso.date("must be a day, YYYY-MM-DD").optional(),
  for: named.optional(),
});

const inUse = "an address is in use or held back, not both";
const gone = "an address that is to be gone is nothing else";
/** What an entry cannot say together, and why. */
const exclusive = [
  ["on", "reserve", inUse],
  ["spare", "reserve", "what is held back may all be idle"],
  ["absent", "expect", gone],
  ["absent", "on", gone],
  ["absent", "place", gone],
  ["absent", "protect", gone],
  ["absent", "reserve", gone],
  ["absent", "spare", gone],
] as const;

/** A set of Elastic IPs, and where each of them is to be. */
export const addressEntry = z
  .strictObject({
    name: named,
    match: addressMatch,
    expect: expect.optional(),
    on: on.optional(),
    place: z.enum(["auto", "ask", "never"], "must be auto, ask or never").optional(),
    reserve: reserve.optional(),
    spare: z.int("must be a count, 0 or more").min(0, "must be a count, 0 or more").optional(),
    protect: z.boolean("must be true or false").optional(),
    listedBy: z.array(z.string().min(1, "must not be empty")).min(1, "must name somebody").optional(),
    pool: z.string().min(1, "must not be empty").optional(),
    borderGroup: z.string().min(1, "must not be empty").optional(),
    absent: z.literal(true, "must be true").optional(),
  })
  .superRefine((entry, context) => {
    for (const [one, other, why] of exclusive)
      if (entry[one] !== undefined && entry[other] !== undefined)
        context.addIssue({ code: "custom", message: `has both ${one} and ${other}: ${why}` });
  })
  .meta({ not: { anyOf: exclusive.map(([one, other]) => ({ required: [one, other] })) } });
