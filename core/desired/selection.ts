import type { Topology } from "../account/topology.ts";
import { once } from "../once.ts";
import type { ElasticIp, Instance, ItemOf, NetworkInterface, Snapshot } from "../snapshot.ts";
import type { DesiredState, InterfaceEntry, TagMatch } from "./schema.ts";

/** What the tags of a document's entries pick out of an account: one pass over each list, however many entries there are. */
export interface Selection {
  interfaces(match: TagMatch): NetworkInterface[];
  addresses(match: TagMatch): ElasticIp[];
  subnets(match: TagMatch): ItemOf<"subnets">[];
  /** The interfaces of the instances that an entry names or whose tags it matches. */
  interfacesOfInstances(match: NonNullable<InterfaceEntry["match"]["instance"]>): NetworkInterface[];
}

/** Prepares the selection of a document; a list is passed over when an entry first asks for it. */
export function selectionOf({ spec }: DesiredState, { sections }: Snapshot, topology: Topology): Selection {
  const { interfaces, instances, addresses, subnets } = sections;
  const entries = spec.interfaces.map(({ match }) => match);
  const hosts = entries.flatMap(({ instance }) => (instance ? [instance] : []));
  const tagged = once(() => pick(interfaces.read ? interfaces.items : [], tagsIn(entries)));
  const taggedHosts = once(() => pick(instances.read ? instances.items : [], tagsIn(hosts)));
  const taggedAddresses = once(() =>
    pick(addresses.read ? addresses.items : [], tagsIn(spec.addresses.map(({ match }) => match))),
  );
  const taggedSubnets = once(() =>
    pick(subnets.read ? subnets.items : [], tagsIn((spec.subnets ?? []).map(({ match }) => match))),
  );
  const instancesOf = ({ id, ids, tags }: (typeof hosts)[number]): Instance[] => {
    if (tags) return taggedHosts().get(tags) ?? [];
    return (ids ?? [id ?? ""]).flatMap((one) => topology.instanceById(one) ?? []);
  };
  const attached = once(() => {
    const wanted = new Map(hosts.flatMap(instancesOf).map(({ id }) => [id, [] as NetworkInterface[]]));
    for (const eni of interfaces.read ? interfaces.items : []) wanted.get(eni.attachment?.instanceId ?? "")?.push(eni);
    return wanted;
  });
  return {
    interfaces: (match) => tagged().get(match) ?? [],
    addresses: (match) => taggedAddresses().get(match) ?? [],
    subnets: (match) => taggedSubnets().get(match) ?? [],
    interfacesOfInstances: (match) => instancesOf(match).flatMap(({ id }) => attached().get(id) ?? []),
  };
}

/** Whether tags hold every key of a match with one of its values. */
export const bears = (tags: Record<string, string>, match: TagMatch): boolean =>
  Object.entries(match).every(([key, wanted]) => {
    const value = tags[key];
    return value !== undefined && (typeof wanted === "string" ? value === wanted : wanted.includes(value));
  });

const tagsIn = (matches: { tags?: TagMatch | undefined }[]): TagMatch[] =>
  matches.flatMap(({ tags }) => (tags ? [tags] : []));

function pick<Item extends { tags: Record<string, string> }>(
  items: Item[],
  matches: TagMatch[],
): Map<TagMatch, Item[]> {
  const picked = new Map(matches.map((match) => [match, [] as Item[]]));
  const byFirstTag = Map.groupBy(matches, (match) => Object.keys(match)[0] ?? "");
  for (const item of items) {
    for (const [key, candidates] of byFirstTag) {
      if (item.tags[key] === undefined) continue;
      for (const match of candidates) if (bears(item.tags, match)) picked.get(match)?.push(item);
    }
  }
  return picked;
}
