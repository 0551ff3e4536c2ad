import * as z from "zod";
import { regionForm } from "../place.ts";
import { addressEntry } from "./address-entry.ts";
import { interfaceEntry } from "./interface-entry.ts";
import { policy } from "./policy.ts";
import { subnetEntry } from "./subnet-entry.ts";
import { named, shaped, type tags } from "./words.ts";

const region = shaped(regionForm, "must be a region such as eu-west-1");

/** The desired-state document (`apiVersion: plumbline/v1`), one per account and region; every unknown key is an error. */
export const documentSchema = z.strictObject({
  apiVersion: z.literal("plumbline/v1", "must be plumbline/v1"),
  kind: z.literal("NetworkDesiredState", "must be NetworkDesiredState"),
  metadata: z.strictObject({
    name: named,
    account: z
      .string("must be quoted: YAML reads an unquoted account number as a number and drops its leading zeros")
      .regex(/^\d{12}$/, "must be 12 digits"),
    region,
  }),
  spec: z.strictObject({
    mode: z.enum(["observe", "propose", "enforce"], "must be observe, propose or enforce").default("observe"),
    trust: z.strictObject({ tags: z.array(z.string().min(1)) }).default({ tags: [] }),
    undeclared: z.enum(["ignore", "report"], "must be ignore or report").default("ignore"),
    unassociatedAddresses: z.enum(["ignore", "report"], "must be ignore or report").default("report"),
    interfaces: z.array(interfaceEntry).default([]),
    addresses: z.array(addressEntry).default([]),
    subnets: z.array(subnetEntry).optional(),
    ...policy,
  }),
});

const wellFormed = <Part extends z.ZodType>(part: Part) => part.optional().catch(undefined);

/** Entries of a list, each key as far as it is well-formed. */
const claimsOf = <Shape extends Record<string, z.ZodType>>(shape: Shape) => {
  const keys = Object.entries(shape).map(([key, part]) => [key, wellFormed(part)]);
  type Lenient = { [Key in keyof Shape]: ReturnType<typeof wellFormed<Shape[Key]>> };
  return z.array(z.object(Object.fromEntries(keys) as Lenient).catch({} as never)).catch([]);
};

/** What a document's entries say of each other, as far as that is well-formed: enough to find contradictions in a document that has other faults too. */
export const claimsSchema = z
  .object({
    metadata: z.object({ region: wellFormed(region) }).catch({}),
    spec: z
      .object({
        interfaces: claimsOf(interfaceEntry.shape),
        addresses: claimsOf(addressEntry.shape),
        subnets: claimsOf(subnetEntry.shape).optional(),
      })
      .catch({ interfaces: [], addresses: [] }),
  })
  .catch({ metadata: {}, spec: { interfaces: [], addresses: [] } });

/** What a document's entries say of each other. */
export type Claims = z.infer<typeof claimsSchema>;
/** A desired-state document as a value. */
export type DesiredState = z.infer<typeof documentSchema>;
/** A set of network interfaces that the document speaks of. */
export type InterfaceEntry = DesiredState["spec"]["interfaces"][number];
/** A set of Elastic IPs that the document speaks of. */
export type AddressEntry = DesiredState["spec"]["addresses"][number];
/** A set of subnets that the document speaks of. */
export type SubnetEntry = NonNullable<DesiredState["spec"]["subnets"]>[number];
/** Tags to match: every key must be there with the value, or one of the values, given. */
export type TagMatch = z.infer<typeof tags>;
