import * as z from "zod";

/** How many of these are said. */
export const count = (...given: unknown[]): number => given.filter((one) => one !== undefined).length;

/** A refinement again, for what reads the definition and cannot run it (JSON Schema). */
export const requiresOneOf = (...keys: string[]) => ({ oneOf: keys.map((key) => ({ required: [key] })) });

/** Text of a certain form, and what to say of anything else. */
export const shaped = (form: RegExp, message: string) => z.string(message).regex(form, message);

/** The name of an entry or a document. */
export const named = z
  .string("must be a name (text)")
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "must be letters, digits, dots, dashes or underscores");
/** An AWS id with this prefix. */
export const id = (prefix: string) =>
  shaped(new RegExp(`^${prefix}-[0-9a-z]+$`), `must be an id that starts with ${prefix}-`);
/** An IPv4 address. */
export const ipv4 = z.ipv4("must be an IPv4 address");
const tagValue = z.string("must be text: quote it");
/** Tags to match: every key must be there with the value, or one of the values, given. */
export const tags = z
  .record(
    z.string(),
    z.union([tagValue, z.array(tagValue).min(1, "must not be empty")], "must be text, or a list of texts: quote it"),
  )
  .refine((map) => Object.keys(map).length > 0, "must name at least one tag")
  .meta({ minProperties: 1 });

/** The flow log that is to record a resource's traffic: where it is delivered to, and which traffic it holds. */
export const flowLog = z.strictObject({
  destination: z.enum(["any", "cloud-watch-logs"], "must be any or cloud-watch-logs").default("any"),
  traffic: z.enum(["all", "accept", "reject"], "must be all, accept or reject").default("all"),
});

/** How many members an entry has: a count, or a range such as "0..50". */
export const expect = z.union(
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
