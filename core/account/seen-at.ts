import { type Look, perLook } from "../look.ts";
import { sameForm } from "./inner-ip.ts";

type InterfaceLook = Look<"interfaces">;
/** Where each address is that was looked for: the id of the interface that has it, or null. */
type SeenAt = Record<string, string | null>;

/** Which interface of a VPC has each of these private addresses now; nothing where a targeted look did not see them all. */
export const privateIpsSeenAt = (ips: string[], vpcId: string | undefined, look: InterfaceLook): SeenAt | undefined =>
  seenAt(ips, (ip) => byPrivateIp(look).get(`${vpcId} ${ip}`), look);

/** The same of IPv6 addresses, which are the same in all VPCs, each in its one form. */
export const ipv6SeenAt = (ips: string[], look: InterfaceLook): SeenAt | undefined =>
  seenAt(ips, (ip) => byIpv6(look).get(ip), look);

function seenAt(ips: string[], holder: (ip: string) => string | undefined, { snapshot }: Look): SeenAt | undefined {
  if (ips.length === 0) return undefined;
  const at = ips.map((ip) => [ip, holder(ip) ?? null] as const);
  const isWhole = snapshot.extent === "region" || at.every(([, id]) => id !== null);
  return isWhole ? Object.fromEntries(at) : undefined;
}

const byPrivateIp = perLook(({ read }: InterfaceLook): Map<string, string> => {
  const all = read.interfaces.flatMap(({ id, vpcId, privateAddresses }) =>
    privateAddresses.map(({ privateIp }) => [`${vpcId} ${privateIp}`, id] as const),
  );
  return firstOf(all);
});

const byIpv6 = perLook(({ read }: InterfaceLook): Map<string, string> => {
  const all = read.interfaces.flatMap(({ id, ipv6Addresses = [] }) =>
    ipv6Addresses.map(({ ipv6 }) => [sameForm(ipv6), id] as const),
  );
  return firstOf(all);
});

/** Of several under one key the first stays. */
const firstOf = (pairs: (readonly [string, string])[]): Map<string, string> => new Map(pairs.reverse());
