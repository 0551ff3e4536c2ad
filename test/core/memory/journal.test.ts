import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { entries, journalOf } from "../../../core/journal.ts";
import { at, partition } from "./looks.ts";
import { store } from "./store.ts";

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
});
