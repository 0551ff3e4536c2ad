import type { Snapshot } from "../snapshot.ts";
import { subnetsServedBy } from "./routes.ts";
import { topology } from "./topology.ts";

/** How many interfaces each subnet has whose route table leads to an interface or instance, by subnet, in a look at the whole region; undefined where it could not see all of them. */
export function behindHosts(snapshot: Snapshot): Record<string, number> | undefined {
  const { interfaces, routeTables, subnets } = snapshot.sections;
  if (!interfaces.read || !routeTables.read || !subnets.read) return undefined;
  const leading = routeTables.items.filter(({ routes }) =>
    routes.some(({ interfaceId, instanceId }) => interfaceId !== undefined || instanceId !== undefined),
  );
  const served = leading.flatMap((table) => subnetsServedBy(table, routeTables.items, subnets.items));
  const counts = topology(snapshot).interfaceCountOfSubnet();
  return Object.fromEntries(served.map((id) => [id, counts.get(id) ?? 0]));
}
