import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { check } from "../../core/check.ts";
import {
  account,
  attachedTo,
  document,
  eip,
  eni,
  instance,
  ips,
  on,
  region,
  routeTable,
  routeTo,
  snapshot,
  subnet,
  withAuto,
} from "../support/snapshot.ts";

const ids = (checked: ReturnType<typeof check>) => checked.findings.map(({ id }) => id);
const at = (rule: string, resource: string) => `${rule}:${account}:${region}:${resource}`;

describe("one fact is one finding", () => {
  it("the interface that is down speaks for its address", () => {
    const given = snapshot({ interfaces: [eni()], addresses: [eip()], instances: [instance()] });
    const desired = document({
      interfaces: [{ name: "pet", match: { id: "eni-a" }, publicIp: { elastic: "out" } }],
      addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "pet" } }],
    });
    assert.deepEqual(ids(check(given, desired)), [at("public-ip-lost", "eni-a:10.0.0.5")]);
  });

  it("an address is missing, its interface waits for it: the interface says so", () => {
    const desired = document({
      interfaces: [{ name: "pet", match: { id: "eni-a" } }],
      addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "pet" } }],
    });
    assert.deepEqual(ids(check(snapshot({ interfaces: [eni()] }), desired)), [at("public-ip-lost", "eni-a:10.0.0.5")]);
  });

  it("an interface is missing: it carries its address", () => {
    const desired = document({
      interfaces: [{ name: "pet", match: { id: "eni-a" } }],
      addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "pet" } }],
    });
    assert.deepEqual(ids(check(snapshot({ addresses: [eip()] }), desired)), [at("interface-missing", "pet")]);
  });

  it("a declared forwarder that is routed has one finding, not two", () => {
    const given = snapshot({
      interfaces: [eni()],
      instances: [instance()],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a")] })],
    });
    const desired = document({ interfaces: [{ name: "nat", match: { id: "eni-a" }, role: "nat" }] });
    assert.deepEqual(ids(check(given, desired)), [at("nat-source-dest-check-on", "eni-a")]);
  });

  it("an undeclared address in the place of a declared one has no finding of its own", () => {
    const given = snapshot({
      interfaces: [eni()],
      addresses: [eip(), eip("eipalloc-z", { publicIp: "203.0.113.99", ...on("eni-a") })],
    });
    const desired = document({
      interfaces: [{ name: "pet", match: { id: "eni-a" } }],
      addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "pet" } }],
    });
    assert.deepEqual(ids(check(given, desired)), [at("public-ip-lost", "eni-a:10.0.0.5")]);
  });
});

/** A NAT host in the way that its authors build it: a fixed inner interface with the routes, an outer one from the group. */
const inner = eni("eni-st", {
  sourceDestCheck: false,
  tags: { Name: "nat-a" },
  privateAddresses: ips("10.0.0.9"),
  attachment: attachedTo("i-1", 1),
});
const outer = eni("eni-ep1", { sourceDestCheck: false, tags: { Name: "nat-a" }, attachment: attachedTo("i-1") });
const toInternet = { destination: "0.0.0.0/0", gatewayId: "igw-1", state: "active" };
const fckNat = {
  interfaces: [inner, outer],
  addresses: [eip("eipalloc-a", { ...on("eni-ep1"), instanceId: "i-1" })],
  instances: [instance("i-1", { interfaceIds: ["eni-ep1", "eni-st"], tags: { "aws:autoscaling:groupName": "nat-a" } })],
  subnets: [subnet()],
  routeTables: [
    routeTable("rtb-main", { routes: [toInternet] }),
    routeTable("rtb-prv-a", { routes: [routeTo("eni-st")], subnetIds: ["subnet-prv"] }),
  ],
};

describe("the addresses that AWS chose, which are remembered so that a lost one can be named", () => {
  const chosen = (id: string, over = {}) => eni(id, { privateAddresses: withAuto(`198.51.100.${id.length}`), ...over });
  const assigned = (publicIp: "auto" | "any" | "none", one = chosen("eni-a")) =>
    check(
      snapshot({ interfaces: [one], instances: [instance()] }),
      document({ interfaces: [{ name: "web", match: { id: one.id }, publicIp }] }),
      [],
    ).assigned;

  it("are those of interfaces that are declared auto or any", () => {
    assert.deepEqual(assigned("auto"), new Map([["eni-a", "198.51.100.5"]]));
    assert.deepEqual(assigned("any"), new Map([["eni-a", "198.51.100.5"]]));
    assert.deepEqual(assigned("none"), new Map());
  });

  it("are none of a service's interface, of one without, or of one without IPv4", () => {
    assert.deepEqual(assigned("auto", chosen("eni-a", { requesterManaged: true })), new Map());
    assert.deepEqual(assigned("auto", eni()), new Map());
    assert.deepEqual(assigned("auto", eni("eni-a", { privateAddresses: [] })), new Map());
  });
});

describe("fleets that are well are silent", () => {
  it("a two-legged NAT host, without a document", () =>
    assert.deepEqual(check(snapshot(fckNat), undefined).findings, []));

  it("a two-legged NAT host, declared", () => {
    const group = { instance: { tags: { "aws:autoscaling:groupName": "nat-a" } } };
    const desired = document({
      mode: "enforce",
      interfaces: [
        { name: "inside", match: { id: "eni-st" }, role: "nat" },
        { name: "outside", match: { ...group, deviceIndex: 0 }, role: "nat" },
      ],
      addresses: [{ name: "nat-a", match: { publicIp: "203.0.113.10" }, on: { interface: "outside" }, place: "never" }],
    });
    const { findings, skipped, excepted } = check(snapshot(fckNat), desired);
    assert.deepEqual({ findings, skipped, excepted }, { findings: [], skipped: [], excepted: undefined });
  });
});
