import { type Instance, type ItemOf, isPrimary, type NetworkInterface, type RouteTable } from "../snapshot.ts";

/** A route that points at an interface or an instance, whatever its state: a blackhole counts, its target may only be stopped. */
export interface RoutePointer {
  routeTable: RouteTable;
  destination: string;
}

/** A route that points at another interface of the same instance, or by its id at the instance itself. */
export interface HostPointer extends RoutePointer {
  target: string;
}

/** Which interfaces and instances the routes of an account point at, in the order of tables and destinations. */
export interface RouteTargets {
  /** The routes whose target is this very interface, by its id or as its instance's primary one. */
  to(eni: NetworkInterface): RoutePointer[];
  /** The routes whose target is not this interface but its instance, or another interface of that: what comes in on one may leave by any other. */
  beside(eni: NetworkInterface, instance: Instance): HostPointer[];
  /** Whether any route's target is this instance, or one of its interfaces. */
  reach(instance: Instance): boolean;
}

const none: RoutePointer[] = [];

/** Reads the targets out of route tables, edge tables too: IPv4, IPv6 and prefix lists, by interface and by instance id. */
export function routeTargets(tables: RouteTable[]): RouteTargets {
  const byInterface = new Map<string, RoutePointer[]>();
  const byInstance = new Map<string, RoutePointer[]>();
  for (const routeTable of tables) {
    for (const { destination, interfaceId, instanceId } of routeTable.routes) {
      if (interfaceId !== undefined) add(byInterface, interfaceId, { routeTable, destination });
      else if (instanceId !== undefined) add(byInstance, instanceId, { routeTable, destination });
    }
  }
  return {
    to(eni) {
      const direct = byInterface.get(eni.id) ?? none;
      const instanceId = eni.attachment?.instanceId;
      const throughInstance = instanceId !== undefined && isPrimary(eni) ? (byInstance.get(instanceId) ?? none) : none;
      return throughInstance.length === 0 ? direct : [...direct, ...throughInstance];
    },
    beside(eni, { id, interfaceIds }) {
      const targets = [...(isPrimary(eni) ? [] : [id]), ...interfaceIds.filter((one) => one !== eni.id)];
      return targets.flatMap((target) =>
        (byInterface.get(target) ?? byInstance.get(target) ?? none).map((one) => ({ ...one, target })),
      );
    },
    reach: ({ id, interfaceIds }) => byInstance.has(id) || interfaceIds.some((one) => byInterface.has(one)),
  };
}

/** The subnets that a route table serves: those that name it, and for a VPC's main table those that name none. */
export function subnetsServedBy(table: RouteTable, tables: RouteTable[], subnets: ItemOf<"subnets">[]): string[] {
  if (!table.main) return table.subnetIds;
  const named = new Set(tables.filter((one) => one.vpcId === table.vpcId).flatMap((one) => one.subnetIds));
  const unnamed = subnets
    .filter((subnet) => subnet.vpcId === table.vpcId && !named.has(subnet.id))
    .map((subnet) => subnet.id);
  return [...table.subnetIds, ...unnamed];
}

function add(map: Map<string, RoutePointer[]>, key: string, pointer: RoutePointer): void {
  const known = map.get(key);
  if (known) known.push(pointer);
  else map.set(key, [pointer]);
}
