import type { Topology } from "../account/topology.ts";
import { isPrimary, type NetworkInterface } from "../snapshot.ts";
import { drop, type Prediction, placesOf, prediction, primaryPlace } from "./prediction.ts";

/** What the public IPv4 addressing attribute of an interface does when it is set: off drops the address at once, on brings one to the primary interface of a running instance. */
export function setAddressing(eni: NetworkInterface, on: boolean, topology: Topology): Prediction {
  const places = placesOf(eni, topology);
  const said = prediction(places, "C19");
  const place = primaryPlace(eni, places);
  if (!on) drop(said, place);
  if (!on || place === undefined || place.before !== undefined) return said;
  if (eni.attachment !== undefined && !isPrimary(eni)) return { ...said, clauses: ["C19", "C20"] };
  const instance = topology.instanceOf(eni);
  if (instance?.state !== "running") return said;
  place.after =
    instance.interfaceIds.length > 1
      ? { is: "unknown", because: "AWS does not say what this does to a running instance with several interfaces" }
      : { is: "new" };
  return said;
}

/** A subnet's attribute counts for interfaces that are created from then on (C18). */
export const setSubnetAddressing = (): Prediction => ({
  ...prediction([], "C18"),
  notes: ["no interface that exists gains or loses an address"],
});
