import ipaddr from "ipaddr.js";
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

const notOne = (prefix: string): string => `${prefix} is not a /28 prefix`;
