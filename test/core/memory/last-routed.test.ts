import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { remember } from "../../../core/ledger.ts";
import { reconcile } from "../../../core/reconcile.ts";
import {
  attachedTo,
  detached,
  eni,
  instance,
  type Parts,
  routeTable,
  routeTo,
  snapshot,
  subnet,
} from "../../support/snapshot.ts";
import { at, idOf, partition, statesIn } from "./looks.ts";
import { type Store, store } from "./store.ts";

const hour = 60;
const day = 24 * hour;
const off = idOf("source-dest-check-off", "eni-a");

/** A NAT host with its check off that nobody declared, and the routes of its network. */
const net = (...routes: ReturnType<typeof routeTo>[]): Parts => ({
  interfaces: [eni("eni-a", { sourceDestCheck: false })],
  instances: [instance()],
  subnets: [subnet()],
  routeTables: [routeTable("rtb-main", { routes })],
});
const routed = net(routeTo("eni-a"));
const moved = net(routeTo("eni-b"));
const targeted = (parts: Parts): Parts => ({ ...parts, extent: "targeted", subjects: ["eni-a"] });

/** Looks at a region so many minutes after the first time, and says what was found of the host. */
async function finds(records: Store, minutes: number, parts: Parts): Promise<string[]> {
  const { run } = await remember(reconcile(snapshot({ ...parts, takenAt: at(minutes) }), undefined), records);
  return run.findings.map(({ id }) => id);
}

const lastRouted = (records: Store) => records.all(partition).get("routed/eni-a")?.value;

describe("a host whose routes were moved away", () => {
  it("drains for a day from the look that saw it, and is then found", async () => {
    const records = store();
    await finds(records, 0, routed);
    assert.deepEqual(await finds(records, 2 * hour, moved), []);
    assert.deepEqual(await finds(records, 4 * hour, moved), []);
    assert.deepEqual(await finds(records, 26 * hour - 1, moved), []);
    assert.deepEqual(await finds(records, 26 * hour, moved), [off]);
  });

  it("is found as it is where nothing is remembered of its routes", async () => {
    assert.deepEqual(await finds(store(), 0, moved), [off]);
  });

  it("drains as well where the routes led to another interface of its instance, or were blackholes", async () => {
    const host = instance("i-a", { interfaceIds: ["eni-a", "eni-in"] });
    const inner = eni("eni-in", { sourceDestCheck: false, attachment: attachedTo("i-a", 1) });
    const legs = (parts: Parts): Parts => ({
      ...parts,
      interfaces: [...(parts.interfaces ?? []), inner],
      instances: [host],
    });
    const records = store();
    await finds(records, 0, legs(net(routeTo("eni-in", "0.0.0.0/0", "blackhole"))));
    assert.deepEqual(await finds(records, 5, legs(moved)), []);
  });

  it("drains where a targeted look saw its routes, or saw them gone, too", async () => {
    const records = store();
    await finds(records, 0, targeted(routed));
    assert.deepEqual(await finds(records, 5, targeted(moved)), []);
    assert.deepEqual(await finds(records, 6, moved), []);
    assert.deepEqual(lastRouted(records), { until: at(5), lookedAt: at(5) });
  });

  it("drains for a day and no longer where its host is not listed: the rule judges it without, too", async () => {
    const records = store();
    const unlisted = (parts: Parts): Parts => ({ ...parts, instances: [] });
    await finds(records, 0, unlisted(routed));
    assert.deepEqual(await finds(records, 5, unlisted(moved)), []);
    assert.deepEqual(await finds(records, day + 4, unlisted(moved)), []);
    assert.deepEqual(await finds(records, day + 5, unlisted(moved)), [off]);
  });

  it("is routed still where a look missed its host, by which the routes lead there", async () => {
    const host = instance("i-a", { interfaceIds: ["eni-a", "eni-in"] });
    const inner = eni("eni-in", { sourceDestCheck: false, attachment: attachedTo("i-a", 1) });
    const through = net(routeTo("eni-in"));
    const seen: Parts = { ...through, interfaces: [...(through.interfaces ?? []), inner], instances: [host] };
    const records = store();
    await finds(records, 0, seen);
    assert.deepEqual(await finds(records, 5, { ...seen, instances: [] }), []);
    await finds(records, 10, seen);
    assert.deepEqual(lastRouted(records), { until: null, lookedAt: at(10) });
  });

  it("ends what was found of it when it is routed again, and drains anew after that", async () => {
    const records = store();
    await finds(records, 0, moved);
    await finds(records, 5, routed);
    assert.deepEqual(await finds(records, day, moved), []);
    assert.deepEqual(statesIn(records), { [off]: "resolved" });
  });
});

describe("until when routes led to an interface", () => {
  it("is written once when they first do, and once when they no longer do", async () => {
    const records = store();
    for (const minutes of [0, 5, 10]) await finds(records, minutes, routed);
    assert.deepEqual(lastRouted(records), { until: null, lookedAt: at(0) });
    for (const minutes of [15, 20]) await finds(records, minutes, moved);
    assert.deepEqual(lastRouted(records), { until: at(15), lookedAt: at(15) });
    assert.deepEqual(records.written, ["routed/eni-a", "routed/eni-a"]);
  });

  it("is forgotten by the store a day after they ended, and kept if they lead there again", async () => {
    const records = store();
    for (const [minutes, parts] of [[0, routed] as const, [5, moved] as const]) await finds(records, minutes, parts);
    assert.deepEqual([...records.forgets], [["routed/eni-a", at(5 + day)]]);
    await finds(records, 10, routed);
    assert.deepEqual([...records.forgets], []);
  });

  it("is forgotten a day after the interface is gone, which only a look at the whole region sees", async () => {
    const records = store();
    await finds(records, 0, routed);
    await finds(records, 5, { ...targeted(routed), interfaces: [] });
    await finds(records, 6, { ...routed, unread: { interfaces: "Throttling: slow" } });
    assert.deepEqual([...records.forgets], []);
    await finds(records, 10, { ...routed, interfaces: [], instances: [] });
    assert.deepEqual([...records.forgets], [["routed/eni-a", at(10 + day)]]);
  });

  it("is ended where the interface is on nothing by then, whether hosts could be read or not", async () => {
    const records = store();
    await finds(records, 0, routed);
    const interfaces = [eni("eni-a", { ...detached, sourceDestCheck: false })];
    await finds(records, 5, { ...moved, interfaces, unread: { instances: "Throttling: slow" } });
    assert.deepEqual(lastRouted(records), { until: at(5), lookedAt: at(5) });
  });

  it("is not ended by a look that could not see all routes, the subnet's owner, or any host", async () => {
    const records = store();
    await finds(records, 0, routed);
    for (const name of ["routeTables", "subnets", "instances"] as const)
      await finds(records, 5, { ...moved, unread: { [name]: "Throttling: slow" } });
    await finds(records, 6, { ...moved, routeTables: [routeTable("rtb-prv")] });
    await finds(records, 7, { ...moved, subnets: [subnet("subnet-a", { ownerId: "444455556666" })] });
    assert.deepEqual(lastRouted(records), { until: null, lookedAt: at(0) });
  });

  it("is not changed by a look that began before", async () => {
    const records = store();
    for (const [minutes, parts] of [[5, routed] as const, [0, moved] as const]) await finds(records, minutes, parts);
    assert.deepEqual(lastRouted(records), { until: null, lookedAt: at(5) });
  });

  it("is not remembered of what no route ever led to", async () => {
    const records = store();
    await finds(records, 0, moved);
    assert.deepEqual(
      [...records.all(partition).keys()].filter((key) => key.startsWith("routed/")),
      [],
    );
  });
});
