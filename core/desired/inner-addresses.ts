import ipaddr from "ipaddr.js";
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

/** Whether a range is one as AWS delegates them: /28 of IPv4, /80 of IPv6 (EC2 user guide, Prefix delegation). No interface ever has another. */
function isDelegated(text: string, bits: number): boolean {
  if (!ipaddr.isValidCIDR(text)) return false;
  const [first, length] = ipaddr.parseCIDR(text);
  const network = (first.kind() === "ipv4" ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(text);
  return length === bits && network.toString() === first.toString();
}

/** How many prefixes of a family there are, or which. */
const prefixesOf = (cidr: z.ZodType<string, string>, bits: number, example: string) =>
  z.union(
    [howMany, z.array(cidr.refine((text) => isDelegated(text, bits), `must be a /${bits} prefix such as ${example}`))],
    "must be a count, or a list of prefixes",
  );

/** The prefixes that are to be delegated to an interface. */
export const prefixes = z
  .strictObject({
    ipv4: prefixesOf(z.cidrv4("must be an IPv4 prefix"), 28, "10.0.0.16/28").optional(),
    ipv6: prefixesOf(z.cidrv6("must be an IPv6 prefix"), 80, "2001:db8::/80").optional(),
  })
  .refine(...atLeastOne)
  .meta({ minProperties: 1 });
