import * as z from "zod";

/** An interface's IPv6 addresses; the primary one, where there is one, stays until the interface is deleted (EC2 API, ModifyNetworkInterfaceAttribute). */
export const ipv6Addresses = z.array(z.strictObject({ ipv6: z.string(), primary: z.boolean() }));

/** The ranges that are delegated to an interface, as CIDR blocks: /28 of IPv4, /80 of IPv6 (EC2 user guide, Prefix delegation). */
export const prefixes = z.strictObject({ ipv4: z.array(z.string()), ipv6: z.array(z.string()) });
