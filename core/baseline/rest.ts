import { sameForm } from "../account/inner-ip.ts";
import type { InterfaceEntry } from "../desired/schema.ts";
import { inbound } from "../labels/inbound.ts";
import { nodeUnder } from "../labels/private-ips.ts";
import { autoAddressOf, forfeited } from "../life/assignment.ts";
import { type Look, perLook } from "../look.ts";
import { isSame } from "../memory/same.ts";
import { sourceDestCheckOff } from "../rules/source-dest-check-off.ts";
import { type AnyName, isPrimary, type NetworkInterface } from "../snapshot.ts";
import { asIs } from "./as-is.ts";

/** What an entry says of its interfaces. */
type Said = Partial<Omit<InterfaceEntry, "name">>;

type FullLook = Look<AnyName>;

/** All that can be said of one interface, beside its role and its having no public address. */
export function restOfOne(eni: NetworkInterface, look: FullLook, role: InterfaceEntry["role"]): Said {
  const isNode = nodeUnder(eni, look) !== false;
  const isTwice = (ips: string[]) => ips.some((ip) => (bearersOf(look).get(sameForm(ip)) ?? 0) > 1);
  const inVpc = [...eni.privateAddresses.map(({ privateIp }) => privateIp), ...(eni.prefixes?.ipv4 ?? [])];
  const subnet = asIs.subnet(eni);
  const addresses = asIs.privateIps(eni);
  const ipv6 = asIs.ipv6(eni);
  const isUnclear = isTwice(inVpc) && (subnet === undefined || isTwice(inVpc.map((ip) => `${subnet} ${ip}`)));
  return given({
    // The same address in two VPCs is told apart by the subnet (and a document without that is refused).
    match: isTwice(inVpc) && subnet !== undefined ? { id: eni.id, subnet } : { id: eni.id },
    attachedTo: asIs.attachedTo(eni, look),
    deleteOnTermination: asIs.deleteOnTermination(eni),
    sourceDestCheck: checkOf([eni], look, role),
    subnet: isTwice(inVpc) ? undefined : subnet,
    mac: asIs.mac(eni),
    interfaceType: asIs.interfaceType(eni),
    securityGroups: asIs.securityGroups(eni),
    description: asIs.description(eni),
    tags: asIs.tags(eni),
    // The network of a cluster gives its nodes addresses and prefixes, and takes them, all the time.
    privateIps: isUnclear ? undefined : isNode && addresses ? { primary: addresses.primary } : addresses,
    ipv6: isTwice(ipv6?.addresses ?? []) ? undefined : ipv6,
    prefixes: isNode || isUnclear || isTwice(eni.prefixes?.ipv6 ?? []) ? undefined : asIs.prefixes(eni),
    flowLog: asIs.flowLog(eni, look),
    autoAssignPublicIp: asIs.autoAssignPublicIp(eni, look),
  });
}

/** What is so of all hosts of a group and will be of its next ones; of a single one nobody can tell what is its own. */
export function restOfSet(members: NetworkInterface[], look: FullLook, role: InterfaceEntry["role"]): Said {
  const same = <Value>(saidOf: (eni: NetworkInterface) => Value): Value | undefined => {
    const [first, ...others] = members.map(saidOf);
    return others.every((one) => isSame(one, first)) ? first : undefined;
  };
  const ofAny = given({
    deleteOnTermination: same(asIs.deleteOnTermination),
    sourceDestCheck: checkOf(members, look, role),
    interfaceType: same(asIs.interfaceType),
    securityGroups: same(asIs.securityGroups),
  });
  if (members.length < 2) return ofAny;
  const isNode = members.some((eni) => nodeUnder(eni, look) !== false);
  const secondary = same(({ privateAddresses }) => privateAddresses.filter(({ primary }) => !primary).length);
  const [ipv4, ipv6] = [same(({ prefixes }) => prefixes?.ipv4.length), same(({ prefixes }) => prefixes?.ipv6.length)];
  return given({
    ...ofAny,
    description: same(asIs.description),
    tags: commonTags(members),
    privateIps: isNode || secondary === undefined ? undefined : { secondary },
    ipv6: same(({ ipv6Addresses }) => ipv6Addresses?.length) === 0 ? { addresses: [] } : undefined,
    prefixes: isNode || ipv4 === undefined || ipv6 === undefined ? undefined : { ipv4, ipv6 },
  });
}

/** Whether all of them have an auto-assigned public address that would not be a finding at once: one that the next stop takes, or where nobody gets in. */
export const isAuto = (members: NetworkInterface[], look: FullLook): boolean =>
  members.every((eni) => {
    const host = look.topology.instanceOf(eni);
    if (host?.state !== "running" || !hasAuto(eni, look)) return false;
    return forfeited(eni, host, look.topology) === undefined && inboundOf(look)?.(eni) === "open";
  });

/** A document cannot say publicIp: auto of a secondary interface, or of one whose attribute is off: AWS assigns none there. */
const hasAuto = (eni: NetworkInterface, look: FullLook): boolean =>
  autoAddressOf(eni, look.topology) !== undefined && isPrimary(eni) && asIs.autoAssignPublicIp(eni, look) !== false;

/** What is not said, as it would hide a finding or make a new one: a sentence each. */
export function unsaid(members: NetworkInterface[], look: FullLook, role: InterfaceEntry["role"]): string[] {
  const isOff = role === undefined && members.every(({ sourceDestCheck }) => sourceDestCheck === false);
  return [
    ...(isOff && checkOf(members, look, role) === undefined
      ? ["its check is off for no reason that is seen: say a role, or sourceDestCheck: false, if that is meant"]
      : []),
    ...(members.some((eni) => hasAuto(eni, look)) && !isAuto(members, look)
      ? ["AWS gave it a public IP: say publicIp: auto if it needs one"]
      : []),
  ];
}

const inboundOf = perLook((look: FullLook) => (look.snapshot.extras?.securityGroups?.read ? inbound(look) : undefined));

/** The interfaces whose check is off for no reason that is seen: a document must not hide that. */
const offForNothing = perLook(
  (look: FullLook): Set<string> =>
    new Set([...sourceDestCheckOff.check(look)].flatMap((one) => ("skip" in one ? [] : one.resource.id))),
);

/** Whether the check is on, where no role says so and all have it alike. */
function checkOf(members: NetworkInterface[], look: FullLook, role: InterfaceEntry["role"]): boolean | undefined {
  const [check, another] = new Set(members.map(asIs.sourceDestCheck));
  if (role !== undefined || another !== undefined) return undefined;
  return members.some(({ id }) => offForNothing(look).has(id)) ? undefined : check;
}

/** How many interfaces bear an address or a prefix, and how many of one subnet: of two VPCs several may. */
const bearersOf = perLook(({ topology }: Look): Map<string, number> => {
  const bearers = new Map<string, number>();
  for (const { subnetId, privateAddresses, ipv6Addresses = [], prefixes } of topology.ourInterfaces())
    for (const ip of [
      ...privateAddresses.flatMap(({ privateIp }) => [privateIp, `${subnetId} ${privateIp}`]),
      ...ipv6Addresses.map(({ ipv6 }) => ipv6),
      ...(prefixes?.ipv4 ?? []),
      ...(prefixes?.ipv6 ?? []),
    ])
      bearers.set(sameForm(ip), (bearers.get(sameForm(ip)) ?? 0) + 1);
  return bearers;
});

function commonTags(members: NetworkInterface[]): Record<string, string> | undefined {
  const [first = {}, ...others] = members.map((eni) => asIs.tags(eni) ?? {});
  const common = Object.entries(first).filter(([key, value]) => others.every((tags) => tags[key] === value));
  return common.length > 0 ? Object.fromEntries(common) : undefined;
}

/** Leaves out what is not known. */
const given = (said: { [Key in keyof Said]: Said[Key] | undefined }): Said =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
