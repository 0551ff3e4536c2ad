import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { backoffMs, claimAgain, claimAudit, delayOf, markLooked, mostLooks, wasLookedAt } from "../../core/again.ts";
import { at, partition } from "./memory/looks.ts";
import { type Store, store } from "./memory/store.ts";

const minute = 60_000;
const thirty = Array.from({ length: 30 }, (_, way) => way);

describe("how long to wait", () => {
  it("for a transitional state is longer each time: 1, 2, 4, 8 and then 15 minutes", () =>
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 60].map((looks) => backoffMs(looks) / minute),
      [1, 2, 4, 8, 15, 15, 15],
    ));

  it("is 5 seconds at least and 15 minutes at most, as a queue can", () =>
    assert.deepEqual([-minute, 0, 5_001, minute, 20 * minute].map(delayOf), [
      5_000,
      5_000,
      5_001,
      minute,
      15 * minute,
    ]));

  it("is not more than 6 times for one event", () => assert.equal(mostLooks, 6));
});

describe("another look", () => {
  const claim = (records: Store, subjects: string[], due: number, now = 0) =>
    claimAgain(records, partition, subjects, at(due), at(now));

  it("is queued once, while it is on its way", async () => {
    const records = store();
    assert.equal(await claim(records, ["eni-a"], 5), true);
    for (const [due, now] of [
      [5, 1],
      [9, 4.9],
    ] as const)
      assert.equal(await claim(records, ["eni-a"], due, now), false);
  });

  it("is queued again once that one was due, which may be late", async () => {
    const records = store();
    await claim(records, ["eni-a"], 5);
    assert.equal(await claim(records, ["eni-a"], 10, 5), true);
  });

  it("is queued beside one that comes more than a minute too late", async () => {
    const records = store();
    await claim(records, ["eni-a"], 15);
    assert.equal(await claim(records, ["eni-a"], 14, 1), false);
    assert.equal(await claim(records, ["eni-a"], 13.9, 1), true);
  });

  it("is queued where it is of anything that no look on its way is of", async () => {
    const records = store();
    await claim(records, ["eni-a", "eni-b"], 5);
    assert.equal(await claim(records, ["eni-b"], 5, 1), false);
    assert.equal(await claim(records, ["eni-b", "eni-c"], 5, 1), true);
    assert.equal(await claim(records, ["eni-a", "eni-b", "eni-c"], 5, 2), false);
  });

  it("of another account or region is another one", async () => {
    const records = store();
    await claim(records, ["eni-a"], 5);
    assert.equal(await claimAgain(records, "111122223333/us-east-1", ["eni-a"], at(5), at(0)), true);
  });
});

describe("a look at the whole region that is asked for", () => {
  const claim = async (records: Store, due: number, now: number) => {
    const inMs = await claimAudit(records, partition, at(due), at(now));
    return inMs === undefined ? undefined : inMs / minute;
  };

  it("is made at once, if none was asked for before", async () => assert.equal(await claim(store(), 0, 0), 0));

  it("is made when it is due", async () => assert.equal(await claim(store(), 10, 0), 10));

  it("is one in 15 minutes: the next waits for the rest of them", async () => {
    const records = store();
    await claim(records, 0, 0);
    assert.equal(await claim(records, 1, 1), 14);
  });

  it("is not asked for while one is on its way", async () => {
    const records = store();
    await claim(records, 0, 0);
    await claim(records, 1, 1);
    for (const now of [2, 8, 14.9]) assert.equal(await claim(records, now, now), undefined);
    assert.equal(await claim(records, 15, 15), 15);
  });

  it("is made at once again after 15 quiet minutes", async () => {
    const records = store();
    await claim(records, 0, 0);
    assert.equal(await claim(records, 15, 15), 0);
  });

  it("is put off no longer than a queue can: when it comes and is still not due, the next is asked for", async () => {
    const records = store();
    for (const now of [0, 15, 30]) assert.equal(await claim(records, 40, now), 15);
  });

  it("is asked for by one of 30 at once", async () => {
    const records = store(() => new Promise(setImmediate));
    const answers = await Promise.all(thirty.map(() => claim(records, 0, 0)));
    assert.equal(answers.filter((answer) => answer !== undefined).length, 1);
  });

  it("is at most 5 in an hour of an event each minute", async () => {
    const records = store();
    let count = 0;
    for (let now = 0; now < 60; now += 1) if ((await claim(records, now, now)) !== undefined) count += 1;
    assert.ok(count <= 5, `${count}`);
  });
});

describe("what an event names was looked at since", () => {
  const was = (records: Store, ids: string[], minutes: number) => wasLookedAt(records, partition, ids, at(minutes));
  const looked = async (minutes: number, ids?: string[]) => {
    const records = store();
    await markLooked(records, partition, at(minutes), ids);
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

  it("by the latest look, in whatever order they are remembered", async () => {
    const records = await looked(10, ["eni-a"]);
    await markLooked(records, partition, at(5), ["eni-a"]);
    assert.equal(await was(records, ["eni-a"], 9), true);
    await markLooked(records, partition, at(20), ["eni-a"]);
    assert.equal(await was(records, ["eni-a"], 19), true);
    assert.deepEqual(records.written, ["looked/eni-a", "looked/eni-a"]);
  });

  it("in this account and region only", async () =>
    assert.equal(await wasLookedAt(await looked(10), "111122223333/us-east-1", ["eni-a"], at(0)), false));
});
