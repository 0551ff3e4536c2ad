import { natGatewayInterfaces, ownership } from "./ownership.ts";
import {
  type ElasticIp,
  type Instance,
  type ItemOf,
  isPrimary,
  type NetworkInterface,
  type SectionName,
  type Snapshot,
} from "./snapshot.ts";

/** Who is linked with whom in a Snapshot. Each join is made once, when first asked for; a section that was not read joins nothing. */
export type Topology = ReturnType<typeof topology>;

type Tagged = { tags: Record<string, string> };

/** The joins of one Snapshot. */
export function topology(snapshot: Snapshot) {
  const { account, sections } = snapshot;
  const items = <Name extends SectionName>(name: Name): ItemOf<Name>[] =>
    sections[name].read ? (sections[name].items as ItemOf<Name>[]) : [];
  const natInterfaces = once(() => natGatewayInterfaces(sections.natGateways));
  const isOurs = (eni: NetworkInterface): boolean => ownership(eni, account, natInterfaces()).whose === "ours";
  const interfaceById = once(() => byKey(items("interfaces"), (eni) => eni.id));
  const instanceById = once(() => byKey(items("instances"), (instance) => instance.id));
  const interfacesOfInstance = once(() => groupBy(items("interfaces"), (eni) => eni.attachment?.instanceId));
  const interfacesWithTag = tagIndex(() => items("interfaces"));
  const instancesWithTag = tagIndex(() => items("instances"));
  const addressesWithTag = tagIndex(() => items("addresses"));
  return {
    ownershipOf: (eni: NetworkInterface) => ownership(eni, account, natInterfaces()),
    isOurs,
    ourInterfaces: once(() => items("interfaces").filter(isOurs)),
    interfaceById,
    instanceById,
    interfacesOfInstance,
    interfacesWithTag,
    instancesWithTag,
    addressesWithTag,
    subnetById: once(() => byKey(items("subnets"), (subnet) => subnet.id)),
    addressById: once(() => byKey(items("addresses"), (address) => address.allocationId)),
    addressByPublicIp: once(() => byKey(items("addresses"), (address) => address.publicIp)),
    addressesOfInterface: once(() =>
      groupBy(items("addresses"), (address) => interfaceOf(address, interfacesOfInstance())),
    ),
    interfaceCountOfSubnet: once(() => countBy(items("interfaces"), (eni) => eni.subnetId)),
    instanceOf: (eni: NetworkInterface): Instance | undefined => {
      const id = eni.attachment?.instanceId;
      return id === undefined ? undefined : instanceById().get(id);
    },
  };
}

/** Makes a value when it is first asked for, and only then. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** An address that is associated by instance alone is on the instance's primary interface. */
function interfaceOf(address: ElasticIp, ofInstance: Map<string, NetworkInterface[]>): string | undefined {
  if (address.interfaceId !== undefined || address.instanceId === undefined) return address.interfaceId;
  return ofInstance.get(address.instanceId)?.find(isPrimary)?.id;
}

function byKey<Item>(items: Item[], key: (item: Item) => string | undefined): Map<string, Item> {
  const map = new Map<string, Item>();
  for (const item of items) {
    const value = key(item);
    if (value !== undefined) map.set(value, item);
  }
  return map;
}

function groupBy<Item>(items: Item[], key: (item: Item) => string | undefined): Map<string, Item[]> {
  const map = new Map<string, Item[]>();
  for (const item of items) {
    const value = key(item);
    if (value === undefined) continue;
    const group = map.get(value);
    if (group) group.push(item);
    else map.set(value, [item]);
  }
  return map;
}

function countBy<Item>(items: Item[], key: (item: Item) => string | undefined): Map<string, number> {
  const map = new Map<string, number>();
  for (const item of items) {
    const value = key(item);
    if (value !== undefined) map.set(value, (map.get(value) ?? 0) + 1);
  }
  return map;
}

/** Items by the value of one tag key; a key that many entries name is indexed once. */
function tagIndex<Item extends Tagged>(items: () => Item[]): (key: string) => Map<string, Item[]> {
  const indexes = new Map<string, Map<string, Item[]>>();
  return (key) => {
    const known = indexes.get(key);
    if (known) return known;
    const index = groupBy(items(), (item) => item.tags[key]);
    indexes.set(key, index);
    return index;
  };
}
