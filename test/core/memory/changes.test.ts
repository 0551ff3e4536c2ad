import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Change } from "../../../core/hint/touch.ts";
import { remember } from "../../../core/ledger.ts";
import type { Remembered } from "../../../core/memory/remembered.ts";
import { at, finding, idOf, look, remembered, toldOnce } from "./looks.ts";
import type { Store } from "./store.ts";

const rule = "nat-source-dest-check-on";
const id = idOf(rule, "eni-a");

/** A change so many minutes after the first look, by somebody or by nobody who is named. */
const change = (minutes: number, by?: string, ids = ["eni-a"]): Change => ({
  at: at(minutes),
  ...(by !== undefined && { by }),
  ids: new Set(ids),
  vague: false,
});

const seen = async (records: Store, minutes: number, changes: Change[], facts = {}) => {
  await remember(look(minutes, [finding(rule, "eni-a", facts)]), records, changes);
  const { changedAt, changedBy } = remembered(records, id) as Remembered;
  return { changedAt, changedBy };
};

describe("the last change in the neighbourhood of a finding", () => {
  it("is the event's time and who made it", async () =>
    assert.deepEqual(await seen(await toldOnce(), 5, [change(1, "ana")]), { changedAt: at(1), changedBy: "ana" }));

  it("is the look that first saw it, where no event says when", async () =>
    assert.deepEqual(await seen(await toldOnce(), 5, []), { changedAt: at(5), changedBy: undefined }));

  it("is not a look that sees the same again", async () => {
    const records = await toldOnce();
    await seen(records, 5, []);
    assert.deepEqual(await seen(records, 10, []), { changedAt: at(5), changedBy: undefined });
  });

  it("is the look that saw other facts, where no event says when; who made the last one known stays", async () => {
    const records = await toldOnce();
    await seen(records, 5, [change(1, "ana")], { carrying: false });
    assert.deepEqual(await seen(records, 10, [], { carrying: true }), { changedAt: at(10), changedBy: "ana" });
  });

  it("is not a look that only knows more, or counts others behind it", async () => {
    const records = await toldOnce();
    await seen(records, 5, [], { carrying: true });
    assert.equal((await seen(records, 10, [], { carrying: true, behind: 3 })).changedAt, at(5));
    assert.equal((await seen(records, 20, [], { carrying: true, behind: 4 })).changedAt, at(5));
  });

  it("is the newest of several events", async () => {
    const changes = [change(2, "bob"), change(4, "eve"), change(3, "ana")];
    assert.deepEqual(await seen(await toldOnce(), 5, changes), { changedAt: at(4), changedBy: "eve" });
  });

  it("is no event about something else", async () => {
    const changes = [change(4, "eve", ["eni-z"]), change(1, "ana")];
    assert.deepEqual(await seen(await toldOnce(), 5, changes), { changedAt: at(1), changedBy: "ana" });
  });

  it("keeps who made the call when the state change after it names nobody, whichever is heard of first", async () => {
    for (const order of [
      [change(1, "ana"), change(2)],
      [change(2), change(1, "ana")],
    ]) {
      const records = await toldOnce();
      for (const one of order) await seen(records, 5, [one]);
      assert.deepEqual(await seen(records, 5, []), { changedAt: at(2), changedBy: "ana" });
    }
  });

  it("learns who made it from an event that comes after the look", async () => {
    const records = await toldOnce();
    await seen(records, 5, []);
    assert.deepEqual(await seen(records, 6, [change(4, "ana")]), { changedAt: at(5), changedBy: "ana" });
  });

  it("is the same whatever order events come in, and however often", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.shuffledSubarray([1, 2, 3, 4], { minLength: 1 }), { minLength: 1, maxLength: 4 }),
        async (batches) => {
          const records = await toldOnce();
          const all = [[4, 1], ...batches];
          for (const batch of all)
            await seen(
              records,
              5,
              batch.map((minutes) => change(minutes, `by-${minutes}`)),
            );
          assert.deepEqual(await seen(records, 6, []), { changedAt: at(4), changedBy: "by-4" });
        },
      ),
      { numRuns: 50 },
    ));

  it("is shown, and decides neither what is found nor what is done", async () => {
    const [quiet, busy] = [await toldOnce(), await toldOnce()];
    await seen(quiet, 5, []);
    await seen(busy, 5, [change(1, "ana")]);
    const { changedAt: _, changedBy: __, ...one } = remembered(quiet, id) as Remembered;
    const { changedAt: ___, changedBy: ____, ...other } = remembered(busy, id) as Remembered;
    assert.deepEqual(one, other);
  });

  it("does not outlive the finding: what comes back has a last change of its own", async () => {
    const records = await toldOnce();
    await seen(records, 5, [change(4, "ana")]);
    await remember(look(10, []), records, []);
    assert.deepEqual(await seen(records, 20, []), { changedAt: at(20), changedBy: undefined });
  });
});
