import type { RouteTargets } from "../account/routes.ts";
import type { Topology } from "../account/topology.ts";
import type { ItemOf, NetworkInterface } from "../snapshot.ts";
import { attributeUnread } from "./assignment.ts";
import {
  type After,
  belongings,
  type Place,
  type Prediction,
  placesOf,
  prediction,
  refusal,
  routesVia,
} from "./prediction.ts";

/** What a launch with so many new interfaces in a subnet brings: an address to one, to several none. */
export function launchInto(subnet: ItemOf<"subnets">, count: number): Prediction {
  const { mapPublicIpOnLaunch: maps } = subnet;
  const first: After =
    maps === undefined
      ? { is: "unknown", because: "the subnet's attribute was not read" }
      : { is: maps ? "new" : "none" };
  const after: After = count > 1 ? { is: "none" } : first;
  const places = Array.from(
    { length: count },
    (_, index): Place => ({
      interface: `new interface ${index}`,
      privateIp: `of ${subnet.id}`,
      before: undefined,
      after,
    }),
  );
  return prediction(places, count > 1 ? "C25" : "C18");
}

/** What a launch on interfaces that exist brings, the first of them as the primary one: it decides for itself, several get none. */
export function launchOn(interfaces: NetworkInterface[], topology: Topology, routes: RouteTargets): Prediction {
  const [first] = interfaces;
  const attached = interfaces.find(({ attachment }) => attachment !== undefined);
  if (attached) return refusal(`${attached.id} is attached already`);
  if (new Set(interfaces.map(({ id }) => id)).size < interfaces.length)
    return refusal("an interface may be named once only");
  if (new Set(interfaces.map(({ zone }) => zone)).size > 1)
    return refusal("the interfaces are in different zones", "C1");
  const places = interfaces.flatMap((eni) => placesOf(eni, topology));
  const said = prediction(places, interfaces.length > 1 ? "C25" : "C19");
  said.movesAlong = interfaces.flatMap((eni) => belongings(eni, placesOf(eni, topology)));
  said.routes = interfaces.flatMap((eni) => routesVia(eni, routes.to(eni), "leads to the new instance"));
  const [place] = places;
  if (interfaces.length === 1 && first !== undefined && place !== undefined && place.before === undefined)
    place.after = decidedBy(first);
  return said;
}

function decidedBy({ autoAssignPublicIp: on }: NetworkInterface): After {
  return on === undefined ? { is: "unknown", because: attributeUnread } : { is: on ? "new" : "none" };
}
