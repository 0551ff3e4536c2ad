import type {
  AssignIpv6AddressesRequest,
  AssignIpv6AddressesResult,
  UnassignIpv6AddressesRequest,
  UnassignIpv6AddressesResult,
} from "@aws-sdk/client-ec2";
import ipaddr from "ipaddr.js";
import { sameForm } from "../../core/inner-ip.ts";
import type { EmbeddedAccount, Interface } from "./account.ts";
import { failure, missingParameter, unsupported } from "./errors.ts";
import { ownInterface } from "./guards.ts";

/** Gives an interface the IPv6 addresses and prefixes that are named (EC2 API reference, AssignIpv6Addresses). Subnets have no IPv6 range here, so none can be had by number. */
export function assignIpv6Addresses(
  account: EmbeddedAccount,
  input: AssignIpv6AddressesRequest,
): AssignIpv6AddressesResult {
  if (input.Ipv6AddressCount || input.Ipv6PrefixCount) throw unsupported("IPv6 addresses and prefixes by their number");
  const { Ipv6Addresses: addresses = [], Ipv6Prefixes: prefixes = [] } = input;
  if (addresses.length + prefixes.length === 0) throw missingParameter("Ipv6Addresses");
  const eni = ownInterface(account, input.NetworkInterfaceId ?? "");
  refuseTaken(account, [...addresses, ...prefixes]);
  eni.ipv6Addresses.push(...addresses);
  if (prefixes.length > 0) eni.ipv6Prefixes = [...(eni.ipv6Prefixes ?? []), ...prefixes];
  return { NetworkInterfaceId: eni.id, AssignedIpv6Addresses: addresses, AssignedIpv6Prefixes: prefixes };
}

/** Takes IPv6 addresses and prefixes off an interface, as must be done before another can have them (EC2 user guide, Multiple IP addresses). */
export function unassignIpv6Addresses(
  account: EmbeddedAccount,
  input: UnassignIpv6AddressesRequest,
): UnassignIpv6AddressesResult {
  const eni = ownInterface(account, input.NetworkInterfaceId ?? "");
  const gone = new Set([...(input.Ipv6Addresses ?? []), ...(input.Ipv6Prefixes ?? [])].map(sameForm));
  const stray = [...gone].find((one) => !heldBy(eni).includes(one));
  if (stray !== undefined) throw failure("InvalidParameterValue", `${stray} is not assigned to ${eni.id}`);
  const stays = (one: string): boolean => !gone.has(sameForm(one));
  eni.ipv6Addresses = eni.ipv6Addresses.filter(stays);
  if (eni.ipv6Prefixes) eni.ipv6Prefixes = eni.ipv6Prefixes.filter(stays);
  return { NetworkInterfaceId: eni.id };
}

/** Each IPv6 address is on one interface (seed clause C15). That EC2 answers with this code is documented of private IPv4 addresses only. */
function refuseTaken({ interfaces }: EmbeddedAccount, asked: string[]): void {
  const taken = interfaces.flatMap(heldBy);
  for (const one of asked.map(sameForm)) {
    const isTaken = taken.some((held) => held === one || includes(held, ipOf(one)) || includes(one, ipOf(held)));
    if (isTaken) throw failure("Resource.AlreadyAssigned", `The address ${one} is already assigned`);
    taken.push(one);
  }
}

const heldBy = ({ ipv6Addresses, ipv6Prefixes = [] }: Interface): string[] =>
  [...ipv6Addresses, ...ipv6Prefixes].map(sameForm);

const ipOf = (held: string) => ipaddr.parse(held.split("/")[0] ?? "");

const includes = (range: string, ip: ReturnType<typeof ipOf>): boolean =>
  range.includes("/") && ip.match(ipaddr.parseCIDR(range));
