import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { remember } from "../../../core/ledger.ts";
import { account, region } from "../../support/snapshot.ts";
import { at, finding, idOf, look, openIn, partition, remembered } from "./looks.ts";
import { type Store, store } from "./store.ts";

const rule = "nat-source-dest-check-on";
const id = idOf(rule, "eni-a");
const found = (facts?: Record<string, unknown>) => [finding(rule, "eni-a", facts)];
const nothing = { opened: [], stillOpen: [], resolved: [] };
const newsOf = async (records: Store, ...run: Parameters<typeof look>) => (await remember(look(...run), records)).news;

/** A memory in which the finding was opened by the first look. */
async function opened(): Promise<Store> {
  const records = store();
  await remember(look(0, found()), records);
  records.written.length = 0;
  return records;
}

describe("a finding", () => {
  it("is opened by the first look that finds it, with all that is to be said of it", async () => {
    const records = store();
    assert.deepEqual(await newsOf(records, 0, found({ role: "nat" })), { ...nothing, opened: [id] });
    assert.deepEqual(remembered(records, id), {
      state: "open",
      rule,
      severity: "high",
      title: "nat-source-dest-check-on",
      message: "eni-a is wrong",
      resource: { type: "network-interface", id: "eni-a" },
      facts: { role: "nat" },
      seenAt: at(0),
      openedAt: at(0),
      lookedAt: at(0),
      changedAt: at(0),
      told: { opening: false, all: false },
    });
  });

  it("stays open while it is found, and nothing is written for that", async () => {
    const records = await opened();
    assert.deepEqual(await newsOf(records, 5, found()), { ...nothing, stillOpen: [id] });
    assert.deepEqual(records.written, []);
  });

  it("that changes its facts is written once, and keeps the time it was opened", async () => {
    const records = await opened();
    for (const minutes of [5, 10])
      assert.deepEqual(await newsOf(records, minutes, found({ carrying: true })), { ...nothing, stillOpen: [id] });
    assert.deepEqual(records.written, [`finding/${id}`]);
    assert.deepEqual(remembered(records, id)?.facts, { carrying: true });
    assert.equal(remembered(records, id)?.openedAt, at(0));
    assert.equal(remembered(records, id)?.lookedAt, at(5));
  });

  it("that changes its severity, its message or its resource's name is written once", async () => {
    for (const change of [
      { severity: "low" as const },
      { message: "other words" },
      { resource: { type: "network-interface" as const, id: "eni-a", name: "nat-a" } },
    ]) {
      const records = await opened();
      const changed = found().map((one) => ({ ...one, ...change }));
      for (const minutes of [5, 10]) await newsOf(records, minutes, changed);
      assert.deepEqual(records.written, [`finding/${id}`]);
    }
  });

  it("is resolved by a look at the whole region that no longer finds it, and told so once", async () => {
    const records = await opened();
    assert.deepEqual(await newsOf(records, 5, []), { ...nothing, resolved: [id] });
    assert.deepEqual(await newsOf(records, 10, []), nothing);
    assert.deepEqual(records.written, [`finding/${id}`]);
    const { state, openedAt, resolvedAt, message } = remembered(records, id) ?? {};
    assert.deepEqual([state, openedAt, resolvedAt, message], ["resolved", at(0), at(5), "eni-a is wrong"]);
  });

  it("opens again, as of then, when it comes back", async () => {
    const records = await opened();
    await newsOf(records, 5, []);
    assert.deepEqual(await newsOf(records, 10, found()), { ...nothing, opened: [id] });
    const { state, openedAt, resolvedAt } = remembered(records, id) ?? {};
    assert.deepEqual([state, openedAt, resolvedAt], ["open", at(10), undefined]);
  });

  it("is not resolved by a look whose rule was skipped, wholly or in part, nor written", async () => {
    const records = await opened();
    assert.deepEqual(await newsOf(records, 5, [], [rule]), { ...nothing, stillOpen: [id] });
    const other = idOf(rule, "eni-b");
    const partly = await newsOf(records, 10, [finding(rule, "eni-b")], [rule]);
    assert.deepEqual(partly, { ...nothing, opened: [other], stillOpen: [id] });
    assert.deepEqual(records.written, [`finding/${other}`]);
  });

  it("is resolved though another rule was skipped", async () => {
    const records = await opened();
    assert.deepEqual((await newsOf(records, 5, [], ["source-dest-check-off"])).resolved, [id]);
  });

  it("is not resolved by a targeted look, which may open others", async () => {
    const records = await opened();
    const other = idOf(rule, "eni-b");
    const news = await newsOf(records, 5, [finding(rule, "eni-b")], [], { extent: "targeted" });
    assert.deepEqual(news, { ...nothing, opened: [other], stillOpen: [id] });
    assert.deepEqual(openIn(records), [id, other]);
  });

  it("is not resolved, but changed, by a targeted look that finds it otherwise", async () => {
    const records = await opened();
    await newsOf(records, 5, found({ carrying: true }), [], { extent: "targeted" });
    assert.deepEqual(remembered(records, id)?.facts, { carrying: true });
  });

  it("of another account or region is not touched", async () => {
    const records = await opened();
    for (const place of [{ account: "999922223333" }, { region: "us-east-1" }])
      assert.deepEqual(await newsOf(records, 5, [], [], place), nothing);
    assert.deepEqual(openIn(records), [id]);
    assert.deepEqual([...records.all(partition).keys()], [`finding/${id}`]);
    assert.equal(partition, `${account}/${region}`);
  });
});

describe("a look that began before the one that wrote an item", () => {
  it("does not resolve it", async () => {
    const records = await opened();
    assert.deepEqual(await newsOf(records, -5, []), { ...nothing, stillOpen: [id] });
    assert.deepEqual(records.written, []);
  });

  it("does not change its facts", async () => {
    const records = await opened();
    assert.deepEqual(await newsOf(records, -5, found({ carrying: true })), { ...nothing, stillOpen: [id] });
    assert.deepEqual(records.written, []);
  });

  it("does not open it again once it is resolved, and says nothing of it", async () => {
    const records = await opened();
    await newsOf(records, 10, []);
    records.written.length = 0;
    assert.deepEqual(await newsOf(records, 5, found()), nothing);
    assert.deepEqual(records.written, []);
    assert.deepEqual(openIn(records), []);
  });

  it("is still news about other items", async () => {
    const records = await opened();
    const other = idOf(rule, "eni-b");
    const news = await newsOf(records, -5, [...found({ carrying: true }), finding(rule, "eni-b")]);
    assert.deepEqual(news, { ...nothing, opened: [other], stillOpen: [id] });
  });

  it("is another one than the same look judged again: that may change it, resolve it and open it", async () => {
    const records = await opened();
    assert.deepEqual(await newsOf(records, 0, found({ carrying: true })), { ...nothing, stillOpen: [id] });
    assert.deepEqual(remembered(records, id)?.facts, { carrying: true });
    assert.deepEqual(await newsOf(records, 0, []), { ...nothing, resolved: [id] });
    assert.deepEqual(await newsOf(records, 0, found()), { ...nothing, opened: [id] });
  });
});
