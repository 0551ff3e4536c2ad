import type { ForwarderFacts, RouteFact } from "./fact-shapes.ts";
import { routes } from "./labels/forwarding.ts";
import type { Look } from "./look.ts";
import { type RoutePointer, subnetsServedBy } from "./routes.ts";
import type { NetworkInterface } from "./snapshot.ts";

/** What hangs on a forwarder: the routes to it, the subnets that follow them and how many interfaces are in these. */
export function forwarderFacts(eni: NetworkInterface, role: string, look: Look): ForwarderFacts {
  const pointers = routes(look)?.to(eni);
  const isHidden = pointers?.length === 0 && isShared(eni, look);
  if (pointers === undefined || isHidden) return { role, carrying: isUp(eni, look), routes: "unknown" };
  return {
    role,
    carrying: pointers.length > 0 && isUp(eni, look),
    routes: routeFacts(pointers),
    ...whoIsBehind(pointers, look),
  };
}

/** The subnets that follow routes, and how many interfaces are in these; nothing where that could not be seen. */
export function whoIsBehind(pointers: RoutePointer[], look: Look): Pick<ForwarderFacts, "subnets" | "behind"> {
  const subnets = subnetsBehind(pointers, look);
  if (subnets === undefined) return {};
  const counts = look.topology.interfaceCountOfSubnet();
  return { subnets, behind: subnets.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0) };
}

/** In a shared subnet only its owner sees all the route tables (VPC user guide, Share your VPC): that none is seen says nothing there. */
function isShared({ subnetId }: NetworkInterface, { topology, snapshot }: Look): boolean {
  const owner = subnetId === undefined ? undefined : topology.subnetById(subnetId)?.ownerId;
  return owner !== undefined && owner !== snapshot.account;
}

/** Routes as facts, each once, by table and destination. */
export const routeFacts = (pointers: RoutePointer[]): RouteFact[] =>
  pointers.map(({ routeTable, destination }) => ({ routeTable: routeTable.id, destination }));

/** A stopped host forwards nothing, so its check drops nothing yet; an instance that was not read is taken for running. */
function isUp(eni: NetworkInterface, { topology }: Look): boolean {
  const state = topology.instanceOf(eni)?.state;
  return eni.attachment !== undefined && state !== "stopped" && state !== "stopping";
}

/** Whole only where the whole region was read; a targeted look does not know every subnet, nor who is in it. */
function subnetsBehind(pointers: RoutePointer[], { snapshot }: Look): string[] | undefined {
  const { subnets, routeTables } = snapshot.sections;
  if (!subnets.read || !routeTables.read || snapshot.extent !== "region") return undefined;
  const served = pointers.flatMap(({ routeTable }) => subnetsServedBy(routeTable, routeTables.items, subnets.items));
  return [...new Set(served)].sort();
}
