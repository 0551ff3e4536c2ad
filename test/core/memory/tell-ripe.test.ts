import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RuleId } from "../../../core/facts.ts";
import { remember } from "../../../core/ledger.ts";
import type { Digest, News } from "../../../core/memory/news.ts";
import type { Decision } from "../../../core/plan.ts";
import { tell } from "../../../core/tell.ts";
import { account, region } from "../../support/snapshot.ts";
import { at, finding, idOf, look, partition, remembered, toldOnce } from "./looks.ts";
import { store } from "./store.ts";

const apply: Decision = { do: "apply", because: "safe: one call undoes it and nothing is lost" };
const arn = "arn:aws:sts::111122223333:assumed-role/deploy/ana";
const lost: RuleId = "public-ip-lost";
const off: RuleId = "source-dest-check-off";

/** A watched region with somebody who is told of it at a time, and what was said to him. */
async function watched() {
  const records = await toldOnce();
  const heard: (News | Digest)[] = [];
  const send = async (message: News | Digest) => {
    heard.push(message);
    return { told: true as const };
  };
  return {
    records,
    kinds: () => heard.splice(0).map(({ kind }) => kind),
    decisions: () => heard.splice(0).map((one) => ("decision" in one ? one.decision : undefined)),
    changes: async (minutes: number, rule: RuleId = off, decision?: Decision) => {
      const changes = [{ at: at(minutes), by: arn, ids: new Set(["eni-a"]), vague: false }];
      const found = { ...finding(rule, "eni-a"), ...(decision && { decision }) };
      await remember(look(minutes, [found]), records, changes);
    },
    tells: (minutes: number, gaps?: string[]) => tell({ account, region }, gaps, { records, send, now: at(minutes) }),
  };
}

describe("people are told of an open finding", () => {
  it("when its neighbourhood has been quiet for 5 minutes, and until then when that will be", async () => {
    const { changes, tells, kinds } = await watched();
    await changes(0);
    assert.deepEqual(await tells(1), { failures: [], next: at(5) });
    await changes(4);
    assert.deepEqual(await tells(5), { failures: [], next: at(9) });
    assert.deepEqual(kinds(), []);
    assert.deepEqual(await tells(9), { failures: [] });
    assert.deepEqual(kinds(), ["opened"]);
  });

  it("2 minutes later where it is about to be put right, since it is told as one with that", async () => {
    const { changes, tells, kinds } = await watched();
    await changes(0, lost, apply);
    assert.equal((await tells(5)).next, at(7));
    await tells(7);
    assert.deepEqual(kinds(), ["opened"]);
  });

  it("after half an hour though it never was quiet, and that it still changes, and by whom", async () => {
    const { changes, tells, decisions } = await watched();
    for (const minutes of [0, 4, 8, 12, 16, 20, 24, 28]) {
      await changes(minutes, lost, apply);
      assert.equal((await tells(minutes)).next, at(Math.min(minutes + 7, 30)));
    }
    assert.deepEqual(decisions(), []);
    await tells(30);
    assert.deepEqual(decisions(), [{ do: "withhold", because: `still changing, last at ${at(28)} by ${arn}` }]);
  });

  it("with why what is safe was not done, at once when it is quiet", async () => {
    const { records, changes, tells, decisions } = await watched();
    await changes(0, lost, apply);
    const kept = await records.get(partition, `finding/${idOf(lost, "eni-a")}`);
    const held = "budget: 5 of 5 writes of 2026-01-05 are spent";
    await records.put(partition, kept?.key ?? "", { ...(kept?.value as object), held }, kept?.version ?? 0);
    await tells(5);
    assert.deepEqual(decisions(), [{ do: "withhold", because: held }]);
  });

  it("with what is asked, which nothing holds back", async () => {
    const { changes, tells, decisions } = await watched();
    const ask: Decision = { do: "ask", because: "place: ask" };
    await changes(0, lost, ask);
    await tells(5);
    assert.deepEqual(decisions(), [ask]);
  });

  it("not while it settles", async () => {
    const { records, tells, kinds } = await watched();
    const grace = { firstSeenMs: 3_600_000 };
    await remember(look(0, [{ ...finding(off, "eni-a"), grace }]), records, []);
    assert.deepEqual(await tells(59), { failures: [] });
    await remember(look(60, [{ ...finding(off, "eni-a"), grace }]), records, []);
    await tells(60);
    assert.deepEqual(kinds(), ["opened"]);
  });

  it("though others beside it are not ripe: those are told later", async () => {
    const { records, changes, tells, kinds } = await watched();
    await changes(0);
    await remember(look(3, [finding(off, "eni-a"), finding(off, "eni-b")]), records, []);
    assert.deepEqual(await tells(5), { failures: [], next: at(8) });
    assert.deepEqual(kinds(), ["opened"]);
    await tells(8);
    assert.deepEqual(kinds(), ["opened"]);
  });
});

describe("people are told of a resolved finding", () => {
  it("at once, where they knew of it", async () => {
    const { records, changes, tells, kinds } = await watched();
    await changes(0);
    await tells(5);
    await remember(look(6, []), records, []);
    await tells(6);
    assert.deepEqual(kinds(), ["opened", "resolved"]);
  });

  it("never, where it was over before they knew of it, and it is not looked for again", async () => {
    const { records, changes, tells, kinds } = await watched();
    await changes(0);
    await remember(look(3, []), records, []);
    assert.deepEqual(await tells(3), { failures: [] });
    assert.deepEqual(kinds(), []);
    assert.deepEqual(remembered(records, idOf(off, "eni-a"))?.told, { opening: true, all: true });
  });
});

describe("what could not be read", () => {
  it("is told once, and stays known while nobody looks for gaps", async () => {
    const { tells, kinds } = await watched();
    for (const gaps of [["addresses: denied"], undefined, ["addresses: denied"], undefined]) await tells(1, gaps);
    assert.deepEqual(kinds(), ["digest"]);
  });
});

describe("the first look at a region", () => {
  it("is told when all of it was looked at, not by what an event showed before", async () => {
    const records = store();
    await remember(look(0, [finding(off, "eni-a")], [], { extent: "targeted" }), records, []);
    const heard: (News | Digest)[] = [];
    const send = async (message: News | Digest) => ({ told: heard.push(message) > 0 }) as { told: true };
    for (const gaps of [undefined, []])
      assert.deepEqual(await tell({ account, region }, gaps, { records, send, now: at(0) }), { failures: [] });
    assert.deepEqual(
      heard.map((one) => one.kind === "digest" && [one.first, one.news.length]),
      [[true, 1]],
    );
  });
});
