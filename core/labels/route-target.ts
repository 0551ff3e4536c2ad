import type { RoutePointer } from "../account/routes.ts";
import { listedIn } from "../desired/match.ts";
import { membersOf } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import type { Instance, NetworkInterface, RouteTable } from "../snapshot.ts";
import { attachmentLabels } from "./attachment.ts";

/** The routes of one table to one target that is not there to take what they send. */
export interface DeadEnd {
  routeTable: RouteTable;
  target: string;
  why: string;
  routes: RoutePointer[];
}

type Sections = "interfaces" | "instances" | "natGateways" | "routeTables";
type Route = RouteTable["routes"][number];

/**
 * The routes of our own tables that end at an interface, an instance or a NAT gateway that is gone, stopped or attached to nothing, by table and target. It is told from
 * the target's own state, since EC2 does not say that a route to a stopped instance is a blackhole. Where a declared interface is down because of the same, that speaks.
 */
export const deadEnds = perLook((look: Look<Sections>): DeadEnd[] => {
  const explained = explainedTargets(look);
  return look.read.routeTables.flatMap((routeTable) => {
    // Others' tables are theirs to mend, and their targets theirs to see.
    if (routeTable.ownerId !== undefined && routeTable.ownerId !== look.snapshot.account) return [];
    const ends = new Map<string, DeadEnd>();
    for (const route of routeTable.routes) {
      const end = endOf(route, look);
      if (end === undefined || explained(end.target)) continue;
      const known = ends.get(end.target) ?? { routeTable, ...end, routes: [] };
      known.routes.push({ routeTable, destination: route.destination });
      ends.set(end.target, known);
    }
    return [...ends.values()];
  });
});

/** What a declaration that is down explains: its interface attached to nothing, or what it names and the account lacks. */
function explainedTargets(look: Look<Sections>): (target: string) => boolean {
  const labels = attachmentLabels(look);
  const missing = new Set(
    look.desired.interfaces.flatMap((one) => {
      if (one.found.is !== "too few") return [];
      const there = new Set(membersOf(one).flatMap(({ id, attachment }) => [id, attachment?.instanceId]));
      return (listedIn(one.entry) ?? []).filter((id) => !there.has(id));
    }),
  );
  return (target) => labels.get(target)?.label === "unattached" || missing.has(target);
}

interface End {
  target: string;
  why: string;
}

/** Where a route ends, if it does; what EC2 shows by interface and instance is about the interface. */
function endOf({ interfaceId, instanceId, natGatewayId, state }: Route, look: Look<Sections>): End | undefined {
  const target = interfaceId ?? instanceId ?? natGatewayId;
  if (target === undefined) return undefined;
  const told = interfaceId
    ? ofInterface(target, look)
    : instanceId
      ? ofInstance(target, look)
      : ofGateway(target, look);
  if (told === "moving") return undefined;
  if (told !== undefined) return { target, why: told };
  if (state !== "blackhole") return undefined;
  return { target, why: isListed(target, look) ? `EC2 calls the route to ${target} a blackhole` : `${target} is gone` };
}

const isListed = (id: string, { topology, read }: Look<Sections>): boolean =>
  topology.interfaceById(id) !== undefined ||
  topology.instanceById(id) !== undefined ||
  read.natGateways.some((gateway) => gateway.id === id);

/** Why a target takes nothing; "moving" while it is on its way to another state, undefined where nothing speaks against it, or it cannot be seen. */
type Dead = string | undefined;

function ofInterface(id: string, { topology }: Look): Dead {
  const eni = topology.interfaceById(id);
  if (eni === undefined || !topology.isOurs(eni)) return undefined;
  if (eni.attachment === undefined) return isAvailable(eni) ? `interface ${id} is attached to nothing` : "moving";
  if (eni.attachment.status === "attaching" || eni.attachment.status === "detaching") return "moving";
  const instance = topology.instanceOf(eni);
  return instance && ofState(instance);
}

const isAvailable = ({ status }: NetworkInterface): boolean => status === "available";

function ofInstance(id: string, { topology }: Look): Dead {
  const instance = topology.instanceById(id);
  return instance && ofState(instance);
}

function ofState({ id, state, stoppedAt }: Instance): Dead {
  if (state === "stopped") return `instance ${id} stopped${stoppedAt === undefined ? "" : ` since ${stoppedAt}`}`;
  if (state === "terminated") return `instance ${id} is terminated`;
  return state === "running" ? undefined : "moving";
}

function ofGateway(id: string, { read }: Look<Sections>): Dead {
  const state = read.natGateways.find((gateway) => gateway.id === id)?.state;
  if (state === "deleting" || state === "deleted" || state === "failed") return `NAT gateway ${id} is ${state}`;
  return state === "pending" ? "moving" : undefined;
}
