import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mostLooks } from "../../../core/runs/again.ts";
import { claimAgain, claimAudit, claimTelling } from "../../../core/runs/claims.ts";
import { at, partition } from "../memory/looks.ts";
import { type Store, store } from "../memory/store.ts";

const minute = 60_000;
const thirty = Array.from({ length: 30 }, (_, way) => way);

describe("another look", () => {
  const claim = (
    records: Store,
    subjects: string[],
    due: number,
    now = 0,
    more: { looks?: number; isRetry?: boolean } = {},
  ) => claimAgain(records, partition, { subjects, looks: 1, due: at(due), now: at(now), isRetry: false, ...more });

  it("is queued beside the last one of an event, which does not go on", async () => {
    const records = store();
    await claim(records, ["eni-a"], 5, 0, { looks: mostLooks });
    assert.equal(await claim(records, ["eni-a"], 6, 1), true);
    assert.equal(await claim(records, ["eni-a"], 6, 2), false);
  });

  it("is queued again for a message that comes again: the first one may not have got out", async () => {
    const records = store();
    await claim(records, ["eni-a"], 5);
    assert.equal(await claim(records, ["eni-a"], 5, 1, { isRetry: true }), true);
  });

  it("is queued again by each look on the way to what is due later than a message can wait, and by no other", async () => {
    const records = store();
    for (const now of [0, 15, 30, 45]) {
      assert.equal(await claim(records, ["eni-a"], 60, now), true);
      assert.equal(await claim(records, ["eni-a"], 60, now + 1), false);
    }
  });

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
    const elsewhere = { subjects: ["eni-a"], looks: 1, due: at(5), now: at(0), isRetry: false };
    assert.equal(await claimAgain(records, "111122223333/us-east-1", elsewhere), true);
  });
});

describe("a look at the whole region that is asked for", () => {
  const claim = async (records: Store, due: number, now: number, isRetry = false) => {
    const inMs = await claimAudit(records, partition, at(due), { now: at(now), isRetry });
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

  it("is asked for again for a message that comes again: the first one may not have got out", async () => {
    const records = store();
    await claim(records, 10, 0);
    assert.equal(await claim(records, 10, 6, true), 4);
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

describe("somebody who is asked to tell later", () => {
  const claim = (records: Store, due: number, now: number) => claimTelling(records, partition, at(due), at(now));

  it("is asked once, and again when that time has come, or for an earlier one", async () => {
    const records = store();
    assert.equal(await claim(records, 6, 1), true);
    for (const due of [6, 9]) assert.equal(await claim(records, due, 2), false);
    assert.equal(await claim(records, 5, 3), true);
    assert.equal(await claim(records, 12, 6), true);
  });

  it("is asked again by whoever comes on the way to what is due later than a message can wait", async () => {
    const records = store();
    for (const now of [0, 15, 30]) {
      assert.equal(await claim(records, 40, now), true);
      assert.equal(await claim(records, 40, now + 1), false);
    }
  });
});
