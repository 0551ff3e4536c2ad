import type { AttachedTo } from "../desired/attachments.ts";
import type { ResolvedInterfaces } from "../desired/resolve.ts";
import { bears } from "../desired/selection.ts";
import { isEfa } from "../efa.ts";
import type { ExtraOf } from "../extras.ts";
import { isKubernetesNode } from "../kubernetes.ts";
import { type Look, perLook } from "../look.ts";
import { type Instance, isGone, type NetworkInterface } from "../snapshot.ts";
import { attachmentLabels } from "./attachment.ts";

/** What says how many interfaces and addresses an instance has room for. */
export type RoomLook = Look<"interfaces" | "instances" | "instanceTypes">;
/** What instances of one type may have, as EC2 says. */
type InstanceType = ExtraOf<"instanceTypes">;

/** Declared interfaces that are attached to nothing, and the instances that one entry says they belong on. */
export interface Waiting {
  interfaces: ResolvedInterfaces;
  enis: NetworkInterface[];
  to: AttachedTo;
  hosts: Host[];
}

/** An instance, its type where that is known, and what is attached to it. */
export interface Host {
  instance: Instance;
  type: InstanceType | undefined;
  attached: NetworkInterface[];
}

/** Those that wait to be attached, by entry, in the document's order. */
export const waiting = perLook((look: RoomLook): Waiting[] => {
  const labels = [...attachmentLabels(look).values()].filter(({ label }) => label === "unattached");
  return look.desired.interfaces.flatMap((interfaces) => {
    const to = interfaces.entry.attachedTo;
    const enis = labels.flatMap((one) => ("interfaces" in one && one.interfaces === interfaces ? one.eni : []));
    if (to === undefined || enis.length === 0) return [];
    return { interfaces, enis, to, hosts: instancesOf(to, look).map((instance) => hostOf(instance, look)) };
  });
});

/** An instance with what it may have and has. */
export function hostOf(instance: Instance, { read, topology }: RoomLook): Host {
  return {
    instance,
    type: read.instanceTypes.find(({ id }) => id === instance.type),
    attached: instance.interfaceIds.flatMap((id) => topology.interfaceById(id) ?? []),
  };
}

/** Whether something else fills the host by design: the network plugin of a cluster, a container service, EFAs of a high-performance cluster. */
export const isFilledByDesign = ({ instance, attached }: Host, { topology }: RoomLook): boolean =>
  attached.some((eni) => isKubernetesNode(eni, instance) || isEfa(eni) || !topology.isOurs(eni));

/** Why nothing can be said of a host whose type is not known. */
export const unknownType = ({ instance: { id, type } }: Host): string =>
  `the instance type ${type ?? "(not said)"} of ${id} is not known`;

function instancesOf({ instance: { id, ids, tags } }: AttachedTo, { read, topology }: RoomLook): Instance[] {
  const found = tags
    ? read.instances.filter((one) => bears(one.tags, tags))
    : (ids ?? [id ?? ""]).flatMap((one) => topology.instanceById(one) ?? []);
  return found.filter((one) => !isGone(one));
}
