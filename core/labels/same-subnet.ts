import { membersOf } from "../desired/resolve.ts";
import { isEfa } from "../efa.ts";
import { isKubernetesNode } from "../kubernetes.ts";
import type { Look } from "../look.ts";
import { type Instance, isGone, type NetworkInterface } from "../snapshot.ts";

/** An instance with several interfaces of ours in one subnet. */
export interface Crowd {
  instance: Instance;
  subnet: string;
  enis: NetworkInterface[];
}

/** The crowds of which nothing says that they are meant so: neither the document, nor what their host is, nor another host of its group. */
export function crowds(look: Look<"interfaces" | "instances">): Crowd[] {
  const meant = meantSo(look);
  const groups = new Set([...meant].map(groupOf));
  const ours = look.topology.ourInterfaces().filter(({ attachment }) => attachment?.instanceId !== undefined);
  const byHost = Map.groupBy(ours, (eni) => look.topology.instanceOf(eni));
  return [...byHost].flatMap(([instance, enis]) => {
    if (instance === undefined || isGone(instance) || meant.has(instance)) return [];
    if (groupOf(instance) !== undefined && groups.has(groupOf(instance))) return [];
    const inOne = [...Map.groupBy(enis, ({ subnetId = "" }) => subnetId)];
    return inOne.flatMap(([subnet, of]) => (of.length > 1 && subnet !== "" ? { instance, subnet, enis: of } : []));
  });
}

/** Why it cannot be told whether some crowd is meant, or undefined: an entry that would say so could not be resolved. */
export const undecidedCrowds = ({ desired }: Look): string | undefined =>
  desired.interfaces.flatMap(({ entry, found }) =>
    found.is === "unknown" && (entry.role !== undefined || entry.attachedTo !== undefined)
      ? `entry ${entry.name} could not be resolved: ${found.because}`
      : [],
  )[0];

/** The hosts whose interfaces are where they are on purpose. */
function meantSo(look: Look<"interfaces" | "instances">): Set<Instance> {
  const fixed = look.desired.interfaces.filter(
    ({ entry }) => entry.role !== undefined || entry.attachedTo !== undefined,
  );
  const declared = new Set(fixed.flatMap(membersOf));
  const isMeant = (eni: NetworkInterface) =>
    declared.has(eni) ||
    eni.sourceDestCheck === false ||
    isEfa(eni) ||
    (eni.attachment?.networkCardIndex ?? 0) > 0 ||
    isKubernetesNode(eni, look.topology.instanceOf(eni));
  return new Set(
    look.topology
      .ourInterfaces()
      .filter(isMeant)
      .flatMap((eni) => look.topology.instanceOf(eni) ?? []),
  );
}

const groupOf = ({ tags }: Instance): string | undefined => tags["aws:autoscaling:groupName"];
