import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { remember } from "../../../core/ledger.ts";
import { reconcile } from "../../../core/reconcile.ts";
import { detached, document, eni, snapshot } from "../../support/snapshot.ts";
import { addressLook, at, idOf, partition, remembered } from "./looks.ts";
import { type Store, store } from "./store.ts";

const id = idOf("eip-unassociated", "eipalloc-a");
type Look = Parameters<typeof addressLook>;

/** Since when the address is said to be idle, by the last of these looks. */
async function sinceAfter(records: Store, ...looks: Look[]): Promise<unknown> {
  let since: unknown;
  for (const one of looks) {
    const { run } = await remember(addressLook(...one), records);
    since = run.findings.find((finding) => finding.id === id)?.facts.since;
  }
  return since;
}

const idleRecord = (records: Store) => records.all(partition).get("idle/eipalloc-a");

describe("a declared interface that is attached to nothing", () => {
  it("is so since the first look of an unbroken row that saw it so", async () => {
    const records = store();
    const sinceAt = async (minutes: number, over = detached) => {
      const seen = snapshot({ interfaces: [eni("eni-a", over)], takenAt: at(minutes) });
      const fixed = document({ interfaces: [{ name: "fixed", match: { id: "eni-a" } }] });
      const { run } = await remember(reconcile(seen, fixed), records);
      return run.findings.find(({ rule }) => rule === "interface-unattached")?.facts.since;
    };
    assert.deepEqual([await sinceAt(0), await sinceAt(5)], [at(0), at(0)]);
    assert.deepEqual([await sinceAt(10, {}), await sinceAt(15)], [undefined, at(15)]);
  });
});

describe("an unassociated address", () => {
  it("is idle since the first look that saw it so, however often it is looked at, and is written once", async () => {
    const records = store();
    assert.equal(await sinceAfter(records, [0, "idle"]), at(0));
    assert.equal(await sinceAfter(records, [5, "idle"], [10, "idle"]), at(0));
    assert.deepEqual(records.written, [`finding/${id}`, "idle/eipalloc-a"]);
    assert.equal(remembered(records, id)?.facts.since, at(0));
  });

  it("is idle anew after any look that saw it associated", async () => {
    const records = store();
    assert.equal(await sinceAfter(records, [0, "idle"], [5, "associated"], [10, "idle"]), at(10));
    assert.deepEqual(idleRecord(records)?.value, { since: at(10), lookedAt: at(10) });
  });

  it("is idle anew after a targeted look, or one with gaps, that saw it associated", async () => {
    for (const parts of [{ extent: "targeted" as const }, { unread: { interfaces: "RequestLimitExceeded" } }])
      assert.equal(await sinceAfter(store(), [0, "idle"], [5, "associated", parts], [10, "idle"]), at(10));
  });

  it("is idle since the look that could not report it for a gap elsewhere", async () => {
    const gap = { unread: { interfaces: "RequestLimitExceeded" } };
    assert.equal(await sinceAfter(store(), [0, "idle", gap], [5, "idle"]), at(0));
  });

  it("stays idle since then through looks that could not read addresses, or did not look at it", async () => {
    const records = store();
    assert.equal(
      await sinceAfter(records, [0, "idle"], [5, "unread"], [10, "gone", { extent: "targeted" }], [15, "idle"]),
      at(0),
    );
    assert.equal(idleRecord(records)?.version, 1);
    assert.equal(remembered(records, id)?.openedAt, at(0));
  });

  it("that was never idle is not written", async () => {
    const records = store();
    assert.equal(await sinceAfter(records, [0, "associated"], [5, "associated"]), undefined);
    assert.deepEqual(records.written, []);
  });

  it("that is associated while it is remembered as idle is written once", async () => {
    const records = store();
    await sinceAfter(records, [0, "idle"], [5, "associated"], [10, "associated"]);
    assert.deepEqual(idleRecord(records), {
      key: "idle/eipalloc-a",
      version: 2,
      value: { since: null, lookedAt: at(5) },
    });
  });

  it("that is no longer in the account is resolved, and its row has ended", async () => {
    const records = store();
    await sinceAfter(records, [0, "idle"]);
    records.written.length = 0;
    const { news } = await remember(addressLook(5, "gone"), records);
    assert.deepEqual(news, { opened: [], stillOpen: [], resolved: [id] });
    await sinceAfter(records, [10, "gone"]);
    assert.deepEqual(records.written, [`finding/${id}`, "idle/eipalloc-a"]);
  });

  it("is not idle again, nor reported anew, by a look that began before it was seen associated", async () => {
    const records = store();
    await sinceAfter(records, [0, "idle"], [10, "associated"]);
    records.written.length = 0;
    const { news } = await remember(addressLook(5, "idle"), records);
    assert.deepEqual(news, { opened: [], stillOpen: [], resolved: [] });
    assert.deepEqual(records.written, []);
    assert.equal(await sinceAfter(records, [15, "idle"]), at(15));
  });

  it("is not seen as associated by a look that began before it was seen idle", async () => {
    const records = store();
    assert.equal(await sinceAfter(records, [10, "idle"], [5, "associated"], [15, "idle"]), at(10));
  });
});
