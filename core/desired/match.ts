import type { Topology } from "../account/topology.ts";
import { type ElasticIp, type ItemOf, isGone, type NetworkInterface, type Snapshot } from "../snapshot.ts";
import type { AddressEntry, InterfaceEntry, SubnetEntry } from "./schema.ts";
import type { Selection } from "./selection.ts";

/** The interfaces that an entry's `match` selects, or the reason why that cannot be told; ours only, unless named by id. */
export function matchInterfaces(
  entry: InterfaceEntry,
  snapshot: Snapshot,
  topology: Topology,
  selection: Selection,
): NetworkInterface[] | string {
  const { interfaces, instances, natGateways } = snapshot.sections;
  if (!interfaces.read) return `interfaces: ${interfaces.because}`;
  if (entry.match.instance && !instances.read) return `instances: ${instances.because}`;
  const named = listed(entry.match.id, entry.match.ids);
  const chosen = named?.flatMap((id) => topology.interfaceById(id) ?? []) ?? selected(entry, selection);
  const found = chosen.filter((eni) => within(entry, eni) && (named || !onGoneInstance(eni, topology)));
  if (!natGateways.read && found.some((eni) => eni.attachment === undefined))
    return `natGateways: ${natGateways.because}`;
  if (named) return found;
  if (!instances.read && found.some((eni) => eni.attachment !== undefined && topology.isOurs(eni)))
    return `instances: ${instances.because}`;
  return found.filter(topology.isOurs);
}

/** The addresses that an entry's `match` selects, or the reason why that cannot be told. */
export function matchAddresses(
  entry: AddressEntry,
  snapshot: Snapshot,
  topology: Topology,
  selection: Selection,
): ElasticIp[] | string {
  const { addresses } = snapshot.sections;
  if (!addresses.read) return `addresses: ${addresses.because}`;
  const { match } = entry;
  if (match.tags) return selection.addresses(match.tags);
  if (match.allocationId !== undefined && match.publicIp !== undefined) return namedTwice(entry, topology);
  const allocations = listed(match.allocationId, match.allocationIds);
  if (allocations) return allocations.flatMap((id) => topology.addressById(id) ?? []);
  return (listed(match.publicIp, match.publicIps) ?? []).flatMap((ip) => topology.addressByPublicIp(ip) ?? []);
}

/** An address that was released and allocated again has a new id, and is the one meant; one that is to be gone is only the very one. */
function namedTwice({ match: { allocationId = "", publicIp = "" }, absent }: AddressEntry, topology: Topology) {
  const byId = topology.addressById(allocationId);
  if (byId?.publicIp === publicIp) return [byId];
  return absent ? [] : [topology.addressByPublicIp(publicIp) ?? []].flat();
}

/** The subnets that an entry's `match` selects, or the reason why that cannot be told; ours only, unless named by id. */
export function matchSubnets(
  { match }: SubnetEntry,
  snapshot: Snapshot,
  topology: Topology,
  selection: Selection,
): ItemOf<"subnets">[] | string {
  const { subnets } = snapshot.sections;
  if (!subnets.read) return `subnets: ${subnets.because}`;
  if (match.tags) return selection.subnets(match.tags).filter(({ ownerId }) => ownerId === snapshot.account);
  return (listed(match.id, match.ids) ?? []).flatMap((id) => topology.subnetById(id) ?? []);
}

type AnyMatch = (InterfaceEntry | AddressEntry | SubnetEntry)["match"];

/** What an entry lists by name: ids or public IPs in the order given; undefined where it selects by tags. */
export function listedIn({ match }: { match: AnyMatch }): string[] | undefined {
  if ("allocationId" in match || "allocationIds" in match) return listed(match.allocationId, match.allocationIds);
  if ("publicIp" in match || "publicIps" in match) return listed(match.publicIp, match.publicIps);
  if ("id" in match || "ids" in match) return listed(match.id, match.ids);
  return "instance" in match ? listed(match.instance?.id, match.instance?.ids) : undefined;
}

const selected = ({ match: { tags, instance } }: InterfaceEntry, selection: Selection): NetworkInterface[] => {
  if (tags) return selection.interfaces(tags);
  return instance ? selection.interfacesOfInstances(instance) : [];
};

const within = ({ match }: InterfaceEntry, eni: NetworkInterface): boolean =>
  (match.deviceIndex === undefined ||
    (eni.attachment?.deviceIndex === match.deviceIndex && (eni.attachment.networkCardIndex ?? 0) === 0)) &&
  (match.subnet === undefined || eni.subnetId === match.subnet) &&
  (match.zone === undefined || eni.zone === match.zone);

function onGoneInstance(eni: NetworkInterface, topology: Topology): boolean {
  const instance = topology.instanceOf(eni);
  return instance !== undefined && isGone(instance);
}

/** What is named by one name or by several; undefined where it is named by none. */
export const listed = (one: string | undefined, several: string[] | undefined): string[] | undefined =>
  one === undefined ? several : [one];
