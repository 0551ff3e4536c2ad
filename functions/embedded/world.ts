import ipaddr from "ipaddr.js";
import type { EmbeddedAccount } from "./account.ts";

/** What the embedded account needs from outside, and the one behaviour on which AWS's texts and sightings disagree. */
export interface EmbeddedWorld {
  /** The time now as an ISO string. */
  now: () => string;
  /** A number from 0 to below 1. */
  random: () => number;
  /** What `AssociateAddress` does to a private address that holds another Elastic IP: EC2 was seen to refuse, its reference says that it displaces. Default: refuse. */
  occupiedTarget?: "refuse" | "displace";
}

/** A new id in AWS's long form; the serial number within makes it unique whatever the randomness. */
export function newId(account: EmbeddedAccount, world: EmbeddedWorld, prefix: string): string {
  account.serial += 1;
  return `${prefix}-0${hex(world.random() * 2 ** 32)}${hex(account.serial)}`;
}

/** A new MAC address of the locally administered kind, as EC2 gives them. */
export const newMacAddress = (account: EmbeddedAccount, world: EmbeddedWorld): string =>
  `02:${newId(account, world, "mac").slice(-10).match(/../g)?.join(":")}`;

/** A public address that this account never had: auto-assigned ones cannot be chosen, kept or had again (seed clause C26). */
export function newPublicIp(account: EmbeddedAccount, world: EmbeddedWorld): string {
  const known = knownPublicIps(account);
  for (const pool of pools) {
    const start = Math.floor(world.random() * pool.size);
    for (let step = 0; step < pool.size; step += 1) {
      const ip = ipAt(pool.first + ((start + step) % pool.size));
      if (!known.has(ip)) return ip;
    }
  }
  throw new Error("The embedded account has no public address left to give.");
}

/** An IPv4 address as a number, to count with. */
export const numberOf = (ip: string): number =>
  ipaddr.IPv4.parse(ip)
    .toByteArray()
    .reduce((sum, byte) => sum * 256 + byte, 0);

/** The IPv4 address of a number. */
export const ipAt = (number: number): string =>
  new ipaddr.IPv4([24, 16, 8, 0].map((shift) => (number >>> shift) & 255)).toString();

const pools = [
  { first: numberOf("198.51.100.1"), size: 254 },
  { first: numberOf("18.200.0.0"), size: 2 ** 19 },
];

function knownPublicIps(account: EmbeddedAccount): Set<string> {
  const assigned = account.interfaces.flatMap(({ publicIp }) => publicIp?.ip ?? []);
  const elastic = account.addresses.map(({ publicIp }) => publicIp);
  return new Set([...assigned, ...elastic, ...account.spentPublicIps, ...account.releasedAddresses]);
}

const hex = (number: number): string => Math.floor(number).toString(16).padStart(8, "0");
