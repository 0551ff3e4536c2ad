import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { predict } from "../../../core/life/predict.ts";
import type { Action } from "../../../core/life/prediction.ts";
import { attachedTo, eip, eni, instance, ips, on, type Parts, snapshot, withAuto } from "../../support/snapshot.ts";
import { afters, said, stop, withTwo } from "./predict-shapes.ts";

const withSecondary = (state: string, hasAuto = true): Parts => ({
  interfaces: [
    eni("eni-a", {
      autoAssignPublicIp: true,
      privateAddresses: [
        ...(hasAuto ? withAuto("198.51.100.40") : ips("10.0.0.5")),
        { privateIp: "10.0.0.50", primary: false },
      ],
    }),
  ],
  instances: [instance("i-a", { state })],
});

const start: Action = { do: "start", instance: "i-a" };

describe("the life of a public address", () => {
  it("S33: a stop of a box with two interfaces loses its address for ever, and the next start brings none", () => {
    const one = said(withTwo, stop);
    assert.deepEqual(afters(one), ["none", "none"]);
    assert.deepEqual(one.lost, ["198.51.100.40"]);
    assert.deepEqual(one.atNextStart, { is: "none" });
    assert.deepEqual(one.clauses, ["C21", "C26", "C23"]);
    assert.deepEqual(one.routes, [
      {
        routeTable: "rtb-main",
        destination: "0.0.0.0/0",
        interface: "eni-b",
        fate: "leads nowhere until it runs again",
      },
    ]);
  });

  it("S33: a reboot changes nothing", () => {
    const one = said(withTwo, { do: "reboot", instance: "i-a" });
    assert.deepEqual(afters(one), ["198.51.100.40", "none"]);
    assert.deepEqual([one.lost, one.clauses], [[], ["C28"]]);
  });

  it("S34: with an Elastic IP on a secondary private address a stop keeps that one, and no other comes", () => {
    const one = said({ ...withSecondary("running"), addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.50"))] }, stop);
    assert.deepEqual(afters(one), ["none", "203.0.113.10"]);
    assert.deepEqual(one.atNextStart, { is: "none" });
    assert.ok(one.clauses.includes("C24"));
  });

  it("S34: what a start brings is unknown where a secondary private address may have held one at the release", () => {
    assert.deepEqual(afters(said(withSecondary("stopped", false), start)), ["unknown", "none"]);
  });

  it("a start brings a new address to one interface whose attribute is on, and none where it is off", () => {
    const box = (autoAssignPublicIp: boolean | undefined): Parts => ({
      interfaces: [eni("eni-a", { autoAssignPublicIp })],
      instances: [instance("i-a", { state: "stopped" })],
    });
    assert.deepEqual(afters(said(box(true), start)), ["new"]);
    assert.deepEqual(afters(said(box(false), start)), ["none"]);
    assert.deepEqual(afters(said(box(undefined), start)), ["unknown"]);
  });

  it("S32: what becomes of an Elastic IP on an interface that outlives its instance nobody can say", () => {
    const kept = { ...attachedTo("i-a", 1), deleteOnTermination: false };
    const goes = { ...attachedTo("i-a"), deleteOnTermination: true };
    const parts: Parts = {
      interfaces: [
        eni("eni-a", { attachment: goes }),
        eni("eni-k", { attachment: kept, privateAddresses: ips("10.0.0.9") }),
      ],
      addresses: [
        eip("eipalloc-a", on("eni-a")),
        eip("eipalloc-k", { ...on("eni-k", "10.0.0.9"), publicIp: "203.0.113.11" }),
      ],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-k"] })],
    };
    const one = said(parts, { do: "terminate", instance: "i-a" });
    assert.deepEqual(afters(one), ["deleted", "unknown"]);
    assert.deepEqual(one.freed, ["203.0.113.10"]);
    assert.deepEqual(one.places.at(-1)?.after, {
      is: "unknown",
      because: "AWS does not say what becomes of an Elastic IP on an interface that outlives its instance",
    });
  });

  it("what becomes of an interface nobody can say where it was not read whether it goes", () => {
    const one = said({ interfaces: [eni()], instances: [instance()] }, { do: "terminate", instance: "i-a" });
    assert.deepEqual(one.places[0]?.after, {
      is: "unknown",
      because: "whether the interface is deleted with its instance was not read",
    });
  });

  it("a service's interface is refused, whatever is asked", () => {
    const parts: Parts = { interfaces: [eni("eni-a", { requesterManaged: true })], addresses: [eip()] };
    const one = said(parts, { do: "associate", address: "eipalloc-a", with: "eni-a" });
    assert.match(one.refused ?? "", /not ours: it is requester-managed/);
    assert.deepEqual(one.places, []);
  });

  it("nothing is said where something it rests on was not read, or is not there", () => {
    assert.deepEqual(predict(snapshot({ unread: { addresses: "UnauthorizedOperation: no" } }), stop), {
      cannot: "addresses could not be read: UnauthorizedOperation: no",
    });
    assert.deepEqual(predict(snapshot(), stop), { cannot: "there is no i-a" });
    const one = said({ ...withTwo, unread: { routeTables: "UnauthorizedOperation: no" } }, stop);
    assert.deepEqual(one.notes, ["routes could not be read: UnauthorizedOperation: no"]);
  });
});
