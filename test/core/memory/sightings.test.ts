import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { remember } from "../../../core/ledger.ts";
import { knownIdle } from "../../../core/memory/first-seen.ts";
import { detached, eip, eni, on, type Parts } from "../../support/snapshot.ts";
import { at, look, partition } from "./looks.ts";
import { type Store, store } from "./store.ts";

const day = 24 * 60;

/** What is looked at, as it is while it counts, and as it is when it does not. */
const kinds: Record<string, { key: string; so: Parts; not: Parts }> = {
  "an address on nothing": {
    key: "idle/eipalloc-a",
    so: { addresses: [eip("eipalloc-a")] },
    not: { addresses: [eip("eipalloc-a", on("eni-a"))] },
  },
  "an interface attached to nothing": {
    key: "available/eni-a",
    so: { interfaces: [eni("eni-a", detached)] },
    not: { interfaces: [eni("eni-a")] },
  },
};

for (const [what, { key, so, not }] of Object.entries(kinds))
  describe(what, () => {
    const looks = async (records: Store, ...each: [number, Parts][]) => {
      for (const [minutes, parts] of each) await remember(look(minutes, [], [], parts), records);
      return records.all(partition).get(key)?.value;
    };

    it("is remembered since the first look that saw it so", async () =>
      assert.deepEqual(await looks(store(), [0, so], [5, so]), { since: at(0), lookedAt: at(0) }));

    it("is remembered once more by the first look 24 hours later, and not again", async () => {
      const records = store();
      const value = await looks(records, [0, so], [day - 1, so], [day, so], [day + 5, so], [3 * day, so]);
      assert.deepEqual(value, { since: at(0), again: at(day), lookedAt: at(day) });
      assert.deepEqual(records.written, [key, key]);
    });

    it("is forgotten by any look that sees it otherwise, its second sighting too", async () => {
      const value = await looks(store(), [0, so], [day, so], [day + 5, not]);
      assert.deepEqual(value, { since: null, lookedAt: at(day + 5) });
    });

    it("leaves nothing in the store a week after it ended", async () => {
      const records = store();
      await looks(records, [0, so], [5, not]);
      assert.deepEqual([...records.forgets], [[key, at(5 + 7 * day)]]);
      await looks(records, [10, so]);
      assert.deepEqual([...records.forgets], []);
    });

    it("begins anew after that: a day counts from then", async () => {
      const records = store();
      await looks(records, [0, so], [day - 1, not], [day + 1, so]);
      assert.deepEqual(await looks(records, [day + 2, so]), { since: at(day + 1), lookedAt: at(day + 1) });
      assert.deepEqual(await looks(records, [2 * day + 1, so]), {
        since: at(day + 1),
        again: at(2 * day + 1),
        lookedAt: at(2 * day + 1),
      });
    });

    it("is not forgotten by a targeted look that did not see it, nor by one that could not read", async () => {
      const unread = { unread: { addresses: "Throttling: slow", interfaces: "Throttling: slow" } };
      const value = await looks(store(), [0, so], [10, unread], [15, { extent: "targeted" }]);
      assert.deepEqual(value, { since: at(0), lookedAt: at(0) });
    });

    it("ends when a look at the whole region no longer lists it, and leaves nothing a week later", async () => {
      const records = store();
      assert.deepEqual(await looks(records, [0, so], [5, {}], [10, {}]), { since: null, lookedAt: at(5) });
      assert.deepEqual(records.written, [key, key]);
      assert.deepEqual([...records.forgets], [[key, at(5 + 7 * day)]]);
    });

    it("is not forgotten by a look that began before it was seen so", async () =>
      assert.deepEqual(await looks(store(), [5, so], [0, not]), { since: at(5), lookedAt: at(5) }));

    it("is remembered by targeted looks as by others", async () => {
      const targeted = (parts: Parts): Parts => ({ ...parts, extent: "targeted" });
      const records = store();
      assert.deepEqual(await looks(records, [0, targeted(so)]), { since: at(0), lookedAt: at(0) });
      assert.deepEqual(await looks(records, [5, targeted(not)]), { since: null, lookedAt: at(5) });
    });
  });

describe("the addresses that are known to be idle", () => {
  it("are those that were on nothing when they were last seen", async () => {
    const records = store();
    const addresses = [eip("eipalloc-a"), eip("eipalloc-b"), eip("eipalloc-c", on("eni-c"))];
    await remember(look(0, [], [], { addresses, interfaces: [eni("eni-z", detached)] }), records);
    await remember(look(5, [], [], { addresses: [eip("eipalloc-a"), eip("eipalloc-b", on("eni-b"))] }), records);
    assert.deepEqual(await knownIdle(records, partition, at(99)), new Set(["eipalloc-a"]));
  });
});
