import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Excepted } from "../../../core/desired/exceptions.ts";
import type { Exception } from "../../../core/desired/policy.ts";
import { remember } from "../../../core/ledger.ts";
import type { Run } from "../../../core/reconcile.ts";
import { tell } from "../../../core/tell.ts";
import { account, region } from "../../support/snapshot.ts";
import { at, finding, idOf, look, partition, remembered } from "./looks.ts";
import { type Store, store } from "./store.ts";

const rule = "public-ip-unexpected";
const id = idOf(rule, "eni-a");
const exception: Exception = { rule, resource: "eni-a", reason: "a lab", owner: "net", until: "2026-12-31" };
const first = { publicIp: "203.0.113.10" };
const other = { publicIp: "203.0.113.11" };

const wrong = (facts: Record<string, unknown>) => finding(rule, "eni-a", facts);
const open = (minutes: number, facts: Record<string, unknown>): Run => look(minutes, [wrong(facts)]);
const clean = (minutes: number): Run => look(minutes, []);
const excepted = (minutes: number, facts: Record<string, unknown>, over: Partial<Excepted> = {}): Run => ({
  ...look(minutes, []),
  excepted: [{ ...wrong(facts), exception, ...over }],
});
const turnedOff = (minutes: number): Run => ({
  ...look(minutes, []),
  skipped: [{ rule, account, region, because: "off in the document" }],
});

/** The run as it is remembered after these looks, what the last of them changed, and all that people were told, a quarter of an hour after each. */
async function after(...runs: Run[]) {
  const records: Store = store();
  await records.put(partition, "told/first", true, 0);
  const told: string[] = [];
  let memory = await remember(look(-60, []), records, []);
  for (const run of runs) {
    memory = await remember(run, records, []);
    const now = new Date(Date.parse(run.snapshot.takenAt) + 15 * 60_000).toISOString();
    const send = async (message: { kind: string }) => {
      told.push(message.kind);
      return { told: true } as const;
    };
    await tell({ account, region }, undefined, { records, send, now });
  }
  return { ...memory, told, item: remembered(records, id), records };
}

describe("a finding that the document excepts", () => {
  it("is remembered as such, with what was accepted, and nobody is told", async () => {
    const { run, news, told, item } = await after(excepted(0, first), excepted(20, first));
    assert.deepEqual(told, []);
    assert.deepEqual(news, { opened: [], stillOpen: [], resolved: [] });
    assert.equal(item?.state, "excepted");
    assert.deepEqual(item?.accepted, { exception, facts: first });
    assert.equal(run.excepted?.length, 1);
  });

  it("is written down once, however often it is looked at", async () => {
    const { records } = await after(excepted(0, first), excepted(20, first), excepted(40, first));
    assert.equal(records.written.filter((key) => key === `finding/${id}`).length, 1);
  });

  it("was open before: it is no longer, and nobody is told of its end", async () => {
    const { news, told, item } = await after(open(0, first), excepted(20, first), clean(40));
    assert.deepEqual(told, ["opened"]);
    assert.deepEqual(news, { opened: [], stillOpen: [], resolved: [] });
    assert.equal(item?.state, "resolved");
  });

  it("counts as neither still open nor resolved in the look that excepts it", async () => {
    const { news } = await after(open(0, first), excepted(20, first));
    assert.deepEqual(news, { opened: [], stillOpen: [], resolved: [] });
  });

  it("is open and told once the document excepts it no longer", async () => {
    const { news, told, item } = await after(excepted(0, first), open(20, first));
    assert.deepEqual(news.opened, [id]);
    assert.deepEqual(told, ["opened"]);
    assert.equal(item?.accepted, undefined);
  });

  it("is open and told when it is otherwise than was accepted, says so, and nothing is written for it", async () => {
    const remedy = { risk: "safe" as const, calls: [] };
    const { run, news, told, item } = await after(
      excepted(0, first, { remedy }),
      excepted(20, other, { remedy }),
      excepted(40, other, { remedy }),
    );
    assert.deepEqual(told, ["opened"]);
    assert.deepEqual(news.stillOpen, [id]);
    assert.equal(run.excepted, undefined);
    assert.deepEqual(run.findings[0]?.decision, {
      do: "withhold",
      because: "the document still excepts it, as it was",
    });
    assert.equal(item?.message, "eni-a is wrong; it was otherwise when net accepted it until 2026-12-31");
    assert.deepEqual(item?.accepted?.facts, first);
  });

  it("is excepted again when it is as was accepted, or is accepted anew as it is now", async () => {
    const back = await after(excepted(0, first), excepted(20, other), excepted(40, first));
    assert.equal(back.item?.state, "excepted");
    const anew = { ...exception, reason: "two labs" };
    const { item } = await after(excepted(0, first), excepted(20, other), excepted(40, other, { exception: anew }));
    assert.equal(item?.state, "excepted");
    assert.deepEqual(item?.accepted, { exception: anew, facts: other });
  });

  it("is still held to what was accepted after it was gone for a while", async () => {
    const same = await after(excepted(0, first), clean(20), excepted(40, first));
    assert.equal(same.item?.state, "excepted");
    const different = await after(excepted(0, first), clean(20), excepted(40, other));
    assert.equal(different.item?.state, "open");
  });

  it("is not opened by what changes by itself, nor by what one look knows and another does not", async () => {
    const facts = { ...first, behind: 3, routes: "unknown" };
    const more = { ...first, behind: 4, routes: [], subnets: ["subnet-a"] };
    const { item } = await after(excepted(0, facts), excepted(20, more));
    assert.equal(item?.state, "excepted");
    assert.deepEqual(item?.accepted?.facts, { ...first, behind: 3, routes: [], subnets: ["subnet-a"] });
  });

  it("stays so through a look that could not judge it, and an older look changes nothing", async () => {
    const { item } = await after(excepted(20, first), look(40, [], [rule]), excepted(10, other));
    assert.equal(item?.state, "excepted");
    assert.equal(item?.lookedAt, at(20));
  });
});

describe("a rule that the document turns off", () => {
  it("ends what it had found, and nobody is told", async () => {
    const { news, told, item } = await after(open(0, first), turnedOff(20));
    assert.equal(item?.state, "resolved");
    assert.deepEqual(told, ["opened"]);
    assert.deepEqual(news, { opened: [], stillOpen: [], resolved: [] });
  });

  it("opens it again when it is turned on again", async () => {
    const { news, told } = await after(open(0, first), turnedOff(20), open(40, first));
    assert.deepEqual(news.opened, [id]);
    assert.deepEqual(told, ["opened", "opened"]);
  });
});
