import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Executor } from "../../../core/ports.ts";
import { remediateRegion } from "../../../core/runs/remediate-region.ts";
import { takeBackAlone } from "../../../core/runs/take-back-alone.ts";
import { usualLimits } from "../../../core/writing/budget.ts";
import { entries, journalOf } from "../../../core/writing/journal.ts";
import { holdLease } from "../../../core/writing/lease.ts";
import type { TakenBack, Taker } from "../../../core/writing/take-back.ts";
import { account, eni, region, snapshot } from "../../support/snapshot.ts";
import { at, partition } from "../memory/looks.ts";
import { store } from "../memory/store.ts";
import { setCheck } from "../rules/test-rule.ts";

const finding = "f";
const checks = ["eni-a", "eni-b"];

/** A region whose checks were turned off for a finding, and a terminal that takes that back, half an hour later. */
async function written({ answered } = { answered: true }) {
  const records = store();
  const journal = journalOf("run-1", records, partition);
  for (const id of checks) {
    const before = { sourceDestCheck: true };
    const entry = { at: at(0), finding, documentVersion: "v1", approved: false, undoes: false, before };
    const key = await journal.open({ ...entry, call: setCheck(id, false) });
    if (answered) await journal.close(key, { outcome: "done" });
  }
  const off = new Set(checks);
  const calls: string[] = [];
  const terminal = (run: string, now = at(30)): Taker => ({
    account,
    region,
    now: () => now,
    sleep: async () => {},
    permit: async () => undefined,
    observeOffers: async () => ({ read: true, items: [] }),
    observeNamed: async () =>
      snapshot({ takenAt: now, interfaces: checks.map((id) => eni(id, { sourceDestCheck: !off.has(id) })) }),
    write: async (call) => {
      if (call.operation !== "ModifyNetworkInterfaceAttribute") throw new Error("an undo turns checks on");
      calls.push(call.input.NetworkInterfaceId);
      off.delete(call.input.NetworkInterfaceId);
      return { outcome: "done" };
    },
    journal: journalOf(run, records, partition),
  });
  const undo = async (executor: Taker) => {
    const made: TakenBack[] = [];
    const taken = await takeBackAlone(finding, [executor], records, (one) => made.push(one));
    return { taken, made: made.map(({ outcome, because }) => (because ? `${outcome}: ${because}` : outcome)) };
  };
  return { records, calls, terminal, undo };
}

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
