import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Hint } from "../../../core/hint/hint.ts";
import { markEvicted, rivalries } from "../../../core/memory/evictions.ts";
import { type Entry, journalOf } from "../../../core/writing/journal.ts";
import { account, eip, eni, on, type Parts, region, snapshot } from "../../support/snapshot.ts";
import { associate } from "../rules/test-rule.ts";
import { anItem, at, idOf, partition, remembered } from "./looks.ts";
import { store } from "./store.ts";

const finding = idOf("public-ip-lost", "eni-a");
const theirs = eip("eipalloc-b", { publicIp: "203.0.113.99" });
const placed: Parts = { interfaces: [eni()], addresses: [eip("eipalloc-a", on("eni-a")), theirs] };

const hint = (over: Partial<Hint> = {}): Hint => ({
  account,
  region,
  at: at(10),
  call: "AssociateAddress",
  interfaces: ["eni-a"],
  addresses: ["eipalloc-b"],
  instances: [],
  associations: [],
  attachments: [],
  others: [],
  wide: false,
  changedBy: "ana",
  ...over,
});

/** What is remembered of the fix once an event came, and whether people have to be told. */
async function after(event: Hint, parts = placed, over: Partial<Entry> = {}) {
  const records = store();
  const item = anItem({ rule: "public-ip-lost", state: "resolved", told: { opening: true, all: true } });
  await records.put(partition, `finding/${finding}`, item, 0);
  const entry = { at: at(10), finding, documentVersion: "v1", approved: false, undoes: false, before: {} };
  const journal = journalOf("run-1", records, partition);
  const key = await journal.open({ ...entry, call: associate("eipalloc-a"), ...over });
  await journal.close(key, over.outcome ?? { outcome: "done" });
  const marked = await markEvicted(await rivalries([event], records, partition), snapshot(parts), records, partition);
  const { severity, facts, told } = remembered(records, finding) ?? anItem();
  return { marked, severity, evicted: facts.evicted, told: told.all };
}

const said = { marked: [finding], severity: "critical", evicted: "203.0.113.99", told: false };
const silent = { marked: [], severity: "high", evicted: undefined, told: true };

const evicting: Record<string, Parameters<typeof after>> = {
  "an association with the same interface, of an address that is on nothing now": [hint()],
  "one that names the interface by its instance": [hint({ interfaces: [], instances: ["i-a"] })],
};
const harmless: Record<string, Parameters<typeof after>> = {
  "an association with another interface": [hint({ interfaces: ["eni-z"] })],
  "one with another instance": [hint({ interfaces: [], instances: ["i-z"] })],
  "one long before or after": [hint({ at: at(12) })],
  "one of the very address": [hint({ addresses: ["eipalloc-a"] })],
  "a call of another kind": [hint({ call: "DisassociateAddress" })],
  "an address that is in use": [
    hint(),
    { ...placed, addresses: [eip("eipalloc-a", on("eni-a")), { ...theirs, ...on("eni-z") }] },
  ],
  "an address that took the place of ours": [hint(), { ...placed, addresses: [eip(), theirs] }],
  "a write that EC2 refused": [hint(), placed, { outcome: { outcome: "refused" } }],
  "a write that took another back": [hint(), placed, { undoes: true }],
};

describe("an event of an association beside one of our own", () => {
  for (const [sentence, given] of Object.entries(evicting))
    it(`${sentence} tells of an eviction`, async () => assert.deepEqual(await after(...given), said));
  for (const [sentence, given] of Object.entries(harmless))
    it(`${sentence} does not`, async () => assert.deepEqual(await after(...given), silent));
});

describe("an event that comes again, as one out of a dead-letter queue does,", () => {
  const fixed = (openedAt: string) => anItem({ rule: "public-ip-lost", state: "resolved", openedAt, told: toldAll });
  const toldAll = { opening: true, all: true };

  /** A fix that evicted an address, as an event tells; how its finding is told it, and tells of it again after it was opened anew. */
  async function evicting() {
    const records = store();
    await records.put(partition, `finding/${finding}`, fixed(at(0)), 0);
    const journal = journalOf("run-1", records, partition);
    const fix = async (minutes: number) => {
      const entry = { finding, documentVersion: "v1", approved: false, undoes: false, before: {} };
      const key = await journal.open({ ...entry, at: at(minutes), call: associate("eipalloc-a") });
      await journal.close(key, { outcome: "done" });
    };
    await fix(10);
    const comes = async (minutes: number): Promise<string[]> => {
      const found = await rivalries([hint({ at: at(minutes) })], records, partition);
      return markEvicted(found, snapshot(placed), records, partition);
    };
    const opensAnew = async () => {
      const kept = await records.get(partition, `finding/${finding}`);
      await records.put(partition, `finding/${finding}`, fixed(at(60)), kept?.version ?? 0);
    };
    return { comes, opensAnew, fix };
  }

  it("tells nothing twice, though the finding was resolved and opened anew in between", async () => {
    const { comes, opensAnew } = await evicting();
    assert.deepEqual(await comes(10), [finding]);
    assert.deepEqual(await comes(10), []);
    await opensAnew();
    assert.deepEqual(await comes(10), []);
  });

  it("is told the first time, however late it comes", async () => {
    const { comes, opensAnew } = await evicting();
    await opensAnew();
    assert.deepEqual(await comes(10), [finding]);
  });

  it("is not the event of a later fix that evicted the same address again", async () => {
    const { comes, opensAnew, fix } = await evicting();
    await comes(10);
    await opensAnew();
    await fix(70);
    assert.deepEqual(await comes(70), [finding]);
    assert.deepEqual(await comes(10), []);
  });
});
