import { isKubernetesNode } from "../account/kubernetes.ts";
import { isSeenWhole } from "../desired/places.ts";
import { astray, floatingPrivateIps, namedPrivateIps } from "../desired/private-ips.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import { type NetworkInterface, primaryAddress } from "../snapshot.ts";

/** How the private addresses of a declared interface are otherwise than declared, or which one of a set none of its interfaces has. */
export type PrivateIpsLabel =
  | {
      label: "drift";
      eni: NetworkInterface;
      interfaces: ResolvedInterfaces;
      missing: string[];
      extra: string[];
      /** The primary address never changes: another interface would have to take this one's place. */
      primary?: { declared: string; now: string | null };
      secondary?: { declared: number; now: number };
    }
  | { label: "afloat"; interfaces: ResolvedInterfaces; privateIp: string; among: NetworkInterface[] }
  | { label: "undecided"; because: string };

/** Interfaces of ours whose private addresses are not as declared, each once, and floating addresses that none of their set has. */
export const privateIpsLabels = perLook((look: Look<"interfaces">): PrivateIpsLabel[] => {
  const said = new Map<string, PrivateIpsLabel[]>();
  for (const interfaces of look.desired.interfaces) {
    for (const eni of membersOf(interfaces).filter(look.topology.isOurs)) {
      const labels = privateIpsDrift(eni, interfaces, look);
      // Of several entries the first that has something to say speaks.
      if (labels.length > 0 && !said.has(eni.id)) said.set(eni.id, labels);
    }
  }
  return [...[...said.values()].flat(), ...afloat(look)];
});

/** The private addresses that are astray and do not float, by the entry that they are declared in, which has one interface at most (`inner-address-on-several`). */
const lostBy = perLook((look: Look<"interfaces">) =>
  Map.groupBy(
    astray(look).filter(({ floats }) => !floats),
    ({ interfaces }) => interfaces,
  ),
);

/** What of an interface's private addresses one entry has otherwise, or why that cannot be told. */
export function privateIpsDrift(
  eni: NetworkInterface,
  interfaces: ResolvedInterfaces,
  look: Look<"interfaces">,
): PrivateIpsLabel[] {
  const { primary, secondary } = interfaces.entry.privateIps ?? {};
  const now = primaryAddress(eni)?.privateIp ?? null;
  const missing = (lostBy(look).get(interfaces) ?? []).map(({ privateIp }) => privateIp);
  const beside = tooMany(eni, secondary, look);
  const label = {
    label: "drift",
    eni,
    interfaces,
    missing,
    extra: typeof beside === "object" ? beside.extra : [],
    ...(primary !== undefined && now !== primary && { primary: { declared: primary, now } }),
    ...(typeof beside === "object" && beside.secondary && { secondary: beside.secondary }),
  } as const;
  const isDrift = missing.length > 0 || label.extra.length > 0 || label.primary || label.secondary;
  return [
    ...(typeof beside === "string" ? [{ label: "undecided", because: beside } as const] : []),
    ...(isDrift ? [label] : []),
  ];
}

interface TooMany {
  extra: string[];
  secondary?: { declared: number; now: number };
}

/** What is there and nowhere declared. On a Kubernetes node the cluster's network adds and takes secondary addresses all the time; where that cannot be told, the reason why. */
function tooMany(eni: NetworkInterface, declared: number | string[] | undefined, look: Look): TooMany | string {
  const secondaries = eni.privateAddresses.flatMap(({ primary, privateIp }) => (primary ? [] : privateIp));
  const known = namedPrivateIps(look);
  const floating = floatingPrivateIps(look);
  const extra = typeof declared === "object" ? secondaries.filter((ip) => !known.has(ip)).sort() : [];
  const now = secondaries.filter((ip) => !floating.has(ip)).length;
  const differs = typeof declared === "number" && now !== declared;
  if (extra.length === 0 && !differs) return { extra };
  const node = nodeUnder(eni, look);
  if (typeof node === "string") return node;
  if (node) return { extra: [] };
  return { extra, ...(differs && { secondary: { declared, now } }) };
}

/** Whether a Kubernetes node has the interface, or why that cannot be told: its tags say so, or its instance's. */
export function nodeUnder(eni: NetworkInterface, { snapshot, topology }: Look): boolean | string {
  const host = topology.instanceOf(eni);
  if (isKubernetesNode(eni, host)) return true;
  const { instances } = snapshot.sections;
  if (eni.attachment?.instanceId === undefined || host !== undefined) return false;
  return instances.read ? `${eni.attachment.instanceId} was not seen` : `instances: ${instances.because}`;
}

/** Where not all of a set were looked at, one of the others may have the address. */
const afloat = (look: Look<"interfaces">): PrivateIpsLabel[] =>
  astray(look).flatMap((one): PrivateIpsLabel[] => {
    if (!one.floats) return [];
    const { interfaces, privateIp, among } = one;
    return isSure(one.interfaces, look)
      ? [{ label: "afloat", interfaces, privateIp, among }]
      : [{ label: "undecided", because: `not all members of ${interfaces.entry.name} were looked at` }];
  });

const isSure = (interfaces: ResolvedInterfaces, { snapshot }: Look): boolean =>
  snapshot.extent === "region" || isSeenWhole(interfaces);
