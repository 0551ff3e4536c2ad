import * as z from "zod";
import { addressEntry, on, reserve } from "./address-entry.ts";
import { attachedTo, interfaceEntry, interfaceMatch, publicIp } from "./interface-entry.ts";
import { policy } from "./policy.ts";
import { expect, named, type tags } from "./words.ts";

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

const { role, sourceDestCheck, subnet, mac } = interfaceEntry.shape;
const claimed = { name: wellFormed(named), match: wellFormed(interfaceMatch), publicIp: wellFormed(publicIp) };
const attributes = {
  role: wellFormed(role),
  sourceDestCheck: wellFormed(sourceDestCheck),
  subnet: wellFormed(subnet),
  mac: wellFormed(mac),
};

/** What a spec's entries say of each other, as far as that is well-formed: enough to find contradictions in a document that has other faults too. */
export const claimsSchema = z
  .object({
    interfaces: z
      .array(
        z
          .object({ ...claimed, ...attributes, expect: wellFormed(expect), attachedTo: wellFormed(attachedTo) })
          .catch({}),
      )
      .catch([]),
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
