import assert from "node:assert/strict";
import { it, type TestContext } from "node:test";
import type { Records } from "../../core/memory/records.ts";

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

  it("a list is what begins with the prefix, by key, with the version and value of each", async (t) => {
    const records = await opened(t);
    for (const key of ["eni:b", "eni", "eni:a", "eip:a", "eni;", "eni:", "Eni:a"]) await records.put("p", key, key, 0);
    await records.put("p", "eni:a", "again", 1);
    assert.deepEqual(await records.list("p", "eni:"), [
      { key: "eni:", version: 1, value: "eni:" },
      { key: "eni:a", version: 2, value: "again" },
      { key: "eni:b", version: 1, value: "eni:b" },
    ]);
  });

  it("an empty prefix lists the whole partition, in the order of the keys' UTF-8 bytes", async (t) => {
    const records = await opened(t);
    const byBytes = ["A", "Z", "a", "a b", "a-b", "a10", "a9", "é", "日", "\uff5e", "🙂"];
    for (const key of byBytes.toReversed()) await records.put("p", key, null, 0);
    assert.deepEqual(await keysOf(records, ""), byBytes);
  });

  it("%, _, *, ? and \\ in a prefix mean themselves", async (t) => {
    const records = await opened(t);
    const keys = ["%", "%a", "*", "*a", "?a", "\\a", "_", "_a", "a", "aa"];
    for (const key of keys) await records.put("p", key, null, 0);
    for (const prefix of ["%", "_", "*", "?", "\\"])
      assert.deepEqual(
        await keysOf(records, prefix),
        keys.filter((key) => key.startsWith(prefix)),
      );
  });

  it("a list from a key on begins with that key, if it is there, and with the next one if it is not", async (t) => {
    const records = await opened(t);
    for (const key of ["journal/1", "journal/2", "journal/2/a", "journal/3", "journal", "journal0", "ledger/2"])
      await records.put("p", key, key, 0);
    const from = async (key: string) => (await records.list("p", "journal/", key)).map(({ value }) => value);
    assert.deepEqual(await from("journal/2"), ["journal/2", "journal/2/a", "journal/3"]);
    assert.deepEqual(await from("journal/2/"), ["journal/2/a", "journal/3"]);
    assert.deepEqual(await from("journal/15"), ["journal/2", "journal/2/a", "journal/3"]);
    assert.deepEqual(await from("journal/"), ["journal/1", "journal/2", "journal/2/a", "journal/3"]);
    assert.deepEqual(await from("journal/9"), []);
  });

  it("a list from a key on is in the order of the keys' UTF-8 bytes too", async (t) => {
    const records = await opened(t);
    for (const key of ["k🙂", "k日", "ké", "ka", "kA"]) await records.put("p", key, null, 0);
    const found = (await records.list("p", "k", "ka")).map(({ key }) => key);
    assert.deepEqual(found, ["ka", "ké", "k日", "k🙂"]);
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

  it("a list of 250 values of 8 kB each is whole, and in order", async (t) => {
    const records = await opened(t);
    const keys = Array.from({ length: 250 }, (_, nth) => `eni-${String(nth).padStart(3, "0")}`);
    const padding = "x".repeat(8_000);
    await Promise.all(keys.toReversed().map((key) => records.put("p", key, { key, padding }, 0)));
    assert.deepEqual(
      await records.list("p", "eni-"),
      keys.map((key) => ({ key, version: 1, value: { key, padding } })),
    );
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

const keysOf = async (records: Records, prefix: string, partition = "p") =>
  (await records.list(partition, prefix)).map(({ key }) => key);

async function increment(records: Records): Promise<void> {
  const kept = await records.get("p", "count");
  const next = Number(kept?.value ?? 0) + 1;
  if (!(await records.put("p", "count", next, kept?.version ?? 0))) await increment(records);
}
