import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { remember } from "../../../core/ledger.ts";
import type { Digest, News } from "../../../core/memory/news.ts";
import { tell } from "../../../core/tell.ts";
import { journalOf } from "../../../core/writing/journal.ts";
import { account, region } from "../../support/snapshot.ts";
import { setCheck } from "../rules/test-rule.ts";
import { at, finding, idOf, look } from "./looks.ts";
import { type Store, store } from "./store.ts";

const place = { account, region };
const rule = "source-dest-check-off";
const found = (count: number) => Array.from({ length: count }, (_, index) => finding(rule, `eni-${index}`));

/** Someone who is told, and who may not be listening. */
function reader(records: Store) {
  const heard: string[] = [];
  const say = (message: News | Digest): string =>
    message.kind === "digest"
      ? `digest${message.first ? " first" : ""}: ${message.news.map(({ kind }) => kind).join(" ")}${message.gaps.map((gap) => ` [${gap}]`).join("")}`
      : `${message.kind} ${message.resource.id}`;
  const hear = (gaps: string[] = []) =>
    tell(place, gaps, {
      records,
      now: at(1000),
      send: async (message) => {
        heard.push(say(message));
        return { told: true };
      },
    });
  const isDeaf = (gaps: string[] = []) =>
    tell(place, gaps, { records, now: at(1000), send: async () => ({ told: false, because: "503" }) });
  return { heard, hear, isDeaf };
}

/** Somebody who was told of the first look, which found nothing. */
async function settled() {
  const records = store();
  const someone = reader(records);
  await someone.hear();
  someone.heard.length = 0;
  return { records, ...someone };
}

describe("what is over", () => {
  it("is forgotten 30 days after it was resolved, once people know, and kept again when it comes back", async () => {
    const { records, hear } = await settled();
    await remember(look(0, found(1)), records);
    await remember(look(1, []), records);
    assert.deepEqual([...records.forgets], []);
    await hear();
    const key = `finding/${idOf(rule, "eni-0")}`;
    assert.deepEqual([...records.forgets], [[key, at(1 + 30 * 24 * 60)]]);
    await remember(look(2, found(1)), records);
    assert.deepEqual([...records.forgets], []);
  });
});

describe("people are told", () => {
  it("of the very first look in one digest, however little it found", async () => {
    const records = store();
    await remember(look(0, found(1)), records);
    const { heard, hear } = reader(records);
    await hear();
    assert.deepEqual(heard, ["digest first: opened"]);
  });

  it("of each finding that is opened and resolved, once", async () => {
    const { records, heard, hear } = await settled();
    for (const count of [2, 2, 1, 1]) {
      await remember(look(heard.length + 1, found(count)), records);
      await hear();
    }
    assert.deepEqual(heard, ["opened eni-0", "opened eni-1", "resolved eni-1"]);
  });

  it("of more than five at once in a digest", async () => {
    const { records, heard, hear } = await settled();
    await remember(look(1, found(5)), records);
    await hear();
    assert.equal(heard.length, 5);
    await remember(look(2, found(11)), records);
    await hear();
    assert.deepEqual(heard.slice(5), ["digest: opened opened opened opened opened opened"]);
  });

  it("nothing of what was over before anybody knew of it", async () => {
    const { records, heard, hear } = await settled();
    await remember(look(1, found(1)), records);
    await remember(look(2, []), records);
    await hear();
    assert.deepEqual(heard, []);
  });

  it("of what opens again", async () => {
    const { records, heard, hear } = await settled();
    for (const count of [1, 0, 1]) {
      await remember(look(heard.length + 1, found(count)), records);
      await hear();
    }
    assert.deepEqual(heard, ["opened eni-0", "resolved eni-0", "opened eni-0"]);
  });

  it("by the next run what they could not be told by this one", async () => {
    const { records, heard, hear, isDeaf } = await settled();
    await remember(look(1, found(2)), records);
    assert.deepEqual(await isDeaf(), { failures: ["503", "503"], next: at(1005) });
    await hear();
    await hear();
    assert.deepEqual(heard, ["opened eni-0", "opened eni-1"]);
  });

  it("of nothing more by this run, once their reader says how long to wait", async () => {
    const { records, heard, hear } = await settled();
    await remember(look(0, found(3)), records);
    let sent = 0;
    const send = async () => {
      sent += 1;
      return { told: false as const, because: "429", retryAfterSeconds: 30 };
    };
    const { failures, next } = await tell(place, [], { records, now: at(1000), send });
    assert.deepEqual({ sent, failures, next }, { sent: 1, failures: ["429"], next: at(1000.5) });
    await hear();
    assert.equal(heard.length, 3);
  });

  it("of the first look again, where it could not be told", async () => {
    const records = store();
    await remember(look(0, found(1)), records);
    const { heard, hear, isDeaf } = reader(records);
    await isDeaf();
    await hear();
    assert.deepEqual(heard, ["digest first: opened"]);
  });

  it("of the first look before the next look at all of it: what could not be read is handed on to whoever tells next", async () => {
    const records = store();
    await remember(look(0, found(1)), records);
    const { heard, hear, isDeaf } = reader(records);
    const unread = ["vpcs: denied"];
    assert.deepEqual(await isDeaf(unread), { failures: ["503"], next: at(1005), gaps: unread });
    await hear(unread);
    assert.deepEqual(heard, ["digest first: opened [vpcs: denied]"]);
    assert.deepEqual(await isDeaf(["addresses: denied"]), { failures: ["503"], next: at(1005) });
  });

  it("of what can newly not be read, once, and not when it can be read again", async () => {
    const { heard, hear } = await settled();
    for (const gaps of [["addresses: denied"], ["addresses: denied"], [], ["vpcs: denied"]]) await hear(gaps);
    assert.deepEqual(heard, ["digest:  [addresses: denied]", "digest:  [vpcs: denied]"]);
  });

  it("of what became of a finding while they were being told that it was opened", async () => {
    const { records, heard, hear } = await settled();
    await remember(look(1, found(1)), records);
    await tell(place, [], {
      records,
      now: at(1000),
      send: async () => {
        await remember(look(2, []), records);
        return { told: true };
      },
    });
    await hear();
    await hear();
    assert.deepEqual(heard, ["resolved eni-0"]);
  });

  it("of what was put right with how to undo it from where it was written down", async () => {
    const { records } = await settled();
    await remember(look(1, found(1)), records);
    const written = journalOf("run-1", records, `${account}/${region}`);
    const id = idOf(rule, "eni-0");
    const before = { sourceDestCheck: false };
    const entry = { at: at(2), finding: id, documentVersion: "v1", approved: false, undoes: false, before };
    await written.close(await written.open({ ...entry, call: setCheck("eni-0", true) }), { outcome: "done" });
    await remember(look(3, []), records);
    const undo: (string | undefined)[] = [];
    await tell(place, [], {
      records,
      now: at(1000),
      journal: { table: "memory", home: "us-east-1" },
      send: async (message) => {
        if (message.kind !== "digest") undo.push(message.undo);
        return { told: true };
      },
    });
    assert.deepEqual(undo, [`plumbline undo ${id} --table memory --home us-east-1`]);
  });
});
