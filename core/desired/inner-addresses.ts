import * as z from "zod";
import { count, ipv4 } from "./words.ts";

const ipv6Address = z.ipv6("must be an IPv6 address");
const howMany = z.int().min(0);
const atLeastOne = [(value: object) => count(...Object.values(value)) > 0, "must say at least one thing"] as const;

/** The private IPv4 addresses that each interface of a set is to have; floating ones are each on exactly one of the set. */
export const privateIps = z
  .strictObject({
    primary: ipv4.optional(),
    secondary: z.union([howMany, z.array(ipv4)], "must be a count, or a list of IPv4 addresses").optional(),
    floating: z.array(ipv4).min(1, "must not be empty").optional(),
  })
  .refine(...atLeastOne)
  .meta({ minProperties: 1 });

/** The IPv6 addresses that an interface is to have. */
export const ipv6 = z
  .strictObject({ primary: ipv6Address.optional(), addresses: z.array(ipv6Address).optional() })
  .refine(...atLeastOne)
  .meta({ minProperties: 1 });

/** The prefixes that are to be delegated to an interface. */
export const prefixes = z
  .strictObject({
    ipv4: z
      .union([howMany, z.array(z.cidrv4("must be an IPv4 prefix"))], "must be a count, or a list of prefixes")
      .optional(),
    ipv6: z
      .union([howMany, z.array(z.cidrv6("must be an IPv6 prefix"))], "must be a count, or a list of prefixes")
      .optional(),
  })
  .refine(...atLeastOne)
  .meta({ minProperties: 1 });
