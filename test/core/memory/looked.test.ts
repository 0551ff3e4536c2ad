import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { markLooked, wasLookedAt } from "../../../core/memory/looked.ts";
import { type Parts, snapshot } from "../../support/snapshot.ts";
import { at, partition } from "./looks.ts";
import { type Store, store } from "./store.ts";

const seen = (minutes: number, parts: Parts = {}) => snapshot({ ...parts, takenAt: at(minutes) });

describe("what an event names was looked at since", () => {
  const was = (records: Store, ids: string[], minutes: number) => wasLookedAt(records, partition, ids, at(minutes));
  const looked = async (minutes: number, ids?: string[]) => {
    const records = store();
    await markLooked(records, partition, seen(minutes), ids);
    return records;
  };

  it("if a look at each began a minute after it at least: EC2 takes a while to show what it did", async () => {
    const records = await looked(10, ["eni-a", "eni-b"]);
    assert.equal(await was(records, ["eni-a"], 9), true);
    assert.equal(await was(records, ["eni-a", "eni-b"], 9), true);
    for (const minutes of [9.01, 9.99, 10, 11]) assert.equal(await was(records, ["eni-a"], minutes), false);
  });

  it("not if one of them was not", async () =>
    assert.equal(await was(await looked(10, ["eni-a"]), ["eni-a", "eni-b"], 0), false));

  it("if the whole region was, whatever it names or does not name", async () => {
    const records = await looked(10);
    for (const ids of [["eni-a"], []]) assert.equal(await was(records, ids, 9), true);
    assert.equal(await was(records, ["eni-a"], 9.5), false);
  });

  it("not if it names nothing, and only parts of the region were", async () =>
    assert.equal(await was(await looked(10, ["eni-a"]), [], 0), false));

  it("not if it could not be read: unreadable is never seen", async () => {
    for (const section of ["interfaces", "addresses", "instances"]) {
      const records = store();
      await markLooked(records, partition, seen(10, { unread: { [section]: "Throttling: later" } }), ["eni-a"]);
      assert.equal(await was(records, ["eni-a"], 0), false);
    }
  });

  it("by the latest look, in whatever order they are remembered", async () => {
    const records = await looked(10, ["eni-a"]);
    await markLooked(records, partition, seen(5), ["eni-a"]);
    assert.equal(await was(records, ["eni-a"], 9), true);
    await markLooked(records, partition, seen(20), ["eni-a"]);
    assert.equal(await was(records, ["eni-a"], 19), true);
    assert.deepEqual(records.written, ["looked/eni-a", "looked/eni-a"]);
  });

  it("in this account and region only", async () =>
    assert.equal(await wasLookedAt(await looked(10), "111122223333/us-east-1", ["eni-a"], at(0)), false));
});
