import type { ForwarderFacts, RouteFact } from "../fact-shapes.ts";
import { routes } from "../labels/forwarding.ts";
import type { Look } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { type HostPointer, type RoutePointer, subnetsServedBy } from "./routes.ts";

/** What hangs on a forwarder: the routes to it or its instance, the subnets that follow them and how many interfaces are in these. */
export function forwarderFacts(eni: NetworkInterface, role: string, look: Look): ForwarderFacts {
  const pointers = pointersAt(eni, look);
  const isHidden = pointers?.length === 0 && (isShared(eni, look) || isHostUnseen(eni, look));
  if (pointers === undefined || isHidden) return { role, carrying: isUp(eni, look), routes: "unknown" };
  return {
    role,
    carrying: pointers.length > 0 && isUp(eni, look),
    routes: routeFacts(pointers),
    ...whoIsBehind(pointers, look),
  };
}

/** The routes to the interface, then those to its instance and the other interfaces of that; undefined where route tables were not read. */
function pointersAt(eni: NetworkInterface, look: Look): (RoutePointer | HostPointer)[] | undefined {
  const targets = routes(look);
  const host = look.topology.instanceOf(eni);
  return targets && [...targets.to(eni), ...(host === undefined ? [] : targets.beside(eni, host))];
}

/** The subnets that follow routes, and how many interfaces are in these; nothing where that could not be seen. */
export function whoIsBehind(pointers: RoutePointer[], look: Look): Pick<ForwarderFacts, "subnets" | "behind"> {
  const subnets = subnetsBehind(pointers, look);
  if (subnets === undefined) return {};
  const counts = countsOf(subnets, look);
  return counts.includes(undefined)
    ? { subnets }
    : { subnets, behind: counts.reduce<number>((sum, one = 0) => sum + one, 0) };
}

/** How many interfaces each of these subnets has. A targeted look goes by what the last one at the whole region counted. */
function countsOf(subnets: string[], { snapshot, topology, known }: Look): (number | undefined)[] {
  if (snapshot.extent === "targeted") return subnets.map((id) => known.behind?.get(id));
  const counts = topology.interfaceCountOfSubnet();
  return subnets.map((id) => counts.get(id) ?? 0);
}

/** In a shared subnet only its owner sees all the route tables (VPC user guide, Share your VPC): that none is seen says nothing there. */
function isShared({ subnetId }: NetworkInterface, { topology, snapshot }: Look): boolean {
  const owner = subnetId === undefined ? undefined : topology.subnetById(subnetId)?.ownerId;
  return owner !== undefined && owner !== snapshot.account;
}

/** Which other interfaces an instance has is not known where it was not read. */
const isHostUnseen = ({ attachment }: NetworkInterface, { snapshot }: Look): boolean =>
  attachment?.instanceId !== undefined && !snapshot.sections.instances.read;

/** Routes as facts, by table and destination. */
export const routeFacts = (pointers: (RoutePointer | HostPointer)[]): RouteFact[] =>
  pointers.map(({ routeTable, destination, ...beside }) => ({ routeTable: routeTable.id, destination, ...beside }));

/** A stopped host forwards nothing, so its check drops nothing yet; an instance that was not read is taken for running. */
function isUp(eni: NetworkInterface, { topology }: Look): boolean {
  const state = topology.instanceOf(eni)?.state;
  return eni.attachment !== undefined && state !== "stopped" && state !== "stopping";
}

/** A main route table serves whatever names no other, which is known only where all subnets were read; the others name theirs. */
function subnetsBehind(pointers: RoutePointer[], { snapshot }: Look): string[] | undefined {
  const { subnets, routeTables } = snapshot.sections;
  if (!routeTables.read) return undefined;
  const all = subnets.read && snapshot.extent === "region" ? subnets.items : undefined;
  if (all === undefined && pointers.some(({ routeTable }) => routeTable.main)) return undefined;
  const served = pointers.flatMap(({ routeTable }) => subnetsServedBy(routeTable, routeTables.items, all ?? []));
  return [...new Set(served)].sort();
}
