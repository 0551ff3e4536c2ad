import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Grace } from "../../../core/finding.ts";
import { remember } from "../../../core/ledger.ts";
import { tell } from "../../../core/tell.ts";
import { account, region } from "../../support/snapshot.ts";
import { at, finding, idOf, look, openIn, remembered, statesIn, toldOnce } from "./looks.ts";
import { type Store, store } from "./store.ts";

const rule = "public-ip-lost";
const id = idOf(rule, "eni-a");
const nothing = { opened: [], stillOpen: [], resolved: [] };
const tenMinutes: Grace = { firstSeenMs: 600_000 };

/** A look at a watched region that finds eni-a wrong, with so much grace; or finds nothing. */
const watched = async (records: Store, minutes: number, grace?: Grace) =>
  (await remember(look(minutes, grace ? [{ ...finding(rule, "eni-a"), grace }] : []), records, [])).news;

describe("a finding that may still come right by itself, in a watched region", () => {
  it("settles until its time since it was first seen is over, then opens, then is resolved", async () => {
    const records = await toldOnce();
    assert.deepEqual(await watched(records, 0, tenMinutes), nothing);
    assert.deepEqual(await watched(records, 9.9, tenMinutes), nothing);
    assert.equal(remembered(records, id)?.state, "settling");
    assert.deepEqual(await watched(records, 10, tenMinutes), { ...nothing, opened: [id] });
    assert.deepEqual(await watched(records, 15, tenMinutes), { ...nothing, stillOpen: [id] });
    assert.deepEqual(await watched(records, 20), { ...nothing, resolved: [id] });
  });

  it("settles until a time, where that is what is known", async () => {
    const records = await toldOnce();
    assert.deepEqual(await watched(records, 0, { until: at(15) }), nothing);
    assert.deepEqual(await watched(records, 15, { until: at(15) }), { ...nothing, opened: [id] });
  });

  it("says when it was first seen and from when on it counts, and waits for longer if a later look says so", async () => {
    const records = await toldOnce();
    await watched(records, 0, tenMinutes);
    await watched(records, 5, { until: at(20) });
    const { seenAt, openedAt, state } = remembered(records, id) ?? {};
    assert.deepEqual([state, seenAt, openedAt], ["settling", at(0), at(20)]);
  });

  it("is written once while it settles, and once when it opens", async () => {
    const records = await toldOnce();
    for (const minutes of [0, 3, 6, 10, 13]) await watched(records, minutes, tenMinutes);
    assert.deepEqual(records.written, ["told/first", `finding/${id}`, `finding/${id}`]);
  });

  it("opens at once where it has no grace, or its time is over when it is first seen", async () => {
    for (const grace of [{}, { until: at(-1) }])
      assert.deepEqual(await watched(await toldOnce(), 0, grace), { ...nothing, opened: [id] });
  });

  it("that goes away while it settles was never opened, is no news, and is never told", async () => {
    const records = await toldOnce();
    await watched(records, 0, tenMinutes);
    assert.deepEqual(await watched(records, 5), nothing);
    assert.deepEqual(statesIn(records), { [id]: "resolved" });
    const told: unknown[] = [];
    const send = async (message: unknown) => ({ told: told.push(message) > 0 }) as { told: true };
    assert.deepEqual(await tell({ account, region }, [], { records, send, now: at(600) }), { failures: [] });
    assert.deepEqual(told, []);
  });

  it("that comes back after that settles anew", async () => {
    const records = await toldOnce();
    await watched(records, 0, tenMinutes);
    await watched(records, 5);
    assert.deepEqual(await watched(records, 11, tenMinutes), nothing);
    assert.equal(remembered(records, id)?.openedAt, at(21));
  });

  it("that is open does not settle again, whatever grace a later look gives it", async () => {
    const records = await toldOnce();
    await watched(records, 0, {});
    assert.deepEqual(await watched(records, 5, { until: at(60) }), { ...nothing, stillOpen: [id] });
    assert.deepEqual([remembered(records, id)?.state, remembered(records, id)?.openedAt], ["open", at(0)]);
  });

  it("is not opened by a look whose rule was skipped, nor resolved", async () => {
    const records = await toldOnce();
    await watched(records, 0, tenMinutes);
    assert.deepEqual((await remember(look(20, [], [rule]), records, [])).news, nothing);
    assert.deepEqual(statesIn(records), { [id]: "settling" });
  });
});

describe("a finding counts at once", () => {
  it("at the first look at a region, since nobody knows for how long it has been so", async () => {
    const records = store();
    assert.deepEqual(await watched(records, 0, tenMinutes), { ...nothing, opened: [id] });
    assert.deepEqual([remembered(records, id)?.seenAt, remembered(records, id)?.openedAt], [at(0), at(0)]);
  });

  it("at a terminal, where a person waits for the answer", async () => {
    const records = await toldOnce();
    const run = look(0, [{ ...finding(rule, "eni-a"), grace: { until: at(60) } }]);
    assert.deepEqual((await remember(run, records)).news, { ...nothing, opened: [id] });
    assert.deepEqual(openIn(records), [id]);
  });

  it("at a terminal, though the watch gave it time", async () => {
    const records = await toldOnce();
    await watched(records, 0, tenMinutes);
    const run = look(1, [{ ...finding(rule, "eni-a"), grace: tenMinutes }]);
    assert.deepEqual((await remember(run, records)).news, { ...nothing, opened: [id] });
  });
});
