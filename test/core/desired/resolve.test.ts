import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { topology } from "../../../core/account/topology.ts";
import { resolve } from "../../../core/desired/resolve.ts";
import {
  attachedTo,
  detached,
  document,
  eni,
  entryAt,
  instance,
  type Parts,
  type Spec,
  snapshot,
} from "../../support/snapshot.ts";
import { addresses, group, short } from "./resolve-shapes.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];

function interfaces(parts: Parts, entry: Omit<InterfaceSpec, "name">) {
  const taken = snapshot(parts);
  const { interfaces } = resolve(document({ interfaces: [{ name: "x", ...entry }] }), taken, topology(taken));
  assert.ok(interfaces[0]);
  return { ...interfaces[0], short: short(interfaces[0].found) };
}

const fleet: Parts = {
  interfaces: [eni("eni-a", group), eni("eni-b", { ...group, attachment: attachedTo("i-b") })],
  instances: [instance("i-a", group), instance("i-b", group)],
};

describe("how many an entry expects", () => {
  const expect = (entry: Omit<InterfaceSpec, "name">) => interfaces({}, entry).expect;

  it("one, unless it says or lists otherwise", () => {
    assert.deepEqual(expect({ match: group }), { min: 1, max: 1 });
    assert.deepEqual(expect({ match: { id: "eni-a" } }), { min: 1, max: 1 });
    assert.deepEqual(addresses({}, { match: group }).expect, { min: 1, max: 1 });
  });

  it("as many as it lists: interfaces, instances, allocations, public IPs", () => {
    assert.deepEqual(expect({ match: { ids: ["eni-a", "eni-b", "eni-c"] } }), { min: 3, max: 3 });
    assert.deepEqual(expect({ match: { instance: { ids: ["i-a", "i-b"] } } }), { min: 2, max: 2 });
    assert.deepEqual(addresses({}, { match: { allocationIds: ["eipalloc-a", "eipalloc-b"] } }).expect, {
      min: 2,
      max: 2,
    });
    assert.deepEqual(addresses({}, { match: { publicIps: ["203.0.113.1", "203.0.113.2"] } }).expect, {
      min: 2,
      max: 2,
    });
  });

  it("what it says, a count or a range, over what it lists", () => {
    assert.deepEqual(expect({ match: group, expect: 3 }), { min: 3, max: 3 });
    assert.deepEqual(expect({ match: group, expect: "0..50" }), { min: 0, max: 50 });
    assert.deepEqual(expect({ match: { ids: ["eni-a", "eni-b"] }, expect: 1 }), { min: 1, max: 1 });
  });
});

describe("what an entry of interfaces matches", () => {
  it("as many as it expects are its members; it says where it stands", () => {
    const one = interfaces({ interfaces: [eni()] }, { match: { id: "eni-a" } });
    assert.deepEqual(one.short, ["members", "eni-a"]);
    assert.deepEqual(one.declaredAt, entryAt("interfaces"));
  });

  it("fewer are too few, more are too many", () => {
    assert.deepEqual(interfaces({}, { match: { id: "eni-a" } }).short, ["too few"]);
    assert.deepEqual(interfaces(fleet, { match: group, expect: 3 }).short, ["too few", "eni-a", "eni-b"]);
    assert.deepEqual(interfaces(fleet, { match: group }).short, ["too many", "eni-a", "eni-b"]);
    assert.deepEqual(interfaces(fleet, { match: group, expect: "0..50" }).short, ["members", "eni-a", "eni-b"]);
  });

  it("a part of the region never shows too few, but does show too many", () => {
    assert.deepEqual(interfaces({ extent: "targeted" }, { match: { id: "eni-a" } }).short, ["members"]);
    assert.equal(interfaces({ ...fleet, extent: "targeted" }, { match: group }).short[0], "too many");
  });

  it("only ids are believed about interfaces that are not ours", () => {
    const theirs = { interfaces: [eni("eni-a", { ...group, requesterManaged: true })] };
    assert.deepEqual(interfaces(theirs, { match: { id: "eni-a" } }).short, ["members", "eni-a"]);
    assert.deepEqual(interfaces(theirs, { match: group }).short, ["too few"]);
  });

  it("every tag must match, one of its values where several are given", () => {
    const tagged = { interfaces: [eni("eni-a", { tags: { Role: "web", Stage: "prod" } })] };
    assert.equal(interfaces(tagged, { match: { tags: { Role: ["db", "web"], Stage: "prod" } } }).short[0], "members");
    assert.equal(interfaces(tagged, { match: { tags: { Role: "web", Stage: "dev" } } }).short[0], "too few");
    assert.equal(interfaces(tagged, { match: { tags: { role: "web" } } }).short[0], "too few");
  });

  it("a tag that is not there is no empty tag", () => {
    const untagged = { interfaces: [eni("eni-a", group)] };
    assert.equal(interfaces(untagged, { match: { tags: { Role: "web", Retired: "" } } }).short[0], "too few");
    const empty = { interfaces: [eni("eni-a", { tags: { Role: "web", Retired: "" } })] };
    assert.equal(interfaces(empty, { match: { tags: { Role: "web", Retired: "" } } }).short[0], "members");
  });

  it("subnet and zone narrow every kind of match", () => {
    const parts = { interfaces: [eni()] };
    assert.equal(interfaces(parts, { match: { id: "eni-a", zone: "eu-west-1a" } }).short[0], "members");
    assert.equal(interfaces(parts, { match: { id: "eni-a", zone: "eu-west-1b" } }).short[0], "too few");
    assert.equal(interfaces(parts, { match: { id: "eni-a", subnet: "subnet-b" } }).short[0], "too few");
  });

  it("of an instance every interface of ours, or the one at a device index of the first card", () => {
    const box: Parts = {
      interfaces: [
        eni("eni-a"),
        eni("eni-b", { attachment: attachedTo("i-a", 1) }),
        eni("eni-c", { attachment: attachedTo("i-a", 1, 1) }),
        eni("eni-d", { attachment: attachedTo("i-a", 2), description: "aws-K8S-i-a" }),
      ],
      instances: [instance("i-a")],
    };
    const match = (deviceIndex?: number) => ({
      instance: { id: "i-a" },
      ...(deviceIndex !== undefined && { deviceIndex }),
    });
    assert.deepEqual(interfaces(box, { match: match(), expect: 3 }).short, ["members", "eni-a", "eni-b", "eni-c"]);
    assert.deepEqual(interfaces(box, { match: match(0) }).short, ["members", "eni-a"]);
    assert.deepEqual(interfaces(box, { match: match(1) }).short, ["members", "eni-b"]);
    assert.deepEqual(interfaces(box, { match: match(2) }).short, ["too few"]);
  });

  it("terminated instances never match, by tag, by id or by their interfaces' tags", () => {
    for (const state of ["terminated", "shutting-down"]) {
      const parts = { interfaces: [eni("eni-a", group)], instances: [instance("i-a", { ...group, state })] };
      assert.equal(interfaces(parts, { match: { instance: group } }).short[0], "too few");
      assert.equal(interfaces(parts, { match: { instance: { id: "i-a" } } }).short[0], "too few");
      assert.equal(interfaces(parts, { match: group }).short[0], "too few");
    }
  });

  it("stopped and pending ones do", () => {
    for (const state of ["stopped", "stopping", "pending"]) {
      const parts = { interfaces: [eni()], instances: [instance("i-a", { ...group, state })] };
      assert.equal(interfaces(parts, { match: { instance: group } }).short[0], "members");
    }
  });
});

describe("what can't be resolved", () => {
  it("anything, where the interfaces were not read", () => {
    const { short } = interfaces({ unread: { interfaces: "Throttling: slow" } }, { match: { id: "eni-a" } });
    assert.deepEqual(short, ["unknown", "interfaces: Throttling: slow"]);
  });

  it("a match by instance, where the instances were not read; ids need none", () => {
    const parts = { interfaces: [eni("eni-a", group)], unread: { instances: "Throttling: slow" } };
    const unknown = ["unknown", "instances: Throttling: slow"];
    assert.deepEqual(interfaces(parts, { match: { instance: { id: "i-a" } } }).short, unknown);
    assert.deepEqual(interfaces(parts, { match: group }).short, unknown);
    assert.deepEqual(interfaces(parts, { match: { id: "eni-a" } }).short, ["members", "eni-a"]);
  });

  it("a detached match, where the NAT gateways were not read: one may use it", () => {
    const parts = {
      interfaces: [eni("eni-a", { ...group, ...detached })],
      unread: { natGateways: "Throttling: slow" },
    };
    const unknown = ["unknown", "natGateways: Throttling: slow"];
    assert.deepEqual(interfaces(parts, { match: group }).short, unknown);
    assert.deepEqual(interfaces(parts, { match: { id: "eni-a" } }).short, unknown);
    assert.deepEqual(interfaces({ ...parts, interfaces: [eni()] }, { match: { id: "eni-a" } }).short, [
      "members",
      "eni-a",
    ]);
  });

  it("addresses, where they were not read", () => {
    const { short } = addresses({ unread: { addresses: "Throttling: slow" } }, { match: { publicIp: "203.0.113.10" } });
    assert.deepEqual(short, ["unknown", "addresses: Throttling: slow"]);
  });
});
