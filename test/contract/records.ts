import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { it, type TestContext } from "node:test";
import type { Records } from "../../core/memory/records.ts";
import { keysOf, listsContract } from "./record-lists.ts";

/** One handle on a store, as a process of its own would have it. */
export interface Handle {
  records: Records;
  close(): void;
}

/** Makes an empty store that is gone when the test ends, and tells how to open handles on it. */
export type RecordsStore = (t: TestContext) => Promise<() => Handle>;

/** What every store of records holds to; to be declared within a describe. */
export function recordsContract(store: RecordsStore): void {
  const opened = async (t: TestContext): Promise<Records> => handleOf(t, await store(t));
  listsContract(opened);

  it("what was never put is not there", async (t) => {
    const records = await opened(t);
    assert.equal(await records.get("p", "a"), undefined);
    assert.deepEqual(await records.list("p", ""), []);
  });

  it("what was put is got back, deep equal, as version 1", async (t) => {
    const records = await opened(t);
    assert.equal(await records.put("p", "a", everything, 0), true);
    assert.deepEqual(await records.get("p", "a"), { key: "a", version: 1, value: everything });
  });

  it("what names 20,000 resources is got back whole", async (t) => {
    const records = await opened(t);
    const matches = Array.from({ length: 20_000 }, (_, index) => `eni-${scrambled(index)}`);
    assert.equal(await records.put("p", "a", { matches }, 0), true);
    assert.deepEqual((await records.get("p", "a"))?.value, { matches });
    assert.deepEqual(
      (await records.list("p", "a")).map(({ value }) => value),
      [{ matches }],
    );
  });

  it("a put with the version that was seen makes the next version", async (t) => {
    const records = await opened(t);
    await records.put("p", "a", "one", 0);
    for (const seen of [1, 2]) assert.equal(await records.put("p", "a", "three", seen), true);
    assert.deepEqual(await records.get("p", "a"), { key: "a", version: 3, value: "three" });
  });

  it("a put with a stale version is false and changes nothing", async (t) => {
    const records = await opened(t);
    await records.put("p", "a", "one", 0);
    await records.put("p", "a", "two", 1);
    for (const seen of [1, 3]) assert.equal(await records.put("p", "a", "stale", seen), false);
    assert.deepEqual(await records.get("p", "a"), { key: "a", version: 2, value: "two" });
  });

  it("a put of what is new is false where there is one already, even an equal one", async (t) => {
    const records = await opened(t);
    await records.put("p", "a", "one", 0);
    for (const value of ["new", "one"]) assert.equal(await records.put("p", "a", value, 0), false);
    assert.deepEqual(await records.get("p", "a"), { key: "a", version: 1, value: "one" });
  });

  it("a put with a version of what is not there is false and makes nothing", async (t) => {
    const records = await opened(t);
    assert.equal(await records.put("p", "a", "one", 1), false);
    assert.equal(await records.get("p", "a"), undefined);
  });

  it("of 30 puts at once from the same version seen exactly one is true, and its value stands", async (t) => {
    const open = await store(t);
    const handles = [handleOf(t, open), handleOf(t, open)];
    for (const seen of [0, 1]) {
      const ways = thirty.map((way) => (handles[way % 2] as Records).put("p", "a", { way }, seen));
      const won = (await Promise.all(ways)).flatMap((first, way) => (first ? [way] : []));
      assert.equal(won.length, 1);
      assert.deepEqual(await handles[0]?.get("p", "a"), { key: "a", version: seen + 1, value: { way: won[0] } });
    }
  });

  it("of 30 equal puts at once exactly one is true", async (t) => {
    const records = await opened(t);
    const ways = await Promise.all(thirty.map(() => records.put("p", "a", "the same", 0)));
    assert.equal(ways.filter(Boolean).length, 1);
  });

  for (const count of [1, 2])
    it(`30 increments at once over ${count} of its handles, each tried until it is true, lose nothing`, async (t) => {
      const open = await store(t);
      const handles = Array.from({ length: count }, () => handleOf(t, open));
      await Promise.all(thirty.map((way) => increment(handles[way % count] as Records)));
      for (const records of handles)
        assert.deepEqual(await records.get("p", "count"), { key: "count", version: 30, value: 30 });
    });

  it("one handle sees at once what another has put", async (t) => {
    const open = await store(t);
    const [here, there] = [handleOf(t, open), handleOf(t, open)];
    await here.put("p", "a", "one", 0);
    assert.deepEqual(await there.list("p", "a"), [{ key: "a", version: 1, value: "one" }]);
    assert.equal(await there.put("p", "a", "two", 1), true);
    assert.deepEqual(await here.get("p", "a"), { key: "a", version: 2, value: "two" });
  });

  it("partitions do not see each other, though one's name begins with another's", async (t) => {
    const records = await opened(t);
    for (const partition of ["p", "p1", "P"]) assert.equal(await records.put(partition, "a", partition, 0), true);
    for (const partition of ["p", "p1", "P"])
      assert.deepEqual(await records.list(partition, ""), [{ key: "a", version: 1, value: partition }]);
  });

  it("what is put with a time after which it may be forgotten is there until then, with its version", async (t) => {
    const records = await opened(t);
    const later = "2100-01-05T09:00:00.000Z";
    assert.equal(await records.put("p", "a", "one", 0, later), true);
    assert.equal(await records.put("p", "a", "stale", 0, later), false);
    assert.deepEqual(await records.get("p", "a"), { key: "a", version: 1, value: "one" });
    assert.equal(await records.put("p", "a", "two", 1, later), true);
    assert.deepEqual(await records.list("p", "a"), [{ key: "a", version: 2, value: "two" }]);
    assert.equal(await records.put("p", "a", "three", 2), true);
    assert.deepEqual(await records.get("p", "a"), { key: "a", version: 3, value: "three" });
  });

  it("keys and values may hold quotes, line ends, any script and 100 kB of text", async (t) => {
    const records = await opened(t);
    for (const text of [`'; drop table records; --`, `"\\"`, "line\nend\ttab", "日本語 🙂 é e\u0301", "#:$ {}[]"]) {
      const value = { [text]: text, long: `${text}🙂`.repeat(25_000 / text.length) };
      assert.equal(await records.put(text, text, value, 0), true);
      assert.deepEqual(await records.get(text, text), { key: text, version: 1, value });
      assert.deepEqual(await keysOf(records, text, text), [text]);
    }
  });

  it("a member that is undefined vanishes", async (t) => {
    const records = await opened(t);
    await records.put("p", "a", { kept: null, gone: undefined, in: [{ gone: undefined }] }, 0);
    assert.deepEqual(await records.get("p", "a"), { key: "a", version: 1, value: { kept: null, in: [{}] } });
  });

  it("a value is a copy: changing what was put or got changes nothing", async (t) => {
    const records = await opened(t);
    const value = { tags: ["a"] };
    const putting = records.put("p", "a", value, 0);
    value.tags.push("b");
    await putting;
    const got = (await records.get("p", "a")) as { value: typeof value };
    got.value.tags.push("c");
    assert.deepEqual(await records.get("p", "a"), { key: "a", version: 1, value: { tags: ["a"] } });
  });

  it("what was put is there after closing and opening again", async (t) => {
    const open = await store(t);
    const before = open();
    await before.records.put("p", "a", everything, 0);
    before.close();
    const after = handleOf(t, open);
    assert.deepEqual(await after.get("p", "a"), { key: "a", version: 1, value: everything });
    assert.equal(await after.put("p", "a", "next", 1), true);
  });
}

const thirty = Array.from({ length: 30 }, (_, way) => way);

/** One of everything that JSON has, and what stores are known to change: deep, empty, tiny, huge and negative. */
const everything = {
  text: "eni-1",
  empty: { text: "", list: [], object: {} },
  numbers: [0, -1, 0.1, 1e-200, 1e200, 123456789012345],
  flags: [true, false, null],
  deep: Array.from({ length: 40 }).reduce<unknown>((inner) => ({ inner }), "ground"),
  time: "2026-01-05T09:00:00.000Z",
};

function handleOf(t: TestContext, open: () => Handle): Records {
  const { records, close } = open();
  t.after(close);
  return records;
}

async function increment(records: Records): Promise<void> {
  const kept = await records.get("p", "count");
  const next = Number(kept?.value ?? 0) + 1;
  if (!(await records.put("p", "count", next, kept?.version ?? 0))) await increment(records);
}

/** Seventeen digits, as in an id of AWS, which no other number has and which say nothing of their neighbours'. */
const scrambled = (index: number): string => createHash("sha256").update(String(index)).digest("hex").slice(0, 17);
