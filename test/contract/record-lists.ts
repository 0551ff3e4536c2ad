import assert from "node:assert/strict";
import { it, type TestContext } from "node:test";
import type { Records } from "../../core/memory/records.ts";

/** What every store of records holds to when it is asked for a list; to be declared within a describe. */
export function listsContract(opened: (t: TestContext) => Promise<Records>): void {
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
}

/** The keys that begin with a prefix, as a store lists them. */
export const keysOf = async (records: Records, prefix: string, partition = "p") =>
  (await records.list(partition, prefix)).map(({ key }) => key);
