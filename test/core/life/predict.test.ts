import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { predict } from "../../../core/life/predict.ts";
import type { Action, Prediction } from "../../../core/life/prediction.ts";
import {
  attachedTo,
  detached,
  eip,
  eni,
  instance,
  ips,
  on,
  type Parts,
  routeTable,
  routeTo,
  snapshot,
  subnet,
  withAuto,
} from "../../support/snapshot.ts";

const said = (parts: Parts, action: Action): Prediction => {
  const result = predict(snapshot(parts), action);
  assert.ok(!("cannot" in result), JSON.stringify(result));
  return result;
};
const afters = (one: Prediction) =>
  one.places.map(({ after }) => (after.is === "address" ? after.address.publicIp : after.is));

const withTwo: Parts = {
  interfaces: [
    eni("eni-a", { privateAddresses: withAuto("198.51.100.40") }),
    eni("eni-b", { attachment: attachedTo("i-a", 1), privateAddresses: ips("10.0.0.9") }),
  ],
  instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
  routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-b")] })],
};
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
const stop: Action = { do: "stop", instance: "i-a" };
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

  it("an Elastic IP takes the place of the auto-assigned address, which is lost for ever", () => {
    const parts: Parts = {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.40") })],
      addresses: [eip()],
      instances: [instance()],
    };
    const one = said(parts, { do: "associate", address: "203.0.113.10", with: "i-a" });
    assert.deepEqual([afters(one), one.lost, one.clauses], [["203.0.113.10"], ["198.51.100.40"], ["C22", "C26"]]);
  });

  it("whether an occupied private address refuses or lets go of its Elastic IP is unknown", () => {
    const parts: Parts = {
      interfaces: [eni()],
      addresses: [eip("eipalloc-a", on("eni-a")), eip("eipalloc-b", { publicIp: "203.0.113.11" })],
      instances: [instance()],
    };
    assert.deepEqual(afters(said(parts, { do: "associate", address: "eipalloc-b", with: "eni-a" })), ["unknown"]);
  });

  it("a detached interface takes along what is on it, and routes to it lead nowhere", () => {
    const one = said(withTwo, { do: "detach", interface: "eni-b" });
    assert.deepEqual(one.movesAlong.slice(0, 1), ["private address 10.0.0.9"]);
    assert.deepEqual(one.routes[0]?.fate, "is a blackhole until it is attached again");
    assert.match(said(withTwo, { do: "detach", interface: "eni-a" }).refused ?? "", /primary/);
  });

  it("C2: an interface takes along every address by name, its prefixes and its check, and its routes lead to the new host", () => {
    const moving = eni("eni-b", {
      ...detached,
      sourceDestCheck: false,
      privateAddresses: ips("10.0.0.9", "10.0.0.100"),
      ipv6Addresses: [
        { ipv6: "2001:db8::1", primary: true },
        { ipv6: "2001:db8::2", primary: false },
      ],
      prefixes: { ipv4: ["10.0.0.16/28"], ipv6: [] },
    });
    const parts: Parts = {
      interfaces: [eni("eni-a"), moving],
      addresses: [eip("eipalloc-a", on("eni-b", "10.0.0.100"))],
      instances: [instance()],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-b")] })],
    };
    const along = [
      "private address 10.0.0.9",
      "private address 10.0.0.100",
      "Elastic IP 203.0.113.10 on 10.0.0.100",
      "IPv6 address 2001:db8::1 (primary)",
      "IPv6 address 2001:db8::2",
      "delegated prefix 10.0.0.16/28",
      "its MAC address, security groups and source/destination check (off)",
    ];
    const attached = said(parts, { do: "attach", interface: "eni-b", to: "i-a" });
    assert.deepEqual(attached.movesAlong, along);
    assert.equal(attached.routes[0]?.fate, "leads to i-a");
    const launched = said(parts, { do: "launch", interfaces: ["eni-b"] });
    assert.deepEqual(launched.movesAlong, along);
    assert.equal(launched.routes[0]?.fate, "leads to the new instance");
  });

  it("an interface that is attached puts the address of its instance at risk", () => {
    const parts: Parts = {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.40") }), eni("eni-b", detached)],
      instances: [instance()],
    };
    const one = said(parts, { do: "attach", interface: "eni-b", to: "i-a" });
    assert.deepEqual(one.clauses, ["C2", "C23"]);
    assert.match(one.notes[0] ?? "", /198\.51\.100\.40 is lost at the next stop/);
  });

  it("C25: a launch with one new interface goes by the subnet, with several none gets an address", () => {
    const parts: Parts = { subnets: [subnet("subnet-a", { mapPublicIpOnLaunch: true })] };
    const launch = (count: number) => said(parts, { do: "launch", subnet: "subnet-a", count });
    assert.deepEqual(afters(launch(1)), ["new"]);
    assert.deepEqual(afters(launch(2)), ["none", "none"]);
    assert.deepEqual(launch(2).clauses, ["C25"]);
  });

  it("a launch on an interface that exists goes by its own attribute, and keeps its Elastic IP", () => {
    const parts = (autoAssignPublicIp: boolean, more: Parts = {}): Parts => ({
      interfaces: [eni("eni-a", { ...detached, autoAssignPublicIp })],
      ...more,
    });
    const launch: Action = { do: "launch", interfaces: ["eni-a"] };
    assert.deepEqual(afters(said(parts(true), launch)), ["new"]);
    assert.deepEqual(afters(said(parts(false), launch)), ["none"]);
    assert.deepEqual(afters(said(parts(true, { addresses: [eip("eipalloc-a", on("eni-a"))] }), launch)), [
      "203.0.113.10",
    ]);
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
