import ipaddr from "ipaddr.js";
import type { EmbeddedAccount, Subnet } from "./account.ts";
import { failure } from "./errors.ts";

/** A run of IPv6 addresses as numbers: one address, or those of a prefix. */
interface Run {
  first: bigint;
  last: bigint;
}

/** The IPv6 addresses and prefixes asked for by name, once they are proven to be the subnet's and free, also of what the same call took. Each is on one interface (seed clause C15); that EC2 answers with these codes is documented of private IPv4 addresses only. */
export function claimIpv6(account: EmbeddedAccount, subnet: Subnet, asked: string[], taken: string[]): string[] {
  const known = takenRuns(account, taken);
  for (const one of asked) {
    const run = runOf(one);
    if (!usableRuns(subnet).some(({ first, last }) => first <= run.first && run.last <= last))
      throw failure("InvalidParameterValue", `${one} does not fall within an IPv6 range of ${subnet.id}`);
    if (known.some((other) => overlap(other, run)))
      throw failure("Resource.AlreadyAssigned", `The address ${one} is already assigned`);
    known.push(run);
  }
  return asked;
}

/** The next free IPv6 addresses of a subnet, or its next free prefixes, beside what the same call took. */
export function freeIpv6(
  account: EmbeddedAccount,
  subnet: Subnet,
  { count, bits }: { count: number; bits: 128 | 80 },
  taken: string[],
): string[] {
  const size = 2n ** BigInt(128 - bits);
  const known = takenRuns(account, taken);
  const free: string[] = [];
  for (const usable of usableRuns(subnet)) {
    const boundary = ((usable.first + size - 1n) / size) * size;
    for (let first = boundary; first + size - 1n <= usable.last && free.length < count; first += size)
      if (!known.some((other) => overlap(other, { first, last: first + size - 1n })))
        free.push(bits === 128 ? textOf(first) : `${textOf(first)}/${bits}`);
  }
  if (free.length === count) return free;
  throw subnet.ipv6Cidrs?.length
    ? failure(
        "InsufficientCidrBlocks",
        "The specified subnet does not have enough free cidr blocks to satisfy the request",
      )
    : failure("InvalidParameterValue", `${subnet.id} has no IPv6 range`);
}

/** AWS keeps the first four addresses of a range and its last (VPC user guide, Subnet CIDR blocks). */
const usableRuns = ({ ipv6Cidrs = [] }: Subnet): Run[] =>
  ipv6Cidrs.map(runOf).map(({ first, last }) => ({ first: first + 4n, last: last - 1n }));

const takenRuns = ({ interfaces }: EmbeddedAccount, taken: string[]): Run[] =>
  [...interfaces.flatMap(({ ipv6Addresses, ipv6Prefixes = [] }) => [...ipv6Addresses, ...ipv6Prefixes]), ...taken].map(
    runOf,
  );

const overlap = (one: Run, other: Run): boolean => one.first <= other.last && other.first <= one.last;

function runOf(text: string): Run {
  const [ip = "", bits = "128"] = text.split("/");
  const size = 2n ** BigInt(128 - Number(bits));
  const first = (numberOf(ip) / size) * size;
  return { first, last: first + size - 1n };
}

const numberOf = (ip: string): bigint =>
  ipaddr.IPv6.parse(ip)
    .toByteArray()
    .reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);

function textOf(number: bigint): string {
  const bytes = Array.from({ length: 16 }, (_, index) => Number((number >> BigInt(8 * (15 - index))) & 255n));
  return new ipaddr.IPv6(bytes).toString();
}
