import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { takeBackAlone } from "../../../core/runs/take-back-alone.ts";
import { entries, journalOf } from "../../../core/writing/journal.ts";
import { holdLease } from "../../../core/writing/lease.ts";
import type { TakenBack } from "../../../core/writing/take-back.ts";
import { at, partition } from "../memory/looks.ts";
import { setCheck } from "../rules/test-rule.ts";
import { finding, written } from "./taking-back.ts";

describe("what is taken back", () => {
  it("is written down before and after, as an undo that a person said yes to", async () => {
    const { records, calls, terminal, undo } = await written();
    assert.deepEqual(await undo(terminal("by-hand")), { taken: undefined, made: ["done", "done"] });
    assert.deepEqual(calls, ["eni-b", "eni-a"]);
    const undone = (await entries(records, partition)).map(({ entry }) => entry).filter(({ run }) => run === "by-hand");
    assert.deepEqual(
      undone.map(({ undoes, approved, outcome }) => ({ undoes, approved, outcome })),
      Array.from({ length: 2 }, () => ({ undoes: true, approved: true, outcome: { outcome: "done" } })),
    );
  });

  it("is nothing the second time", async () => {
    const { calls, terminal, undo } = await written();
    await undo(terminal("by-hand"));
    assert.deepEqual(await undo(terminal("again")), { taken: undefined, made: [] });
    assert.equal(calls.length, 2);
  });

  it("is nothing of which nobody knows what became, and that is said", async () => {
    const { calls, terminal, undo } = await written({ answered: false });
    const because = `withheld: what became of the write of ${at(0)} is not known yet`;
    assert.deepEqual(await undo(terminal("by-hand")), { taken: undefined, made: [because, because] });
    assert.deepEqual(calls, []);
  });
});

describe("what a run wrote and a later one made again", () => {
  it("is the later one's: it is left, and said whose it is", async () => {
    const { records, calls, terminal } = await written();
    const journal = journalOf("run-2", records, partition);
    const entry = { at: at(5), finding, documentVersion: "v1", approved: false, undoes: false };
    const call = setCheck("eni-b", false);
    await journal.close(await journal.open({ ...entry, call, before: { sourceDestCheck: true } }), { outcome: "done" });
    const made: TakenBack[] = [];
    await takeBackAlone("run-1", [terminal("by-hand")], records, (one) => made.push(one));
    assert.deepEqual(
      made.map(({ input, outcome, because }) => [Object.values(input)[0], outcome, because]),
      [
        ["eni-b", "withheld", `run-2 wrote the same again at ${at(5)}: it is that run's to take back`],
        ["eni-a", "done", undefined],
      ],
    );
    assert.deepEqual(calls, ["eni-a"]);
  });
});

describe("nothing is taken back", () => {
  it("and nothing written down where another run is writing: that is said, and its right is left to it", async () => {
    const { records, calls, terminal, undo } = await written();
    await holdLease(records, partition, "remediate", at(29));
    const before = await records.list(partition, "");
    assert.deepEqual(await undo(terminal("by-hand")), {
      taken: `remediate is writing until ${at(34)}`,
      made: [],
    });
    assert.deepEqual(calls, []);
    assert.deepEqual(await records.list(partition, ""), before);
  });

  it("twice by two terminals at once", async () => {
    const { calls, terminal, undo } = await written();
    const ran = await Promise.all([undo(terminal("one")), undo(terminal("two"))]);
    const busy = ran.filter(({ taken }) => taken !== undefined);
    assert.equal(busy.length, 1);
    assert.match(busy[0]?.taken ?? "", /is writing until|another run was first/);
    assert.deepEqual(calls, ["eni-b", "eni-a"]);
  });
});
