import type { RouteTargets } from "../account/routes.ts";
import type { Topology } from "../account/topology.ts";
import { type Instance, isGone, isPrimary, type NetworkInterface } from "../snapshot.ts";
import { afterRelease, assignment } from "./assignment.ts";
import type { ClauseId } from "./clauses.ts";
import {
  type Action,
  drop,
  type Place,
  type Prediction,
  placesOf,
  prediction,
  primaryPlace,
  refusal,
  routesVia,
} from "./prediction.ts";

type Deed = Extract<Action, { instance: string }>["do"];

/** An instance with its interfaces, and what is on their private addresses now; the primary one where it has IPv4, with its own place. */
interface Box {
  instance: Instance;
  interfaces: NetworkInterface[];
  primary: { eni: NetworkInterface; place: Place } | undefined;
  places: Place[];
}

/** What starting, stopping, hibernating, rebooting or terminating an instance does. */
export function actOnInstance(deed: Deed, instance: Instance, topology: Topology, routes: RouteTargets): Prediction {
  const refused = refuses(deed, instance);
  if (refused !== undefined) return refusal(refused);
  const interfaces = topology.interfacesOf(instance);
  const places = interfaces.flatMap((eni) => placesOf(eni, topology));
  const [primary] = interfaces.filter(isPrimary).flatMap((eni) => {
    const place = primaryPlace(eni, places);
    return place ? { eni, place } : [];
  });
  const box: Box = { instance, interfaces, primary, places };
  if (isGone(instance)) return { ...prediction(places), notes: [`${instance.id} is ${instance.state} already`] };
  if (deed === "reboot") return prediction(places, "C28");
  if (deed === "start") return start(box);
  return deed === "terminate" ? terminate(box, routes) : stop(box, topology, routes);
}

/** In which states AWS takes the calls (EC2 API, IncorrectInstanceState). */
function refuses(deed: Deed, { id, state = "unknown" }: Instance): string | undefined {
  const allowed = { start: ["running", "stopped"], reboot: ["running"], hibernate: ["running", "stopped"] };
  if (deed === "terminate") return undefined;
  const states = deed === "stop" ? allowed.start : allowed[deed];
  return states.includes(state) ? undefined : `${id} is ${state}`;
}

function start({ instance, primary, places }: Box): Prediction {
  const said = prediction(places);
  if (instance.state === "running") return { ...said, notes: [`${instance.id} is running already`] };
  if (primary === undefined) return said;
  if (primary.place.before !== undefined) return { ...said, clauses: ["C30"] };
  const { after, clause } = assignment(primary.eni, instance);
  primary.place.after = after;
  return { ...said, clauses: [clause] };
}

function stop({ instance, interfaces, primary, places }: Box, topology: Topology, routes: RouteTargets): Prediction {
  const said = prediction(places);
  if (instance.state === "stopped") return { ...said, notes: [`${instance.id} is stopped already`] };
  said.clauses.push(...becauseOf(places, primary?.place));
  drop(said, primary?.place);
  said.routes = interfaces.flatMap((eni) => routesVia(eni, routes.to(eni), "leads nowhere until it runs again"));
  if (primary === undefined) return said;
  if (primary.place.after.is === "address") return { ...said, atNextStart: primary.place.after };
  const { after, clause } = afterRelease(primary.eni, instance, topology);
  if (!said.clauses.includes(clause)) said.clauses.push(clause);
  return { ...said, atNextStart: after };
}

/** What AWS says of the addresses that are there. */
const becauseOf = (places: Place[], primary: Place | undefined): ClauseId[] => [
  ...(primary?.before?.kind === "auto" ? (["C21"] as const) : []),
  ...(places.some(({ before }) => before?.kind === "elastic") ? (["C30"] as const) : []),
];

function terminate({ interfaces, primary, places }: Box, routes: RouteTargets): Prediction {
  const said = prediction(places, ...becauseOf(places, primary?.place), "C38");
  drop(said, primary?.place);
  for (const eni of interfaces) {
    const goes = eni.attachment?.deleteOnTermination;
    const own = places.filter((place) => place.interface === eni.id);
    if (goes === true) remove(said, own);
    else keep(own, goes);
    said.routes.push(...routesVia(eni, routes.to(eni), goes ? "is a blackhole for good" : "is a blackhole"));
    if (goes === false) said.notes.push(`${eni.id} stays, attached to nothing`);
  }
  return said;
}

function remove(said: Prediction, own: Place[]): void {
  for (const place of own) {
    if (place.before?.kind === "elastic") said.freed.push(place.before.publicIp);
    place.after = { is: "deleted" };
  }
}

function keep(own: Place[], goes: boolean | undefined): void {
  for (const place of own) if (goes === undefined || place.before?.kind === "elastic") place.after = uncertain(goes);
}

const uncertain = (goes: boolean | undefined) => ({
  is: "unknown" as const,
  because:
    goes === false
      ? "AWS does not say what becomes of an Elastic IP on an interface that outlives its instance"
      : "whether the interface is deleted with its instance was not read",
});
