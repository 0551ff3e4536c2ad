import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { neighbourhood } from "../../core/scope.ts";
import { document, eip, type Spec } from "../support/snapshot.ts";

const spec: Spec = {
  interfaces: [
    { name: "pet", match: { id: "eni-a" } },
    { name: "pair", match: { ids: ["eni-b", "eni-c"] }, publicIp: { elastic: "pair" } },
    { name: "fleet", match: { instance: { tags: { Role: "nat" } } }, expect: "0..9" },
    { name: "tagged", match: { tags: { Role: "web" } } },
  ],
  addresses: [
    { name: "pet", match: { allocationId: "eipalloc-a" }, on: { interface: "pet" } },
    { name: "pair", match: { allocationIds: ["eipalloc-b", "eipalloc-c"] } },
    { name: "loose", match: { allocationId: "eipalloc-z" }, on: "anything" },
  ],
};

const near = (interfaces: string[], addresses: string[], of: Spec | undefined = spec) =>
  neighbourhood({ interfaces, addresses }, of && document(of).state);
const fleetOf = (over: Partial<NonNullable<Spec["addresses"]>[number]>) => ({
  ...spec,
  addresses: [{ name: "out", match: { allocationId: "eipalloc-a" }, ...over }],
});

describe("what is looked at around named resources", () => {
  it("only they themselves, without a document", () => {
    assert.deepEqual(neighbourhood({ interfaces: ["eni-a"], addresses: [] }, undefined), {
      interfaces: ["eni-a"],
      addresses: { by: "public-ip", values: [] },
      fleets: [],
      selected: [],
    });
    assert.deepEqual(neighbourhood({ interfaces: [], addresses: ["eipalloc-a"] }, undefined), {
      interfaces: [],
      addresses: { by: "allocation-id", values: ["eipalloc-a"] },
      fleets: [],
      selected: [],
    });
  });

  it("the address that is declared on a named interface", () =>
    assert.deepEqual(near(["eni-a"], []).addresses, { by: "allocation-id", values: ["eipalloc-a"] }));

  it("all addresses of the set that a named interface is of", () =>
    assert.deepEqual(near(["eni-c"], []).addresses, { by: "allocation-id", values: ["eipalloc-b", "eipalloc-c"] }));

  it("the interfaces that a named address is declared on", () => {
    assert.deepEqual(near([], ["eipalloc-a"]).interfaces, ["eni-a"]);
    assert.deepEqual(near([], ["eipalloc-c"]).interfaces, ["eni-b", "eni-c"]);
  });

  it("nothing more for an address that may be on anything", () =>
    assert.deepEqual(near([], ["eipalloc-z"]), {
      interfaces: [],
      addresses: { by: "allocation-id", values: ["eipalloc-z"] },
      fleets: [],
      selected: [],
    }));

  it("the fleet that a named address serves, by its tags", () => {
    assert.deepEqual(near([], ["eipalloc-a"], fleetOf({ on: { interface: "fleet" } })).fleets, [
      { of: "instances", tags: { Role: ["nat"] } },
    ]);
    assert.deepEqual(near([], ["eipalloc-a"], fleetOf({ on: { interface: "tagged" } })).fleets, [
      { of: "interfaces", tags: { Role: ["web"] } },
    ]);
  });

  it("the fleet of a named address though an interface is named too, with all addresses in one call", () => {
    const { fleets, addresses } = near(["eni-q"], ["eipalloc-a"], fleetOf({ on: { interface: "fleet" } }));
    assert.deepEqual(fleets, [{ of: "instances", tags: { Role: ["nat"] } }]);
    assert.equal(addresses.by, "all");
  });

  it("all that an entry selects that is named, but by the interfaces' ids", () => {
    const hosts = { name: "hosts", match: { instance: { ids: ["i-a", "i-b"] } } };
    const { state } = document({ ...spec, interfaces: [...(spec.interfaces ?? []), hosts] });
    const selectedBy = (...entries: string[]) =>
      neighbourhood({ interfaces: ["eni-q"], addresses: [], entries }, state).selected;
    assert.deepEqual(selectedBy("pet"), []);
    assert.deepEqual(selectedBy("fleet", "tagged", "hosts"), [
      { of: "instances", tags: { Role: "nat" } },
      { of: "interfaces", tags: { Role: "web" } },
      { of: "instances", ids: ["i-a", "i-b"] },
    ]);
  });

  it("the instances that an interface may be attached to which is named, and which its entry names by its id", () => {
    const to = (name: string, match: object, instance: object) => ({
      name,
      match,
      attachedTo: { instance, deviceIndex: 1 },
    });
    const { state } = document({
      interfaces: [
        to("by-tags", { id: "eni-a" }, { tags: { Role: "nat" } }),
        to("by-ids", { ids: ["eni-b", "eni-c"] }, { ids: ["i-a", "i-b"] }),
        to("tagged", { tags: { Role: "web" } }, { id: "i-c" }),
      ],
    });
    const takers = (id: string) => neighbourhood({ interfaces: [id], addresses: [] }, state).fleets;
    assert.deepEqual(takers("eni-a"), [{ of: "instances", tags: { Role: ["nat"] } }]);
    assert.deepEqual(takers("eni-c"), [{ of: "instances", ids: ["i-a", "i-b"] }]);
    assert.deepEqual(takers("eni-q"), []);
  });

  it("every fleet that an address may belong to, in one call where they differ in the value of one tag", () => {
    const zone = (name: string, tags: Record<string, string>) => ({ name, match: { instance: { tags } } });
    const of = (name: string, last: number) => ({
      name: `out-${name}`,
      match: { publicIp: `203.0.113.${last}` },
      on: { interface: name },
    });
    const zones = {
      interfaces: [zone("a", { Role: "nat-a" }), zone("b", { Role: "nat-b" }), zone("c", { Role: "nat-a", Zone: "c" })],
      addresses: [of("a", 1), of("b", 2), of("c", 3)],
    };
    assert.deepEqual(near([], ["eipalloc-b"], zones).fleets, [
      { of: "instances", tags: { Role: ["nat-a", "nat-b"] } },
      { of: "instances", tags: { Role: "nat-a", Zone: "c" } },
    ]);
  });

  it("a set by tags may mean any interface, so its addresses are looked at for each", () => {
    const { addresses } = near(["eni-q"], [], fleetOf({ on: { interface: "fleet" } }));
    assert.deepEqual(addresses, { by: "allocation-id", values: ["eipalloc-a"] });
  });

  it("all addresses in one call where they are named in two ways, by tags, or are too many for a filter; it says which are meant", () => {
    const selected = (over: Partial<NonNullable<Spec["addresses"]>[number]>, named: string[] = []) => {
      const { addresses } = near(["eni-a"], named, fleetOf({ on: { interface: "pet" }, ...over }));
      assert.ok(addresses.by === "all");
      const { means } = addresses;
      return [
        eip("eipalloc-z"),
        eip("eipalloc-x", { publicIp: "203.0.113.11" }),
        eip("eipalloc-y", { publicIp: "203.0.113.12", tags: { Name: "out" } }),
      ].flatMap((one) => (means(one) ? one.allocationId : []));
    };
    assert.deepEqual(selected({ match: { publicIp: "203.0.113.11" } }, ["eipalloc-z"]), ["eipalloc-z", "eipalloc-x"]);
    assert.deepEqual(selected({ match: { tags: { Name: "out" } } }), ["eipalloc-y"]);
    const many = Array.from({ length: 201 }, (_, index) => `203.0.${Math.floor(index / 200) + 113}.${index % 200}`);
    assert.deepEqual(selected({ match: { publicIps: many } }), ["eipalloc-z", "eipalloc-x", "eipalloc-y"]);
  });

  it("each resource once", () => {
    assert.deepEqual(near(["eni-a", "eni-a"], ["eipalloc-a"]).interfaces, ["eni-a"]);
    assert.deepEqual(near(["eni-a"], ["eipalloc-a"]).addresses, { by: "allocation-id", values: ["eipalloc-a"] });
  });
});
