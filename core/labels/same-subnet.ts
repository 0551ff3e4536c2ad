import { isEfa } from "../account/efa.ts";
import { isKubernetesNode } from "../account/kubernetes.ts";
import { isFixed } from "../desired/fixed.ts";
import { membersOf, unresolvedAmong } from "../desired/resolve.ts";
import type { Look } from "../look.ts";
import { type Instance, isGone, isPrimary, type NetworkInterface, networkCardOf } from "../snapshot.ts";

/** An instance with several interfaces of ours in one subnet. */
export interface Crowd {
  instance: Instance;
  subnet: string;
  enis: NetworkInterface[];
}

/** The crowds of which nothing says that they are meant so: neither the document, nor what their host is, nor another host of its group. */
export function crowds(look: Look<"interfaces" | "instances">): Crowd[] {
  const found = crowded(look);
  const meant = meantSo(look, found);
  const groups = new Set([...meant].flatMap((instance) => groupOf(instance) ?? []));
  return found.filter(({ instance }) => !meant.has(instance) && !groups.has(groupOf(instance) ?? ""));
}

/** All instances with several interfaces of ours in one subnet; only those that have another one than the primary are gathered. */
function crowded({ topology }: Look<"interfaces" | "instances">): Crowd[] {
  const ours = topology.ourInterfaces();
  const hostOf = ({ attachment }: NetworkInterface) => attachment?.instanceId ?? "";
  const several = new Set(ours.filter((eni) => !isPrimary(eni)).map(hostOf));
  const byHost = Map.groupBy(
    ours.filter((eni) => several.has(hostOf(eni))),
    hostOf,
  );
  return [...byHost].flatMap(([id, enis]) => {
    const instance = topology.instanceById(id);
    if (instance === undefined || isGone(instance)) return [];
    const inOne = [...Map.groupBy(enis, ({ subnetId = "" }) => subnetId)];
    return inOne.flatMap(([subnet, of]) => (of.length > 1 && subnet !== "" ? { instance, subnet, enis: of } : []));
  });
}

/** Why it cannot be told whether some crowd is meant, or undefined: an entry that would say so could not be resolved. */
export const undecidedCrowds = ({ desired }: Look): string | undefined =>
  unresolvedAmong(desired.interfaces.filter(isFixed));

/** The hosts of crowds, and those of their groups, whose interfaces are where they are on purpose. */
function meantSo(look: Look<"interfaces" | "instances">, found: Crowd[]): Set<Instance> {
  const hosts = new Set(found.map(({ instance }) => instance));
  const groups = new Set(found.flatMap(({ instance }) => groupOf(instance) ?? []));
  const declared = new Set(look.desired.interfaces.filter(isFixed).flatMap(membersOf));
  const isMeant = (eni: NetworkInterface, instance: Instance) =>
    declared.has(eni) ||
    eni.sourceDestCheck === false ||
    isEfa(eni) ||
    networkCardOf(eni) > 0 ||
    isKubernetesNode(eni, instance);
  const meant = look.topology.ourInterfaces().flatMap((eni) => {
    const instance = look.topology.instanceOf(eni);
    const counts = instance !== undefined && (hosts.has(instance) || groups.has(groupOf(instance) ?? ""));
    return counts && isMeant(eni, instance) ? instance : [];
  });
  return new Set(meant);
}

const groupOf = ({ tags }: Instance): string | undefined => tags["aws:autoscaling:groupName"];
