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
