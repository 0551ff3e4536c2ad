import assert from "node:assert/strict";
import { predict } from "../../../core/life/predict.ts";
import type { Action, Prediction } from "../../../core/life/prediction.ts";
import {
  attachedTo,
  eni,
  instance,
  ips,
  type Parts,
  routeTable,
  routeTo,
  snapshot,
  withAuto,
} from "../../support/snapshot.ts";

/** What is said of an action, where anything is. */
export const said = (parts: Parts, action: Action): Prediction => {
  const result = predict(snapshot(parts), action);
  assert.ok(!("cannot" in result), JSON.stringify(result));
  return result;
};

/** The public address that each place has after it. */
export const afters = (one: Prediction) =>
  one.places.map(({ after }) => (after.is === "address" ? after.address.publicIp : after.is));

/** A host of two interfaces, the second of which a route names. */
export const withTwo: Parts = {
  interfaces: [
    eni("eni-a", { privateAddresses: withAuto("198.51.100.40") }),
    eni("eni-b", { attachment: attachedTo("i-a", 1), privateAddresses: ips("10.0.0.9") }),
  ],
  instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
  routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-b")] })],
};

/** A stop of an instance. */
export const stop: Action = { do: "stop", instance: "i-a" };
