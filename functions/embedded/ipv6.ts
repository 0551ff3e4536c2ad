import type {
  AssignIpv6AddressesRequest,
  AssignIpv6AddressesResult,
  UnassignIpv6AddressesRequest,
  UnassignIpv6AddressesResult,
} from "@aws-sdk/client-ec2";
import ipaddr from "ipaddr.js";
import { sameForm } from "../../core/account/inner-ip.ts";
import type { EmbeddedAccount, Interface, Subnet } from "./account.ts";
import { failure, missingParameter } from "./errors.ts";
import { addressable, ownInterface } from "./guards.ts";
import { refuseBeyondAddresses } from "./instance-types.ts";
import { claimIpv6, freeIpv6 } from "./ipv6-ranges.ts";
import { subnetOf } from "./rows.ts";

/** Gives an interface IPv6 addresses and prefixes: those that are named, or free ones of its subnet (EC2 API reference, AssignIpv6Addresses). */
export function assignIpv6Addresses(
  account: EmbeddedAccount,
  input: AssignIpv6AddressesRequest,
): AssignIpv6AddressesResult {
  const { Ipv6Addresses: addresses, Ipv6AddressCount, Ipv6Prefixes: prefixes, Ipv6PrefixCount } = input;
  if (!(addresses?.length || prefixes?.length || Ipv6AddressCount || Ipv6PrefixCount))
    throw missingParameter("Ipv6Addresses");
  const eni = addressable(account, input.NetworkInterfaceId);
  const choice = { addresses, addressCount: Ipv6AddressCount, prefixes, prefixCount: Ipv6PrefixCount };
  const { ipv6Addresses, ipv6Prefixes = [] } = chooseIpv6(account, subnetOf(account, eni), choice);
  refuseBeyondAddresses(account, eni, { ipv6: ipv6Addresses.length + ipv6Prefixes.length });
  eni.ipv6Addresses.push(...ipv6Addresses);
  if (ipv6Prefixes.length > 0) eni.ipv6Prefixes = [...(eni.ipv6Prefixes ?? []), ...ipv6Prefixes];
  return { NetworkInterfaceId: eni.id, AssignedIpv6Addresses: ipv6Addresses, AssignedIpv6Prefixes: ipv6Prefixes };
}

/** How a call may ask for IPv6 addresses and prefixes. */
export interface Ipv6Choice {
  addresses?: string[] | undefined;
  addressCount?: number | undefined;
  prefixes?: string[] | undefined;
  prefixCount?: number | undefined;
}

/** The IPv6 addresses and prefixes that are asked for by name, and free ones of the subnet beside them. */
export function chooseIpv6(
  account: EmbeddedAccount,
  subnet: Subnet,
  { addresses = [], addressCount = 0, prefixes = [], prefixCount = 0 }: Ipv6Choice,
  taken: string[] = [],
): Pick<Interface, "ipv6Addresses" | "ipv6Prefixes"> {
  if ((addresses.length > 0 && addressCount > 0) || (prefixes.length > 0 && prefixCount > 0))
    throw failure(
      "InvalidParameterCombination",
      "Specify either IPv6 addresses or prefixes, or their number, not both",
    );
  const wrong = addresses.find((ip) => !ipaddr.IPv6.isValid(ip)) ?? prefixes.find((one) => !isPrefix(one));
  if (wrong !== undefined) throw failure("InvalidParameterValue", `${wrong} is not an IPv6 address or a /80 prefix`);
  const asked = claimIpv6(account, subnet, [...addresses, ...prefixes], taken);
  const free = freeIpv6(account, subnet, { count: addressCount, bits: 128 }, [...taken, ...asked]);
  const freePrefixes = freeIpv6(account, subnet, { count: prefixCount, bits: 80 }, [...taken, ...asked, ...free]);
  const ipv6Prefixes = [...prefixes, ...freePrefixes];
  return { ipv6Addresses: [...addresses, ...free], ...(ipv6Prefixes.length > 0 && { ipv6Prefixes }) };
}

/** A prefix is a /80 on its boundary (EC2 user guide, Prefix delegation). */
const isPrefix = (text: string): boolean =>
  ipaddr.IPv6.isValidCIDR(text) &&
  text.endsWith("/80") &&
  sameForm(text) === sameForm(`${ipaddr.IPv6.networkAddressFromCIDR(text)}/80`);

/** Takes IPv6 addresses and prefixes off an interface, as must be done before another can have them (EC2 user guide, Multiple IP addresses). */
export function unassignIpv6Addresses(
  account: EmbeddedAccount,
  input: UnassignIpv6AddressesRequest,
): UnassignIpv6AddressesResult {
  const eni = ownInterface(account, input.NetworkInterfaceId ?? "");
  const gone = new Set([...(input.Ipv6Addresses ?? []), ...(input.Ipv6Prefixes ?? [])].map(sameForm));
  const held = [...eni.ipv6Addresses, ...(eni.ipv6Prefixes ?? [])].map(sameForm);
  const stray = [...gone].find((one) => !held.includes(one));
  if (stray !== undefined) throw failure("InvalidParameterValue", `${stray} is not assigned to ${eni.id}`);
  const stays = (one: string): boolean => !gone.has(sameForm(one));
  eni.ipv6Addresses = eni.ipv6Addresses.filter(stays);
  if (eni.ipv6Prefixes) eni.ipv6Prefixes = eni.ipv6Prefixes.filter(stays);
  return { NetworkInterfaceId: eni.id };
}
