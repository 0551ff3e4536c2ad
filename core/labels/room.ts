import { isEfa } from "../account/efa.ts";
import { type Host, hostOf } from "../account/instance-room.ts";
import { isKubernetesNode } from "../account/kubernetes.ts";
import { type AttachedTo, isWhere } from "../desired/attachments.ts";
import { declaredOf } from "../desired/declared.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { bears } from "../desired/selection.ts";
import { type Look, perLook } from "../look.ts";
import { type Instance, isGone, type NetworkInterface } from "../snapshot.ts";
import { attachmentLabels } from "./attachment.ts";

/** What says how many interfaces and addresses an instance has room for. */
export type RoomLook = Look<"interfaces" | "instances" | "instanceTypes">;

/** Declared interfaces of one entry, and the instances that they would be attached to next. */
export interface Move {
  interfaces: ResolvedInterfaces;
  enis: NetworkInterface[];
  to: AttachedTo;
  /** The instance that they are on, as declared, and would leave in a fail-over; absent where they are attached to nothing. */
  from?: string;
  hosts: Host[];
}

/** Those that wait to be attached, and those that a fail-over would move, in the document's order; only where some instance is there to take them. */
export const moves = perLook((look: RoomLook): Move[] => {
  const labels = [...attachmentLabels(look).values()].filter(({ label }) => label === "unattached");
  const declared = declaredOf(look, "attachedTo");
  return look.desired.interfaces.flatMap((interfaces) => {
    const to = interfaces.entry.attachedTo;
    if (to === undefined) return [];
    const hosts = instancesOf(to, look).map((instance) => hostOf(instance, look.read.instanceTypes, look.topology));
    const waiting = labels.flatMap((one) => ("interfaces" in one && one.interfaces === interfaces ? one.eni : []));
    const placed = membersOf(interfaces).filter(
      (eni) =>
        look.topology.isOurs(eni) &&
        declared.get(eni) === interfaces &&
        isWhere(to, eni, look.topology.instanceOf(eni)),
    );
    const failOvers = [...Map.groupBy(placed, ({ attachment }) => attachment?.instanceId ?? "")].map(
      ([from, enis]) => ({ interfaces, enis, to, from, hosts: standbys(hosts, enis, placed) }),
    );
    return [{ interfaces, enis: waiting, to, hosts }, ...failOvers].filter(
      (move) => move.enis.length > 0 && move.hosts.length > 0,
    );
  });
});

/** The instances that take over from another one: those in its zone, as interfaces stay in theirs, that have none of the set yet. Groups make a new instance instead. */
function standbys(hosts: Host[], enis: NetworkInterface[], placed: NetworkInterface[]): Host[] {
  const taken = new Set(placed.map(({ attachment }) => attachment?.instanceId));
  const zones = new Set(enis.map(({ zone }) => zone));
  const others = hosts.filter(
    ({ instance, attached }) => !taken.has(instance.id) && attached.every(({ zone }) => zones.has(zone)),
  );
  return others.some(({ instance }) => "aws:autoscaling:groupName" in instance.tags) ? [] : others;
}

/** Whether something else fills the host by design: the network plugin of a cluster, a container service, EFAs of a high-performance cluster. */
export const isFilledByDesign = (host: Host, look: RoomLook): boolean =>
  isFilledByService(host, look) || host.attached.some(isEfa);

/** Whether the network plugin of a cluster or a container service fills the host. */
export const isFilledByService = ({ instance, attached }: Host, { topology }: RoomLook): boolean =>
  attached.some((eni) => isKubernetesNode(eni, instance) || !topology.isOurs(eni));

/** Why nothing can be said of a host whose type is not known. */
export const unknownType = ({ instance: { id, type } }: Host): string =>
  `the instance type ${type ?? "(not said)"} of ${id} is not known`;

function instancesOf({ instance: { id, ids, tags } }: AttachedTo, { read, topology }: RoomLook): Instance[] {
  const found = tags
    ? read.instances.filter((one) => bears(one.tags, tags))
    : (ids ?? [id ?? ""]).flatMap((one) => topology.instanceById(one) ?? []);
  return found.filter((one) => !isGone(one));
}
