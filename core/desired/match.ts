import { type ElasticIp, type Instance, isGone, type NetworkInterface, type Snapshot } from "../snapshot.ts";
import type { Topology } from "../topology.ts";
import type { AddressEntry, InterfaceEntry, TagMatch } from "./schema.ts";

/** The interfaces that an entry's `match` selects, or the reason why that cannot be told; ours only, unless named by id. */
export function matchInterfaces(
  entry: InterfaceEntry,
  snapshot: Snapshot,
  topology: Topology,
): NetworkInterface[] | string {
  const { interfaces, instances, natGateways } = snapshot.sections;
  if (!interfaces.read) return `interfaces: ${interfaces.because}`;
  if (entry.match.instance && !instances.read) return `instances: ${instances.because}`;
  const named = listed(entry.match.id, entry.match.ids);
  if (named) return named.flatMap((id) => topology.interfaceById().get(id) ?? []).filter((eni) => within(entry, eni));
  const found = select(entry, topology).filter((eni) => within(entry, eni) && !onGoneInstance(eni, topology));
  if (!natGateways.read && found.some((eni) => eni.attachment === undefined))
    return `natGateways: ${natGateways.because}`;
  return found.filter(topology.isOurs);
}

/** The addresses that an entry's `match` selects, or the reason why that cannot be told. */
export function matchAddresses(entry: AddressEntry, snapshot: Snapshot, topology: Topology): ElasticIp[] | string {
  const { addresses } = snapshot.sections;
  if (!addresses.read) return `addresses: ${addresses.because}`;
  const { match } = entry;
  if (match.tags) return withTags(topology.addressesWithTag, match.tags);
  const allocations = listed(match.allocationId, match.allocationIds);
  if (allocations) return allocations.flatMap((id) => topology.addressById().get(id) ?? []);
  return (listed(match.publicIp, match.publicIps) ?? []).flatMap((ip) => topology.addressByPublicIp().get(ip) ?? []);
}

/** What an entry lists by name: ids or public IPs in the order given; undefined where it selects by tags. */
export function listedIn({ match }: InterfaceEntry | AddressEntry): string[] | undefined {
  if ("allocationId" in match || "allocationIds" in match) return listed(match.allocationId, match.allocationIds);
  if ("publicIp" in match || "publicIps" in match) return listed(match.publicIp, match.publicIps);
  if ("id" in match || "ids" in match) return listed(match.id, match.ids);
  return "instance" in match ? listed(match.instance?.id, match.instance?.ids) : undefined;
}

function withTags<Item extends { tags: Record<string, string> }>(
  index: (key: string) => Map<string, Item[]>,
  match: TagMatch,
): Item[] {
  const [first, ...others] = Object.entries(match).map(([key, wanted]) => ({ key, values: [wanted].flat() }));
  if (first === undefined) return [];
  const candidates = [...new Set(first.values)].flatMap((value) => index(first.key).get(value) ?? []);
  return candidates.filter(({ tags }) => others.every(({ key, values }) => values.includes(tags[key] ?? "")));
}

function select({ match }: InterfaceEntry, topology: Topology): NetworkInterface[] {
  if (match.tags) return withTags(topology.interfacesWithTag, match.tags);
  const ids = listed(match.instance?.id, match.instance?.ids);
  const instances: (Instance | undefined)[] = ids
    ? ids.map((id) => topology.instanceById().get(id))
    : withTags(topology.instancesWithTag, match.instance?.tags ?? {});
  return instances.flatMap((instance) => (instance ? (topology.interfacesOfInstance().get(instance.id) ?? []) : []));
}

const within = ({ match }: InterfaceEntry, eni: NetworkInterface): boolean =>
  (match.deviceIndex === undefined ||
    (eni.attachment?.deviceIndex === match.deviceIndex && (eni.attachment.networkCardIndex ?? 0) === 0)) &&
  (match.subnet === undefined || eni.subnetId === match.subnet) &&
  (match.zone === undefined || eni.zone === match.zone);

function onGoneInstance(eni: NetworkInterface, topology: Topology): boolean {
  const instance = topology.instanceOf(eni);
  return instance !== undefined && isGone(instance);
}

const listed = (one: string | undefined, several: string[] | undefined): string[] | undefined =>
  one === undefined ? several : [one];
