import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { knownOfRegion, rememberRegion } from "../../../core/memory/region.ts";
import { eip, eni, natGateway, on, type Parts, routeTable, routeTo, snapshot, subnet } from "../../support/snapshot.ts";
import { at, partition } from "./looks.ts";
import { store } from "./store.ts";

const offer = (id: string, status = "pending") => ({ id, publicIp: "203.0.113.10", to: "444455556666", status });
const denied: Parts = { unread: { transfers: "UnauthorizedOperation: no" } };

/** What is known of the region after looks at the whole region, each so many minutes after the first. */
async function after(...looks: [minutes: number, parts: Parts][]) {
  const records = store();
  for (const [minutes, parts] of looks)
    await rememberRegion(snapshot({ ...parts, takenAt: at(minutes) }), records, partition);
  return knownOfRegion(records, partition);
}

/** What is known of the offers after the same. */
async function offersAfter(...looks: [minutes: number, parts: Parts][]) {
  const { behind: _, inGateways: __, ...offers } = await after(...looks);
  return offers;
}

describe("which addresses are on offer to another account", () => {
  it("is not known before the first look at the whole region", async () =>
    assert.deepEqual(await offersAfter(), { offersUnread: "no look at the whole region was made yet" }));

  it("is known from the last one, of offers that are pending", async () => {
    const first: Parts = { transfers: [offer("eipalloc-a"), offer("eipalloc-b", "accepted")] };
    assert.deepEqual(await offersAfter([0, first]), { onOffer: new Set(["eipalloc-a"]), offersUnread: undefined });
    assert.deepEqual(await offersAfter([0, first], [1, {}]), { onOffer: new Set(), offersUnread: undefined });
  });

  it("is not known where the last one could not read it, but for those that an earlier one found", async () =>
    assert.deepEqual(await offersAfter([0, { transfers: [offer("eipalloc-a")] }], [1, denied]), {
      onOffer: new Set(["eipalloc-a"]),
      offersUnread: "UnauthorizedOperation: no",
    }));

  it("is not changed by a look that began before the last one", async () =>
    assert.deepEqual(await offersAfter([1, {}], [0, { transfers: [offer("eipalloc-a")] }]), {
      onOffer: new Set(),
      offersUnread: undefined,
    }));
});

describe("how many interfaces are behind hosts", () => {
  const parts: Parts = {
    subnets: [subnet("subnet-a"), subnet("subnet-b"), subnet("subnet-c")],
    routeTables: [
      routeTable(),
      routeTable("rtb-a", { routes: [routeTo("eni-nat")], subnetIds: ["subnet-a", "subnet-b"] }),
    ],
    interfaces: [eni("eni-1"), eni("eni-2"), eni("eni-3", { subnetId: "subnet-c" })],
  };
  const behind = async (...looks: [minutes: number, parts: Parts][]) => (await after(...looks)).behind;
  const counted = new Map([
    ["subnet-a", 2],
    ["subnet-b", 0],
  ]);

  it("is known of the subnets that follow a route to one, from the last look at the whole region", async () => {
    assert.equal(await behind(), undefined);
    assert.deepEqual(await behind([0, parts]), counted);
    const moved: Parts = { ...parts, interfaces: [eni("eni-3", { subnetId: "subnet-b" })] };
    const after = new Map([
      ["subnet-a", 0],
      ["subnet-b", 1],
    ]);
    assert.deepEqual(await behind([0, parts], [1, moved]), after);
  });

  it("counts those that follow a main route table, which name none", async () => {
    const main: Parts = { ...parts, routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-nat")] })] };
    const all = new Map([
      ["subnet-a", 2],
      ["subnet-b", 0],
      ["subnet-c", 1],
    ]);
    assert.deepEqual(await behind([0, main]), all);
  });

  for (const section of ["interfaces", "routeTables", "subnets"] as const)
    it(`stays as it was where the last look could not read ${section}`, async () =>
      assert.deepEqual(await behind([0, parts], [1, { ...parts, unread: { [section]: "denied" } }]), counted));
});

describe("which addresses without an association NAT gateways use", () => {
  const regional = natGateway("", "eipalloc-a", { addresses: [{ allocationId: "eipalloc-a" }] });
  const zonal = natGateway("eni-g", "eipalloc-b", { id: "nat-h" });
  const parts: Parts = {
    addresses: [eip(), eip("eipalloc-b", on("eni-g")), eip("eipalloc-c")],
    natGateways: [regional, zonal],
  };
  const inGateways = async (...looks: [minutes: number, parts: Parts][]) => (await after(...looks)).inGateways;
  const hidden = new Map([["eipalloc-a", "nat-g"]]);

  it("is known from the last look at the whole region", async () => {
    assert.deepEqual(await inGateways([0, parts]), hidden);
    assert.deepEqual(await inGateways([0, parts], [1, { ...parts, natGateways: [zonal] }]), new Map());
  });

  for (const section of ["addresses", "natGateways"] as const)
    it(`stays as it was where the last look could not read ${section}`, async () =>
      assert.deepEqual(await inGateways([0, parts], [1, { ...parts, unread: { [section]: "denied" } }]), hidden));
});
