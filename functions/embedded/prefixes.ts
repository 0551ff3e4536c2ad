import ipaddr from "ipaddr.js";
import type { Interface } from "./account.ts";
import { failure } from "./errors.ts";
import { ipAt, numberOf } from "./world.ts";

/** The addresses of a delegated IPv4 prefix, which is a /28 on its boundary (EC2 user guide, Prefix delegation). */
export function addressesIn(prefix: string): string[] {
  if (!ipaddr.IPv4.isValidCIDR(prefix) || !prefix.endsWith("/28"))
    throw failure("InvalidParameterValue", notOne(prefix));
  const first = numberOf(ipaddr.IPv4.networkAddressFromCIDR(prefix).toString());
  if (prefix !== `${ipAt(first)}/28`) throw failure("InvalidParameterValue", notOne(prefix));
  return Array.from({ length: 16 }, (_, offset) => ipAt(first + offset));
}

/** Whether a private address is an interface's, alone or as one of a prefix: either holds an Elastic IP (EC2 user guide, Prefix delegation). */
export const holdsIp = ({ privateIps, ipv4Prefixes = [] }: Interface, ip: string): boolean =>
  privateIps.includes(ip) || ipv4Prefixes.some((prefix) => isWithin(ip, prefix));

/** Whether a private address is one of a prefix. */
export const isWithin = (ip: string, prefix: string): boolean =>
  ipaddr.IPv4.isValid(ip) &&
  ipaddr.IPv4.isValidCIDR(prefix) &&
  ipaddr.IPv4.parse(ip).match(ipaddr.IPv4.parseCIDR(prefix));

const notOne = (prefix: string): string => `${prefix} is not a /28 prefix`;
