import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Changed, remember } from "../../../core/ledger.ts";
import type { Run } from "../../../core/reconcile.ts";
import { addressLook, at, finding, idOf, look, openIn, partition, remembered } from "./looks.ts";
import { type Store, store } from "./store.ts";

const rule = "nat-source-dest-check-on";
const id = idOf(rule, "eni-a");
const on = (facts: Record<string, unknown> = {}) => finding(rule, "eni-a", facts);

/** A memory in which another run is remembered whole just before the first write that is tried. */
function overtaken(by: Run, before: Run[] = []): { records: () => Promise<Store>; told: Changed[] } {
  const told: Changed[] = [];
  const waiting = [by];
  const records: Store = store(async (access) => {
    if (!ready || !access.startsWith("put ")) return;
    const other = waiting.pop();
    if (other) told.push((await remember(other, records)).news);
  });
  let ready = false;
  return {
    told,
    records: async () => {
      for (const one of before) await remember(one, records);
      ready = true;
      return records;
    },
  };
}

describe("of two runs at once", () => {
  it("one tells that a finding is opened, the other that it is open", async () => {
    const race = overtaken(look(0, [on()]));
    const { news } = await remember(look(0, [on()]), await race.records());
    assert.deepEqual(race.told, [{ opened: [id], stillOpen: [], resolved: [] }]);
    assert.deepEqual(news, { opened: [], stillOpen: [id], resolved: [] });
  });

  it("one tells that a finding is resolved, the other nothing", async () => {
    const race = overtaken(look(10, []), [look(0, [on()])]);
    const { news } = await remember(look(10, []), await race.records());
    assert.deepEqual(race.told, [{ opened: [], stillOpen: [], resolved: [id] }]);
    assert.deepEqual(news, { opened: [], stillOpen: [], resolved: [] });
  });

  it("the one that looked later resolves what the other one changed meanwhile", async () => {
    const race = overtaken(look(5, [on({ carrying: true })]), [look(0, [on()])]);
    const records = await race.records();
    const { news } = await remember(look(10, []), records);
    assert.deepEqual(news.resolved, [id]);
    assert.deepEqual(openIn(records), []);
    assert.deepEqual(remembered(records, id)?.facts, { carrying: true });
  });

  it("the one that looked earlier leaves what the other one resolved", async () => {
    const race = overtaken(look(10, []), [look(0, [on()])]);
    const records = await race.records();
    const { news } = await remember(look(5, [on({ carrying: true })]), records);
    assert.deepEqual(news, { opened: [], stillOpen: [], resolved: [] });
    assert.deepEqual(openIn(records), []);
  });

  it("each tells what only it has found", async () => {
    const race = overtaken(look(0, [on()], [rule]));
    const { news } = await remember(look(0, [on(), finding(rule, "eni-b")], [rule]), await race.records());
    assert.deepEqual(news, { opened: [idOf(rule, "eni-b")], stillOpen: [id], resolved: [] });
  });

  it("both say that an address is idle since the look that was remembered", async () => {
    const race = overtaken(addressLook(0, "idle"));
    const records = await race.records();
    const { run } = await remember(addressLook(5, "idle"), records);
    assert.equal(run.findings[0]?.facts.since, at(0));
    assert.deepEqual(records.all(partition).get("idle/eipalloc-a")?.version, 1);
  });
});

const ids = ["eni-a", "eni-b", "eni-c"];
const manyLooks = fc.array(
  fc.record({ found: fc.subarray(ids), isSkipped: fc.boolean(), facts: fc.nat(2), isTargeted: fc.boolean() }),
  { minLength: 2, maxLength: 6 },
);

describe("of any number of runs at once, in whatever order they reach the memory", () => {
  it("every opening and every resolution is told by exactly one, and the next look finds all as it is", () =>
    fc.assert(
      fc.asyncProperty(manyLooks, fc.subarray(ids), fc.scheduler(), async (looks, last, scheduler) => {
        const records = store((access) => scheduler.schedule(Promise.resolve(), access));
        const runs = looks.map(({ found, isSkipped, facts, isTargeted }, minutes) =>
          look(
            minutes,
            found.map((eni) => finding(rule, eni, { facts })),
            isSkipped ? [rule] : [],
            { extent: isTargeted ? "targeted" : "region" },
          ),
        );
        const told = await scheduler.waitFor(Promise.all(runs.map((run) => remember(run, records))));
        const open = openIn(records);
        for (const eni of ids) {
          const count = (what: "opened" | "resolved") =>
            told.flatMap(({ news }) => news[what]).filter((one) => one === idOf(rule, eni)).length;
          assert.equal(count("opened") - count("resolved"), open.includes(idOf(rule, eni)) ? 1 : 0, eni);
        }
        const final = look(
          looks.length,
          last.map((eni) => finding(rule, eni)),
        );
        const { news } = await scheduler.waitFor(remember(final, records));
        const now = last.map((eni) => idOf(rule, eni));
        assert.deepEqual(openIn(records), now);
        assert.deepEqual(
          [...news.opened].sort(),
          now.filter((one) => !open.includes(one)),
        );
        assert.deepEqual(
          [...news.resolved].sort(),
          open.filter((one) => !now.includes(one)),
        );
      }),
      { numRuns: 200 },
    ));
});
