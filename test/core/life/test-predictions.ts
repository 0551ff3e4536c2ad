import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { predict } from "../../../core/life/predict.ts";
import type { Action, After, Prediction } from "../../../core/life/prediction.ts";
import {
  attachedTo,
  eip,
  eni,
  instance,
  ips,
  on,
  type Parts,
  routeTable,
  routeTo,
  snapshot,
  withAuto,
} from "../../support/snapshot.ts";

/** Holds predictions to a table of sentences: what there is, what is done, and all that is said of it, in one line. */
export function testPredictions(subject: string, table: Record<string, [Parts, Action, string]>): void {
  describe(subject, () => {
    for (const [sentence, [parts, action, expected]] of Object.entries(table))
      it(sentence, () => {
        const one = predict(snapshot(parts), action);
        assert.equal("cannot" in one ? `cannot: ${one.cannot}` : shown(one), expected);
      });
  });
}

const what = (after: After): string => (after.is === "address" ? after.address.publicIp : after.is);
const list = (name: string, lines: string[]): string[] => (lines.length > 0 ? [`${name}: ${lines.join(", ")}`] : []);

const shown = (one: Prediction): string =>
  [
    ...(one.refused ? [`refused: ${one.refused}`] : []),
    one.places.map((place) => `${place.interface} ${place.privateIp} ${what(place.after)}`).join(", "),
    ...list("lost", one.lost),
    ...list("freed", one.freed),
    ...list(
      "along",
      one.movesAlong.map((thing) => (thing.startsWith("its MAC address, ") ? "the rest" : thing)),
    ),
    ...list(
      "routes",
      one.routes.map((route) => `${route.interface} ${route.fate}`),
    ),
    ...(one.atNextStart ? [`next: ${what(one.atNextStart)}`] : []),
    ...list("note", one.notes),
    one.clauses.join(" "),
  ]
    .filter((part) => part !== "")
    .join("; ");

type Over = Parameters<typeof eni>[1];

/** The interface of host i-a with 10.0.0.5, its addressing attribute on. */
export const a = (over: Over = {}) => eni("eni-a", { autoAssignPublicIp: true, ...over });

/** That of host i-b, with 10.0.0.9. */
export const b = (over: Over = {}) =>
  eni("eni-b", { autoAssignPublicIp: true, attachment: attachedTo("i-b"), privateAddresses: ips("10.0.0.9"), ...over });

/** The same as the second interface of i-a. */
export const second = (over: Over = {}) => b({ attachment: attachedTo("i-a", 1), ...over });

/** The two private addresses of an interface that has two. */
export const two = ips("10.0.0.5", "10.0.0.6");

/** An Elastic IP on each of the two interfaces. */
export const held = eip("eipalloc-a", on("eni-a"));
export const elsewhere = eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-b", "10.0.0.9") });

/** Host i-a alone, in some state. */
export const lone = (over: Over = {}, state = "running", more: Parts = {}): Parts => ({
  interfaces: [a(over)],
  instances: [instance("i-a", { state })],
  ...more,
});

/** Both hosts, the first with an Elastic IP. */
export const hosts = (over: Parts = {}): Parts => ({
  interfaces: [a(), b()],
  instances: [instance(), instance("i-b")],
  addresses: [held],
  ...over,
});

/** Host i-a with both interfaces, and a route to the second. */
export const legs = (first = a(), other = second(), over: Parts = {}): Parts => ({
  interfaces: [first, other],
  instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
  routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-b")] })],
  ...over,
});

/** What an interface is with an address that AWS chose. */
export const auto = { privateAddresses: withAuto("198.51.100.40") };
