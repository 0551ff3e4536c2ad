import type { Topology } from "../account/topology.ts";
import { bears } from "../desired/selection.ts";
import { type Instance, isGone, isPrimary, type NetworkInterface } from "../snapshot.ts";

/** A group whose hosts come and go, by the tags that its maker gives each of them. */
interface Group {
  name: string;
  kind: string;
  tags: Record<string, string>;
}

const makers: { kind: string; keys: string[] }[] = [
  { kind: "EKS node group", keys: ["eks:cluster-name", "eks:nodegroup-name"] },
  { kind: "auto scaling group", keys: ["aws:autoscaling:groupName"] },
  { kind: "Karpenter node pool", keys: ["karpenter.sh/nodepool"] },
];

/** The group that made an instance, or undefined; tags of EKS before those of the auto scaling group beneath it, which changes its name. */
export function groupOf({ tags }: Pick<Instance, "tags">): Group | undefined {
  for (const { kind, keys } of makers) {
    const values = keys.flatMap((key) => tags[key] ?? []);
    if (values.length !== keys.length) continue;
    return { name: values.join("-"), kind, tags: Object.fromEntries(keys.map((key, at) => [key, values[at] ?? ""])) };
  }
  return undefined;
}

/** Our interfaces by how an entry can name them: sets of a group's hosts, and those that stand by themselves. Those of hosts on their way out are neither. */
export interface Hosts {
  sets: { group: Group; deviceIndex: number; members: NetworkInterface[]; own: NetworkInterface[] }[];
  single: NetworkInterface[];
}

/** Sorts our interfaces into sets and single ones. A second interface that `isFixed` outlives the hosts of its group, so it is single. */
export function hostsOf(topology: Topology, isFixed: (eni: NetworkInterface) => boolean): Hosts {
  const standing = topology
    .ourInterfaces()
    .filter((eni) => !isOnGone(topology.instanceOf(eni)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const isAlone = (eni: NetworkInterface) =>
    groupOfHost(eni, topology) === undefined || (!isPrimary(eni) && isFixed(eni));
  const own = Map.groupBy(
    standing.filter((eni) => !isAlone(eni) && onFirstCard(eni)),
    (eni) => JSON.stringify([groupOfHost(eni, topology)?.tags, eni.attachment?.deviceIndex]),
  );
  const sets = [...own.values()].flatMap((list) => {
    const [first] = list;
    const group = first && groupOfHost(first, topology);
    const deviceIndex = first?.attachment?.deviceIndex;
    if (group === undefined || deviceIndex === undefined) return [];
    const isMember = (eni: NetworkInterface) =>
      onFirstCard(eni) &&
      eni.attachment?.deviceIndex === deviceIndex &&
      bears(topology.instanceOf(eni)?.tags ?? {}, group.tags);
    return { group, deviceIndex, members: standing.filter(isMember), own: list };
  });
  return { sets: sets.sort(byNameAndDevice), single: standing.filter(isAlone) };
}

const byNameAndDevice = (a: Hosts["sets"][number], b: Hosts["sets"][number]): number => {
  const [one, other] = [a, b].map(({ group }) => JSON.stringify([group.name, group.tags])) as [string, string];
  return one === other ? a.deviceIndex - b.deviceIndex : one < other ? -1 : 1;
};

const groupOfHost = (eni: NetworkInterface, topology: Topology): Group | undefined => {
  const instance = topology.instanceOf(eni);
  return instance && groupOf(instance);
};

const isOnGone = (instance: Instance | undefined): boolean => instance !== undefined && isGone(instance);

const onFirstCard = ({ attachment }: NetworkInterface): boolean =>
  attachment?.deviceIndex !== undefined && (attachment.networkCardIndex ?? 0) === 0;
