import type { Filter } from "@aws-sdk/client-ec2";
import type { DesiredState, TagMatch } from "../../core/desired/schema.ts";
import { mostFilterValues, type Named } from "../../core/ports.ts";
import { findingTag } from "../../core/remediation.ts";
import { type Neighbourhood, neighbourhood } from "../../core/scope.ts";
import type { Section } from "../../core/section.ts";
import type { ElasticIp, Instance, ItemOf, NetworkInterface, Snapshot } from "../../core/snapshot.ts";
import { idOf, readSection, type Source } from "./observe.ts";
import { type NamedSection, namedPages } from "./sections.ts";

const notLookedAt = { read: false, because: "not looked at" } as const;
const none: { read: true; items: never[] } = { read: true, items: [] };

/**
 * Reads the named resources, what AWS links them with, their counterparts in the document and all route tables of their VPCs, by filters
 * (an unknown id in a filter is no error, as it is in a list of ids). At most 7 calls for interfaces and addresses with either instances or NAT gateways;
 * only further pages of one VPC's route tables add to that, and a call for each entry that is named.
 */
export async function observeNamed(source: Source, given: Named, state: DesiredState | undefined): Promise<Snapshot> {
  const takenAt = source.now();
  const read = <Name extends NamedSection>(name: Name, filters?: Filter[]): Promise<Section<ItemOf<Name>>> =>
    readSection(name, {}, namedPages[name](source.client, filters) as AsyncIterable<ItemOf<Name>[]>);
  const { named, instances: own, natGateways: gateways, addresses: all } = await readMeant(read, given);
  const near = neighbourhood(named, state);
  const [addresses, fleet] = await Promise.all([all ?? readAddresses(read, near, named), readFleets(read, near)]);
  const meant =
    near.addresses.by === "all" || all ? itemsOf(addresses).filter(isMeant(near, named)) : itemsOf(addresses);
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
  const hosts = merge(own, fleet.instances, (instance) => instance.id);
  const known = new Set(itemsOf(hosts).map(({ id }) => id));
  const vpcs = valuesOf(found, (eni) => eni.vpcId);
  const unknown = valuesOf(found, (eni) => eni.attachment?.instanceId).filter((id) => !known.has(id));
  const mayAskGateways =
    found.some((eni) => eni.attachment === undefined) && !(given.instances?.length && unknown.length);
  const [others, subnets, routeTables, natGateways] = await Promise.all([
    readBy(read, "instances", "instance-id", unknown),
    readBy(
      read,
      "subnets",
      "subnet-id",
      valuesOf(found, (eni) => eni.subnetId),
    ),
    readBy(read, "routeTables", "vpc-id", vpcs),
    gateways ?? (mayAskGateways ? readBy(read, "natGateways", "vpc-id", vpcs) : notLookedAt),
  ]);
  const instances = merge(hosts, others, (instance) => instance.id);
  const sections = { interfaces, addresses, instances, subnets, routeTables, natGateways, vpcs: notLookedAt };
  const subjects = [...new Set([...named.interfaces, ...named.addresses])].sort();
  return { account: source.account, region: source.region, takenAt, extent: "targeted", subjects, sections };
}

/** What was read to find out which interfaces and addresses are meant, a call for each kind of name that stands for others. */
interface Meant {
  named: Named;
  instances: Section<Instance>;
  natGateways: Section<ItemOf<"natGateways">> | undefined;
  addresses: Section<ElasticIp> | undefined;
}

async function readMeant(read: Read, named: Named): Promise<Meant> {
  const { natGateways = [], freedBeside } = named;
  const [instances, gateways, addresses] = await Promise.all([
    readBy(read, "instances", "instance-id", named.instances ?? []),
    natGateways.length > 0 ? read("natGateways") : undefined,
    freedBeside ? read("addresses") : undefined,
  ]);
  const ofGateways = (gateways ? itemsOf(gateways) : []).filter(({ id }) => natGateways.includes(id));
  const freed = (addresses ? itemsOf(addresses) : []).filter(
    ({ allocationId, associationId }) => associationId === undefined && freedBeside?.has(allocationId) === false,
  );
  const allocations = [
    ...named.addresses,
    ...ofGateways.flatMap((gateway) => gateway.addresses.flatMap(({ allocationId }) => allocationId ?? [])),
    ...freed.map(({ allocationId }) => allocationId),
  ];
  const interfaces = [...named.interfaces, ...itemsOf(instances).flatMap(({ interfaceIds }) => interfaceIds)];
  return {
    named: {
      interfaces: [...new Set(interfaces)],
      addresses: [...new Set(allocations)],
      ...(named.entries && { entries: named.entries }),
      ...(named.allocatedFor && { allocatedFor: named.allocatedFor }),
    },
    instances,
    natGateways: gateways,
    addresses,
  };
}

/** Which of all addresses belong to the neighbourhood: those it names, and those on the interfaces named. */
const isMeant =
  ({ addresses }: Neighbourhood, { interfaces }: Named) =>
  (address: ElasticIp): boolean =>
    (addresses.by === "all"
      ? addresses.means(address)
      : addresses.values.includes(
          addresses.by === "allocation-id" ? address.allocationId : (address.publicIp ?? ""),
        )) || interfaces.includes(address.interfaceId ?? "");

type Read = <Name extends NamedSection>(name: Name, filters?: Filter[]) => Promise<Section<ItemOf<Name>>>;

/** Addresses as the document and the caller name them, and whatever else is on the interfaces named. */
async function readAddresses(read: Read, { addresses }: Neighbourhood, named: Named): Promise<Section<ElasticIp>> {
  if (addresses.by === "all") return read("addresses");
  const [byName, onInterfaces, allocated] = await Promise.all([
    readBy(read, "addresses", addresses.by, addresses.values),
    readBy(read, "addresses", "network-interface-id", named.interfaces),
    readBy(read, "addresses", `tag:${findingTag}`, named.allocatedFor ?? []),
  ]);
  return merge(merge(byName, onInterfaces, idOf), allocated, idOf);
}

/** More would be more than 7 calls; of an address that another fleet may be waiting for nothing is said then, until the whole region is looked at. */
const mostFleets = 1;

/** What is selected by entries that are named, and the members of fleets, as far as one call for each tells: their interfaces, or their instances with the ids of theirs. */
async function readFleets(read: Read, { fleets, selected }: Neighbourhood): Promise<Members> {
  const each = await Promise.all(
    [...selected, ...fleets.slice(0, mostFleets)].map(async (fleet): Promise<Members> => {
      const filters = "tags" in fleet ? tagFilters(fleet.tags) : [{ Name: "instance-id", Values: fleet.ids }];
      return fleet.of === "interfaces"
        ? { interfaces: await read("interfaces", filters), instances: none }
        : { interfaces: none, instances: await read("instances", filters) };
    }),
  );
  return each.reduce(
    (all, one) => ({
      interfaces: merge(all.interfaces, one.interfaces, (eni) => eni.id),
      instances: merge(all.instances, one.instances, (instance) => instance.id),
    }),
    { interfaces: none, instances: none },
  );
}

interface Members {
  interfaces: Section<NetworkInterface>;
  instances: Section<Instance>;
}

/** Reads the items that one filter selects; no value, no call, and another call for each 200 values. */
async function readBy<Name extends NamedSection>(
  read: Read,
  name: Name,
  filter: string,
  values: string[],
): Promise<Section<ItemOf<Name>>> {
  const parts = Array.from({ length: Math.ceil(values.length / mostFilterValues) }, (_, index) =>
    values.slice(index * mostFilterValues, (index + 1) * mostFilterValues),
  );
  const sections = await Promise.all(parts.map((Values) => read(name, [{ Name: filter, Values }])));
  return sections.reduce((all, one) => merge(all, one, idOf), none);
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

/** A document means tag values to the letter, and EC2's filters know wildcards (EC2 API reference, Filter). */
const tagFilters = (tags: TagMatch): Filter[] =>
  Object.entries(tags).map(([key, value]) => ({ Name: `tag:${key}`, Values: [value].flat().map(escaped) }));

const escaped = (value: string): string => value.replace(/[*?\\]/g, "\\$&");

const itemsOf = <Item>(section: Section<Item>): Item[] => (section.read ? section.items : []);

const valuesOf = (interfaces: NetworkInterface[], value: (eni: NetworkInterface) => string | undefined): string[] =>
  [...new Set(interfaces.flatMap((eni) => value(eni) ?? []))].sort();
