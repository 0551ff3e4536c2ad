import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { entries, journalOf } from "../../../core/writing/journal.ts";
import { at, partition } from "../memory/looks.ts";
import { store } from "../memory/store.ts";

const entry = (minutes: number, finding: string) => ({
  at: at(minutes),
  finding,
  documentVersion: "v1",
  approved: false,
  undoes: false,
  call: { operation: "DisassociateAddress" as const, input: { AssociationId: "eipassoc-a" } },
  before: {},
});

describe("the journal", () => {
  it("is read oldest first, also where the names of its runs do not sort by time", async () => {
    const records = store();
    for (const [run, minutes] of [
      ["c", 0],
      ["a", 1],
      ["b", 2],
    ] as const) {
      const journal = journalOf(run, records, partition);
      await journal.open(entry(minutes, `${run}-first`));
      await journal.open(entry(minutes, `${run}-second`));
    }
    const order = (await entries(records, partition)).map((one) => one.entry.finding);
    assert.deepEqual(order, ["c-first", "c-second", "a-first", "a-second", "b-first", "b-second"]);
  });

  it("has the answer of the run that sent the call, also where another run settles it at that very moment", async () => {
    let meanwhile: () => Promise<unknown> = async () => {};
    const records = store(async (access) => {
      if (!access.startsWith("put journal/")) return;
      const other = meanwhile;
      meanwhile = async () => {};
      await other();
    });
    const journal = journalOf("run", records, partition);
    const key = await journal.open(entry(0, "f"));
    meanwhile = async () => {
      const [kept] = await entries(records, partition);
      const outcome = { outcome: "refused", because: "its answer was lost" };
      await records.put(partition, key, { ...kept?.entry, outcome }, kept?.version ?? 0);
    };
    await journal.close(key, { outcome: "done" });
    assert.deepEqual((await entries(records, partition))[0]?.entry.outcome, { outcome: "done" });
  });

  it("is read from a time on, that very time included, without what is older", async () => {
    const records = store();
    const journal = journalOf("run", records, partition);
    for (const minutes of [0, 5, 10]) await journal.open(entry(minutes, `at-${minutes}`));
    const since = async (time: string) => (await entries(records, partition, time)).map((one) => one.entry.finding);
    assert.deepEqual(await since(at(5)), ["at-5", "at-10"]);
    assert.deepEqual(await since(at(5.001)), ["at-10"]);
    assert.deepEqual(await since(at(11)), []);
    assert.deepEqual(await since(at(-1)), ["at-0", "at-5", "at-10"]);
  });

  it("is read from a time on though a day, a month and a year lie between", async () => {
    const records = store();
    const journal = journalOf("run", records, partition);
    const day = 24 * 60;
    for (const days of [-400, -31, -1, 0]) await journal.open(entry(days * day, `day${days}`));
    const found = (await entries(records, partition, at(-32 * day))).map((one) => one.entry.finding);
    assert.deepEqual(found, ["day-31", "day-1", "day0"]);
  });
});
