import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Executor } from "../../../core/ports.ts";
import { remediateRegion } from "../../../core/runs/remediate-region.ts";
import { takeBackAlone } from "../../../core/runs/take-back-alone.ts";
import { usualLimits } from "../../../core/writing/budget.ts";
import { entries, journalOf } from "../../../core/writing/journal.ts";
import { holdLease } from "../../../core/writing/lease.ts";
import type { TakenBack, Taker } from "../../../core/writing/take-back.ts";
import { account, region } from "../../support/snapshot.ts";
import { at, partition } from "../memory/looks.ts";
import { finding, written } from "./taking-back.ts";

describe("while something is taken back", () => {
  it("nobody else writes to that account and region, and afterwards they may at once", async () => {
    const { records, terminal, undo } = await written();
    const executor = terminal("by-hand");
    const others: (string | undefined)[] = [];
    const write = async (...call: Parameters<Executor["write"]>) => {
      others.push(await holdLease(records, partition, "remediate", at(30)));
      return executor.write(...call);
    };
    await undo({ ...executor, write });
    const busy = `by-hand is writing until ${at(35)}`;
    assert.deepEqual(others, [busy, busy]);
    assert.equal(await holdLease(records, partition, "remediate", at(30)), undefined);
  });

  it("remediate has its message come again, and reads nothing", async () => {
    const { records, calls, terminal, undo } = await written();
    const executor = terminal("by-hand");
    const refused: unknown[] = [];
    const never = () => Promise.reject(new Error("it read or wrote"));
    const remediate = () =>
      remediateRegion([finding], {
        reader: { account, region, observeNamed: never },
        records,
        publications: { publish: never, versions: never, read: never },
        write: never,
        isStopped: never,
        remainingMs: () => 60_000,
        now: () => at(30),
        sleep: never,
        run: "remediate",
        limits: usualLimits,
      });
    const write = async (...call: Parameters<Executor["write"]>) => {
      refused.push(await remediate().catch(String));
      return executor.write(...call);
    };
    await undo({ ...executor, write });
    const notNow = `Error: Not now: by-hand is writing until ${at(35)}.`;
    assert.deepEqual(refused, [notNow, notNow]);
    assert.equal(calls.length, 2);
  });

  it("the right to write is renewed, and where another has it by then nothing more is written", async () => {
    const { records, calls, terminal, undo } = await written();
    const executor = terminal("by-hand");
    const write = async (...call: Parameters<Executor["write"]>) => {
      await holdLease(records, partition, "remediate", at(36));
      return executor.write(...call);
    };
    const { made } = await undo({ ...executor, write });
    assert.deepEqual(made, ["done", `withheld: remediate is writing until ${at(41)}`]);
    assert.deepEqual(calls, ["eni-b"]);
  });

  it("an operator who asks to stop is heard", async () => {
    const { calls, terminal, undo } = await written();
    const { made } = await undo({ ...terminal("by-hand"), permit: async () => "interrupted" });
    assert.deepEqual(made, ["withheld: interrupted", "withheld: interrupted"]);
    assert.deepEqual(calls, []);
  });
});

describe("where something stops it half-way", () => {
  const broken = new Error("the socket is closed");
  const two = async (over: (executor: Taker) => Partial<Taker>) => {
    const { records, calls, terminal } = await written();
    const there = partition.replace(region, "us-east-1");
    const journal = journalOf("run-1", records, there);
    for (const { entry } of await entries(records, partition)) {
      const { run, outcome, ...what } = entry;
      await journal.close(await journal.open(what), { outcome: "done" });
    }
    const first = terminal("by-hand");
    const second = { ...first, region: "us-east-1", journal: journalOf("by-hand", records, there) };
    const made: TakenBack[] = [];
    const ran = takeBackAlone("run-1", [{ ...first, ...over(first) }, second], records, (one) => made.push(one));
    const thrown = await ran.then(
      () => undefined,
      (error: unknown) => error,
    );
    return { records, calls, thrown, made: made.map(({ outcome, because }) => [outcome, because]) };
  };

  it("nothing more is written in any region, and every write is accounted for", async () => {
    const { calls, thrown, made } = await two(() => ({ observeNamed: () => Promise.reject(broken) }));
    assert.equal(thrown, broken);
    assert.deepEqual(calls, []);
    assert.deepEqual(
      made,
      Array.from({ length: 4 }, () => ["withheld", "stopped: the socket is closed"]),
    );
  });

  it("after AWS has answered, what it answered is told though it could not be written down", async () => {
    const { calls, thrown, made } = await two(({ journal }) => ({
      journal: { ...journal, close: () => Promise.reject(broken) },
    }));
    assert.match(String(thrown), /could not be written down: the socket is closed/);
    assert.deepEqual(calls, ["eni-b"]);
    assert.deepEqual(
      made.map(([outcome]) => outcome),
      ["done", "withheld", "withheld", "withheld"],
    );
  });

  it("the right to write is given back in every region", async () => {
    const { records } = await two(() => ({ observeNamed: () => Promise.reject(broken) }));
    for (const where of [partition, partition.replace(region, "us-east-1")])
      assert.equal(await holdLease(records, where, "remediate", at(30)), undefined);
  });
});
