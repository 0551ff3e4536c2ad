import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import fc from "fast-check";
import type { Records } from "../../../core/memory/records.ts";
import { allowance, spend, usualLimits } from "../../../core/writing/budget.ts";
import { sqliteRecords } from "../../../functions/embedded/records.ts";
import { temporaryFolder } from "../../support/io.ts";
import { partition } from "../memory/looks.ts";
import { store } from "../memory/store.ts";

const day = "2026-01-05";
const thirty = Array.from({ length: 30 }, (_, way) => way);

describe("the writes that a day allows", () => {
  for (const [sentence, writes, percent, ours, allowed] of [
    ["are none where none are declared", 0, 10, 500, 0],
    ["are none where no share is declared", 5, 0, 500, 0],
    ["are the share, where that is less than the count", 20, 10, 70, 7],
    ["are the share rounded up", 20, 10, 71, 8],
    ["are the count, where that is less than the share", 5, 10, 500, 5],
    ["are 5 where the share is less", 20, 10, 30, 5],
    ["are 5 even where none of ours were counted", 20, 10, 0, 5],
    ["are the count, where that is less than 5 and so is the share", 3, 10, 1, 3],
    ["are 1 where the count is 1, however many are ours", 1, 100, 500, 1],
  ] as const)
    it(sentence, () => assert.equal(allowance({ writes, percent }, ours), allowed));

  it("are usually 5, of 10 percent", () => assert.deepEqual(usualLimits, { writes: 5, percent: 10 }));

  it("are never more than the count, nor a whole write more than the share unless they are 5 or fewer", () =>
    fc.assert(
      fc.property(fc.nat(50), fc.nat(100), fc.nat(5_000), (writes, percent, ours) => {
        const allowed = allowance({ writes, percent }, ours);
        assert.ok(Number.isInteger(allowed) && allowed <= writes);
        assert.ok(allowed <= 5 || (allowed - 1) * 100 < ours * percent);
        assert.equal(allowed === 0, writes === 0 || percent === 0);
      }),
    ));
});

describe("a budget", () => {
  const spendings = async (records: Records, count: number, allowed: number, cosmetic = false, on = day) => {
    const answers = [];
    for (let nth = 0; nth < count; nth += 1) answers.push(await spend(records, partition, on, allowed, cosmetic));
    return answers;
  };

  it("of 5 is spent after 5 writes, and says so", async () => {
    const records = store();
    assert.deepEqual(
      await spendings(records, 5, 5),
      thirty
        .slice(0, 5)
        .fill(0)
        .map(() => undefined),
    );
    assert.deepEqual(await spendings(records, 2, 5), [
      "budget: 5 of 5 writes of 2026-01-05 are spent",
      "budget: 5 of 5 writes of 2026-01-05 are spent",
    ]);
    assert.equal(records.written.length, 5);
  });

  it("of 0 allows no write, and none is counted", async () => {
    const records = store();
    assert.deepEqual(await spendings(records, 1, 0), ["budget: 0 of 0 writes of 2026-01-05 are spent"]);
    assert.deepEqual(await spendings(records, 1, 0, true), ["budget: 0 of 0 writes of 2026-01-05 are spent"]);
    assert.deepEqual(records.written, []);
  });

  it("gives cosmetic writes half, rounded down, and others what is left", async () => {
    for (const [allowed, half] of [
      [5, 2],
      [4, 2],
      [1, 0],
    ] as const) {
      const records = store();
      const cosmetic = await spendings(records, allowed, allowed, true);
      assert.equal(cosmetic.filter((answer) => answer === undefined).length, half);
      assert.equal(cosmetic.at(-1), `budget: what can wait may use half of the ${allowed} writes of 2026-01-05`);
      const others = await spendings(records, allowed, allowed);
      assert.equal(others.filter((answer) => answer === undefined).length, allowed - half);
    }
  });

  it("has none for cosmetic writes once others have spent it", async () => {
    const records = store();
    await spendings(records, 4, 4);
    assert.deepEqual(await spendings(records, 1, 4, true), ["budget: 4 of 4 writes of 2026-01-05 are spent"]);
  });

  it("starts anew on another day", async () => {
    const records = store();
    await spendings(records, 5, 5);
    assert.deepEqual(await spendings(records, 1, 5, false, "2026-01-06"), [undefined]);
    assert.notEqual((await spendings(records, 1, 5))[0], undefined);
  });

  it("that shrinks during the day allows no more, one that grows allows the rest", async () => {
    const records = store();
    await spendings(records, 3, 5);
    assert.deepEqual(await spendings(records, 1, 2), ["budget: 3 of 2 writes of 2026-01-05 are spent"]);
    assert.deepEqual(await spendings(records, 1, 4), [undefined]);
  });

  it("is one account's and region's own", async () => {
    const records = store();
    await spendings(records, 5, 5);
    assert.equal(await spend(records, "999922223333/eu-west-1", day, 5, false), undefined);
  });

  for (const [where, open] of [
    ["in memory", () => [store(() => new Promise(setImmediate))]],
    ["in SQLite, over two handles", twoHandles],
  ] satisfies [string, (t: TestContext) => Records[]][])
    it(`of 5 is never exceeded by 30 runs at once, half of them cosmetic, ${where}`, async (t) => {
      const handles = open(t);
      const answers = await Promise.all(
        thirty.map(async (way) => {
          const isCosmetic = way % 2 === 0;
          const records = handles[(way >> 1) % handles.length] as Records;
          return { isCosmetic, answer: await spend(records, partition, day, 5, isCosmetic) };
        }),
      );
      const spent = answers.filter(({ answer }) => answer === undefined);
      assert.equal(spent.length, 5);
      assert.ok(spent.filter(({ isCosmetic }) => isCosmetic).length <= 2);
      assert.equal((await handles[0]?.get(partition, `budget/${day}`))?.version, 5);
    });
});

function twoHandles(t: TestContext): Records[] {
  const folder = temporaryFolder();
  t.after(folder.remove);
  return [0, 1].map(() => {
    const records = sqliteRecords(folder.path("state"));
    t.after(records.close);
    return records;
  });
}
