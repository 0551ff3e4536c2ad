import ipaddr from "ipaddr.js";
import type { EmbeddedAccount, Subnet } from "./account.ts";
import { failure } from "./errors.ts";
import { addressesIn } from "./prefixes.ts";
import { ipAt, numberOf } from "./world.ts";

/** How many addresses a subnet can give: AWS keeps its first four and its last (VPC user guide, Subnet CIDR blocks). */
export const addressRoom = ({ cidr }: Subnet): number => 2 ** (32 - prefixOf(cidr)) - 5;

/** The addresses asked for by name, once they are proven to be the subnet's and free, also of what the same call took. */
export function claim(account: EmbeddedAccount, subnet: Subnet, ips: string[], taken: string[] = []): string[] {
  const known = new Set([...takenIn(account, subnet), ...taken]);
  for (const ip of ips) {
    if (!isUsable(subnet, ip))
      throw failure("InvalidParameterValue", `Address ${ip} does not fall within the subnet's address range`);
    if (known.has(ip)) throw failure("Resource.AlreadyAssigned", `The address ${ip} is already assigned`);
    known.add(ip);
  }
  return ips;
}

/** The next free addresses of a subnet, beside those that the same call took. */
export function freeIps(account: EmbeddedAccount, subnet: Subnet, count: number, taken: string[] = []): string[] {
  const known = new Set([...takenIn(account, subnet), ...taken]);
  const first = firstUsable(subnet);
  const free: string[] = [];
  for (let offset = 0; offset < addressRoom(subnet) && free.length < count; offset += 1) {
    const ip = ipAt(first + offset);
    if (!known.has(ip)) free.push(ip);
  }
  if (free.length < count) {
    throw failure(
      "InsufficientFreeAddressesInSubnet",
      `The specified subnet does not have enough free addresses to satisfy the request: ${subnet.id}`,
    );
  }
  return free;
}

/** The IPv4 prefixes that are asked for by name, or so many free ones of the subnet; where blocks that could be one are all in use somewhere, EC2 answers as was seen of a node's network plugin (aws/amazon-vpc-cni-k8s, docs/prefix-and-ip-target.md). */
export function choosePrefixes(
  account: EmbeddedAccount,
  subnet: Subnet,
  asked: string[] = [],
  count = 0,
  taken: string[] = [],
): string[] {
  if (asked.length > 0 && count > 0)
    throw failure("InvalidParameterCombination", "Specify either prefixes or their number, not both");
  claim(account, subnet, asked.flatMap(addressesIn), taken);
  const known = new Set([...takenIn(account, subnet), ...taken]);
  const free = [...asked];
  const end = firstUsable(subnet) + addressRoom(subnet);
  for (let first = Math.ceil(firstUsable(subnet) / 16) * 16; first + 16 <= end && free.length < count; first += 16) {
    const prefix = `${ipAt(first)}/28`;
    if (!addressesIn(prefix).some((ip) => known.has(ip))) free.push(prefix);
  }
  if (free.length >= count) return free;
  throw failure(
    "InsufficientCidrBlocks",
    "The specified subnet does not have enough free cidr blocks to satisfy the request",
  );
}

const takenIn = ({ interfaces }: EmbeddedAccount, { id }: Subnet): Set<string> =>
  new Set(
    interfaces
      .filter(({ subnetId }) => subnetId === id)
      .flatMap(({ privateIps, ipv4Prefixes = [] }) => [...privateIps, ...ipv4Prefixes.flatMap(addressesIn)]),
  );

function isUsable(subnet: Subnet, ip: string): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(ip)) return false;
  const offset = numberOf(ip) - firstUsable(subnet);
  return offset >= 0 && offset < addressRoom(subnet);
}

const firstUsable = ({ cidr }: Subnet): number => numberOf(ipaddr.IPv4.networkAddressFromCIDR(cidr).toString()) + 4;

const prefixOf = (cidr: string): number => ipaddr.IPv4.parseCIDR(cidr)[1];
