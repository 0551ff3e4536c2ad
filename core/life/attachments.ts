import type { RouteTargets } from "../account/routes.ts";
import type { Topology } from "../account/topology.ts";
import { type Instance, isPrimary, type NetworkInterface } from "../snapshot.ts";
import { autoAddressOf } from "./assignment.ts";
import { belongings, type Prediction, placesOf, prediction, refusal, routesVia } from "./prediction.ts";

/** What attaching an interface to an instance does: everything on it comes along, and the instance's own addresses stay, for now. */
export function attach(
  eni: NetworkInterface,
  instance: Instance,
  topology: Topology,
  routes: RouteTargets,
): Prediction {
  if (eni.attachment) return refusal(`${eni.id} is attached already`);
  if (instance.state !== "running" && instance.state !== "stopped")
    return refusal(`${instance.id} is ${instance.state}`);
  const others = topology.interfacesOf(instance);
  if (others.some(({ zone }) => zone !== eni.zone))
    return refusal(`${eni.id} is in ${eni.zone}, ${instance.id} is in another zone`, "C1");
  const moving = placesOf(eni, topology);
  const said = prediction([...moving, ...others.flatMap((one) => placesOf(one, topology))], "C2");
  said.movesAlong = belongings(eni, moving);
  said.routes = routesVia(eni, routes.to(eni), `leads to ${instance.id}`);
  const [auto] = others.filter(isPrimary).flatMap((one) => autoAddressOf(one, topology) ?? []);
  if (auto === undefined) return said;
  said.clauses.push("C23");
  said.notes.push(`with a second interface ${auto} is lost at the next stop, and none comes in its place`);
  return said;
}

/** What detaching an interface does: it takes everything along, and what points at it leads nowhere. */
export function detach(eni: NetworkInterface, topology: Topology, routes: RouteTargets): Prediction {
  if (eni.attachment === undefined) return refusal(`${eni.id} is attached to nothing`);
  if (isPrimary(eni)) return refusal(`${eni.id} is the primary interface of ${eni.attachment.instanceId}`, "C9");
  const moving = placesOf(eni, topology);
  const others = (topology.instanceOf(eni)?.interfaceIds ?? []).flatMap((id) =>
    id === eni.id ? [] : (topology.interfaceById(id) ?? []),
  );
  const said = prediction([...moving, ...others.flatMap((one) => placesOf(one, topology))], "C2");
  said.movesAlong = belongings(eni, moving);
  said.routes = routesVia(eni, routes.to(eni), "is a blackhole until it is attached again");
  const [left, ...more] = others.flatMap((one) => placesOf(one, topology).slice(0, 1));
  if (left !== undefined && left.before === undefined && more.length === 0)
    said.notes.push("no address comes back by this alone: the next start may bring one");
  return said;
}
