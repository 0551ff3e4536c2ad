import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { holdLease, releaseLease } from "../../../core/writing/lease.ts";
import { at, partition } from "../memory/looks.ts";
import { type Store, store } from "../memory/store.ts";

const hold = (records: Store, holder: string, minutes: number) => holdLease(records, partition, holder, at(minutes));
const release = (records: Store, holder: string, minutes: number) =>
  releaseLease(records, partition, holder, at(minutes));
const held = `run-1 is writing until ${at(5)}`;
const thirty = Array.from({ length: 30 }, (_, way) => way);

/** A memory in which run-1 took the lease at the first minute, for 5. */
async function heldByRun1(before?: () => Promise<unknown>): Promise<Store> {
  const records = store(before);
  assert.equal(await hold(records, "run-1", 0), undefined);
  return records;
}

describe("a lease", () => {
  it("has one holder for 5 minutes, and says who and until when", async () => {
    const records = await heldByRun1();
    for (const minutes of [0, 1, 4.99]) assert.equal(await hold(records, "run-2", minutes), held);
  });

  it("is renewed by its holder, for 5 minutes from then", async () => {
    const records = await heldByRun1();
    assert.equal(await hold(records, "run-1", 4), undefined);
    assert.equal(await hold(records, "run-2", 8), `run-1 is writing until ${at(9)}`);
  });

  it("may be taken by another once it has expired, and then not be renewed by the first", async () => {
    const records = await heldByRun1();
    assert.equal(await hold(records, "run-2", 5), undefined);
    assert.equal(await hold(records, "run-1", 6), `run-2 is writing until ${at(10)}`);
  });

  it("may be taken at once when it was given back", async () => {
    const records = await heldByRun1();
    await release(records, "run-1", 1);
    assert.equal(await hold(records, "run-2", 1), undefined);
  });

  it("is not given back by another", async () => {
    const records = await heldByRun1();
    await release(records, "run-2", 1);
    assert.equal(await hold(records, "run-2", 1), held);
    assert.equal(records.written.length, 1);
  });

  it("that was taken over is not given back by the one before", async () => {
    const records = await heldByRun1();
    await hold(records, "run-2", 5);
    await release(records, "run-1", 6);
    assert.equal(await hold(records, "run-3", 6), `run-2 is writing until ${at(10)}`);
  });

  it("that nobody holds is given back without a word", async () => {
    const records = store();
    await release(records, "run-1", 0);
    assert.deepEqual(records.written, []);
  });

  it("is one account's and region's own", async () => {
    const records = await heldByRun1();
    assert.equal(await holdLease(records, "111122223333/us-east-1", "run-2", at(0)), undefined);
  });

  for (const [when, minutes, before] of [
    ["was never held", 0, []],
    ["has expired", 5, ["run-x"]],
    ["was given back", 1, ["run-x", "back"]],
  ] as const)
    it(`that ${when} is taken by one of 30 at once`, async () => {
      const records = store(() => new Promise(setImmediate));
      if (before[0]) await hold(records, before[0], 0);
      if (before[1]) await release(records, "run-x", 1);
      const answers = await Promise.all(thirty.map((way) => hold(records, `run-${way}`, minutes)));
      const winners = thirty.filter((way) => answers[way] === undefined);
      assert.equal(winners.length, 1);
      assert.equal(await hold(records, "run-late", minutes), `run-${winners[0]} is writing until ${at(minutes + 5)}`);
    });

  it("is not lost by giving it back while another takes it over", async () => {
    let take = async (): Promise<unknown> => undefined;
    const records = store(async (access) => {
      const now = take;
      if (!access.startsWith("put ")) return;
      take = async () => undefined;
      await now();
    });
    await hold(records, "run-1", 0);
    take = () => hold(records, "run-2", 6);
    await release(records, "run-1", 6);
    assert.equal(await hold(records, "run-3", 6), `run-2 is writing until ${at(11)}`);
  });
});
