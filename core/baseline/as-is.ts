import { isNodeTag } from "../account/kubernetes.ts";
import { isLikeServices } from "../account/service-descriptions.ts";
import type { InterfaceEntry } from "../desired/schema.ts";
import type { Extras } from "../extras.ts";
import { recordedOf } from "../labels/flow-log.ts";
import { type Look, perLook } from "../look.ts";
import { type NetworkInterface, primaryAddress } from "../snapshot.ts";
import { groupOf } from "./groups.ts";

/** What is said of an interface, by what was read. */
type Say<Key extends keyof InterfaceEntry> = (eni: NetworkInterface, look: Look) => InterfaceEntry[Key];

const types = ["interface", "efa", "efa-only"] as const;

/**
 * What an entry would say of one interface as it is there, by key; undefined where EC2 does not say it, where there is nothing to be said,
 * or where a document cannot say it.
 */
export const asIs = {
  /** To any host of a group whose hosts come and go, else to the instance by id. */
  attachedTo: ({ attachment }, { topology }) => {
    if (attachment?.instanceId === undefined) return undefined;
    const { instanceId: id, deviceIndex, networkCardIndex: networkCard = 0 } = attachment;
    const host = topology.instanceById(id);
    const group = host && groupOf(host);
    return {
      instance: group ? { tags: group.tags } : { id },
      ...(deviceIndex !== undefined && { deviceIndex, ...(networkCard > 0 && { networkCard }) }),
    };
  },
  autoAssignPublicIp: ({ id }, look) => askedOf(look).get(id),
  deleteOnTermination: ({ attachment }) => attachment?.deleteOnTermination,
  description: ({ description = "" }) => (description === "" || isLikeServices(description) ? undefined : description),
  /** Of a log of its own; what its subnet or VPC has is theirs to say. */
  flowLog: ({ id }, look) => recordedOf([id], look),
  interfaceType: ({ interfaceType }) => types.find((one) => one === interfaceType),
  ipv6: ({ ipv6Addresses: held }) => {
    const primary = held?.find((one) => one.primary)?.ipv6;
    return held && { ...(primary !== undefined && { primary }), addresses: held.map(({ ipv6 }) => ipv6).sort() };
  },
  mac: ({ macAddress }) => (/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(macAddress ?? "") ? macAddress : undefined),
  prefixes: ({ prefixes }) => prefixes && { ipv4: namesOrNone(prefixes.ipv4), ipv6: namesOrNone(prefixes.ipv6) },
  privateIps: (eni) => {
    const primary = primaryAddress(eni)?.privateIp;
    const secondary = eni.privateAddresses.flatMap((one) => (one.primary ? [] : one.privateIp)).sort();
    return primary === undefined ? undefined : { primary, secondary };
  },
  /** An interface may have none, and a document cannot say that. */
  securityGroups: ({ securityGroups = [] }) => (securityGroups.length > 0 ? [...securityGroups].sort() : undefined),
  sourceDestCheck: ({ sourceDestCheck }) => sourceDestCheck,
  subnet: ({ subnetId }) => subnetId,
  /** Those that people set: what AWS, an auto scaling group or a cluster sets, comes and goes with them. */
  tags: ({ tags }) => {
    const own = Object.entries(tags).filter(([key]) => !/^aws:/i.test(key) && !isNodeTag(key) && key !== "__proto__");
    return own.length > 0 ? Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1))) : undefined;
  },
} satisfies { [Key in keyof InterfaceEntry]?: Say<Key> };

/** A key of which `asIs` knows what is there. */
export type AsIsKey = keyof typeof asIs;

const namesOrNone = (list: string[]): number | string[] => (list.length === 0 ? 0 : [...list].sort());

/** The public IPv4 addressing attribute, of those interfaces of which somebody asked for it. */
const askedOf = perLook(({ snapshot }: Look): Map<string, boolean | undefined> => {
  const { autoAssign }: Extras = snapshot.extras ?? {};
  return new Map(autoAssign?.read ? autoAssign.items.map((one) => [one.id, one.autoAssignPublicIp]) : []);
});
