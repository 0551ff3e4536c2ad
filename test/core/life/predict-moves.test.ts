import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Action } from "../../../core/life/prediction.ts";
import {
  detached,
  eip,
  eni,
  instance,
  ips,
  on,
  type Parts,
  routeTable,
  routeTo,
  subnet,
  withAuto,
} from "../../support/snapshot.ts";
import { afters, said, withTwo } from "./predict-shapes.ts";

describe("the life of a public address", () => {
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

  it("of a check that EC2 does not say nothing more is said", () => {
    const parts: Parts = {
      interfaces: [eni("eni-a"), eni("eni-b", { ...detached, sourceDestCheck: undefined })],
      instances: [instance()],
    };
    assert.equal(
      said(parts, { do: "attach", interface: "eni-b", to: "i-a" }).movesAlong.at(-1),
      "its MAC address, IPv6 addresses, security groups and source/destination check",
    );
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
});
