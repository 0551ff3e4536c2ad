import * as z from "zod";

const optional = z.string().optional();

const publicAssociation = z.strictObject({ publicIp: z.string(), ipOwnerId: optional, allocationId: optional });

/** A private IPv4 address of an interface, with the public one that the interface's own view shows on it. */
export const privateAddress = z.strictObject({
  privateIp: z.string(),
  primary: z.boolean(),
  association: publicAssociation.optional(),
});

/** An interface's IPv6 addresses; the primary one, where there is one, stays until the interface is deleted (EC2 API, ModifyNetworkInterfaceAttribute). */
export const ipv6Addresses = z.array(z.strictObject({ ipv6: z.string(), primary: z.boolean() }));

/** The ranges that are delegated to an interface, as CIDR blocks: /28 of IPv4, /80 of IPv6 (EC2 user guide, Prefix delegation). */
export const prefixes = z.strictObject({ ipv4: z.array(z.string()), ipv6: z.array(z.string()) });
