import type { Filter } from "@aws-sdk/client-ec2";
import type { DesiredState, TagMatch } from "../../core/desired/schema.ts";
import type { Named } from "../../core/ports.ts";
import { type Neighbourhood, neighbourhood } from "../../core/scope.ts";
import type {
  ElasticIp,
  Instance,
  ItemOf,
  NetworkInterface,
  Section,
  SectionName,
  Snapshot,
} from "../../core/snapshot.ts";
import { readSection, type Source } from "./observe.ts";
import { pages } from "./sections.ts";

const notLookedAt = { read: false, because: "not looked at" } as const;
const none: { read: true; items: never[] } = { read: true, items: [] };

/**
 * Reads the named resources, what AWS links them with, their counterparts in the document and all route tables of their VPCs, by filters
 * (an unknown id in a filter is no error, as it is in a list of ids). At most 7 calls: addresses twice, or addresses and a fleet;
 * interfaces; instances, subnets, route tables, NAT gateways. Only further pages of one VPC's route tables add to that.
 */
export async function observeNamed(source: Source, named: Named, state: DesiredState | undefined): Promise<Snapshot> {
  const takenAt = source.now();
  const near = neighbourhood(named, state);
  const read = <Name extends SectionName>(name: Name, filters?: Filter[]): Promise<Section<ItemOf<Name>>> =>
    readSection(name, {}, pages[name](source.client, filters) as AsyncIterable<ItemOf<Name>[]>);
  const [addresses, fleet] = await Promise.all([readAddresses(read, near, named), readFleet(read, near)]);
  const meant = near.addresses.by === "all" ? itemsOf(addresses).filter(near.addresses.means) : itemsOf(addresses);
  const ids = new Set([
    ...near.interfaces,
    ...meant.flatMap(({ interfaceId }) => interfaceId ?? []),
    ...itemsOf(fleet.instances).flatMap(({ interfaceIds }) => interfaceIds),
  ]);
  const interfaces = merge(
    await readBy(read, "interfaces", "network-interface-id", [...ids].sort()),
    fleet.interfaces,
    (eni) => eni.id,
  );
  const found = itemsOf(interfaces);
  const known = new Set(itemsOf(fleet.instances).map(({ id }) => id));
  const vpcs = valuesOf(found, (eni) => eni.vpcId);
  const [others, subnets, routeTables, natGateways] = await Promise.all([
    readBy(
      read,
      "instances",
      "instance-id",
      valuesOf(found, (eni) => eni.attachment?.instanceId).filter((id) => !known.has(id)),
    ),
    readBy(
      read,
      "subnets",
      "subnet-id",
      valuesOf(found, (eni) => eni.subnetId),
    ),
    readBy(read, "routeTables", "vpc-id", vpcs),
    found.some((eni) => eni.attachment === undefined) ? readBy(read, "natGateways", "vpc-id", vpcs) : notLookedAt,
  ]);
  const instances = merge(fleet.instances, others, (instance) => instance.id);
  const sections = { interfaces, addresses, instances, subnets, routeTables, natGateways, vpcs: notLookedAt };
  return { account: source.account, region: source.region, takenAt, extent: "targeted", sections };
}

type Read = <Name extends SectionName>(name: Name, filters?: Filter[]) => Promise<Section<ItemOf<Name>>>;

/** Addresses as the document and the caller name them, and whatever else is on the interfaces named. */
async function readAddresses(read: Read, { addresses }: Neighbourhood, named: Named): Promise<Section<ElasticIp>> {
  if (addresses.by === "all") return read("addresses");
  const [byName, onInterfaces] = await Promise.all([
    readBy(read, "addresses", addresses.by, addresses.values),
    readBy(read, "addresses", "network-interface-id", named.interfaces),
  ]);
  return merge(byName, onInterfaces, (address) => address.allocationId);
}

/** The members of a fleet as far as one call tells: its interfaces, or its instances with the ids of theirs. */
async function readFleet(read: Read, { fleet }: Neighbourhood): Promise<Fleet> {
  if (fleet === undefined) return { interfaces: none, instances: none };
  const filters = tagFilters(fleet.tags);
  return fleet.of === "interfaces"
    ? { interfaces: await read("interfaces", filters), instances: none }
    : { interfaces: none, instances: await read("instances", filters) };
}

interface Fleet {
  interfaces: Section<NetworkInterface>;
  instances: Section<Instance>;
}

/** Reads the items that one filter selects; no value, no call. */
async function readBy<Name extends SectionName>(
  read: Read,
  name: Name,
  filter: string,
  values: string[],
): Promise<Section<ItemOf<Name>>> {
  return values.length === 0 ? none : read(name, [{ Name: filter, Values: values }]);
}

/** Two reads of one section as one: whole only if both are, each item once. */
function merge<Item>(a: Section<Item>, b: Section<Item>, id: (item: Item) => string): Section<Item> {
  if (!a.read) return a;
  if (!b.read) return b;
  const byId = new Map([...a.items, ...b.items].map((item) => [id(item), item]));
  return {
    read: true,
    items: [...byId.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item),
  };
}

const tagFilters = (tags: TagMatch): Filter[] =>
  Object.entries(tags).map(([key, value]) => ({ Name: `tag:${key}`, Values: [value].flat() }));

const itemsOf = <Item>(section: Section<Item>): Item[] => (section.read ? section.items : []);

const valuesOf = (interfaces: NetworkInterface[], value: (eni: NetworkInterface) => string | undefined): string[] =>
  [...new Set(interfaces.flatMap((eni) => value(eni) ?? []))].sort();
