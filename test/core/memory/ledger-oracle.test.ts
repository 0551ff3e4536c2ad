import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { RuleId } from "../../../core/facts.ts";
import { remember } from "../../../core/ledger.ts";
import { type Run, reconcile } from "../../../core/reconcile.ts";
import { type SectionName, sectionNames } from "../../../core/snapshot.ts";
import { accounts } from "../generated-accounts.ts";
import { documents } from "../generated-documents.ts";
import { at, finding, idOf, look, openIn } from "./looks.ts";
import { store } from "./store.ts";

const rules: RuleId[] = ["nat-source-dest-check-on", "source-dest-check-off", "public-ip-lost"];
const subjects = rules.flatMap((rule) => ["eni-a", "eni-b"].map((eni) => ({ rule, eni })));

/** Looks of any kind, a minute between them: what was found, which rules were skipped (in part), how far it went. */
const manyLooks: fc.Arbitrary<Run[]> = fc
  .array(
    fc.record({
      found: fc.subarray(subjects),
      skipped: fc.subarray(rules),
      extent: fc.constantFrom("region" as const, "region" as const, "targeted" as const),
      facts: fc.record({ carrying: fc.boolean() }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((looks) =>
    looks.map(({ found, skipped, extent, facts }, minutes) =>
      look(
        minutes,
        found.map(({ rule, eni }) => finding(rule, eni, facts)),
        skipped,
        { extent },
      ),
    ),
  );

/** Looks at any account under one document, each without some of its sections. */
const realLooks: fc.Arbitrary<Run[]> = fc
  .record({
    document: documents,
    looks: fc.array(fc.record({ account: accounts, unread: fc.subarray(sectionNames, { maxLength: 1 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ document, looks }) =>
    looks.map(({ account, unread }, minutes) => {
      const gap = (name: SectionName) => [name, { read: false, because: "Throttled: later" }];
      const sections = { ...account.sections, ...Object.fromEntries(unread.map(gap)) };
      return reconcile({ ...account, takenAt: at(minutes), sections }, document);
    }),
  );

/** A look without what it found of hosts that an earlier one saw routed: all of them are of one day. */
function withoutDraining(run: Run, earlier: Run[]): Run {
  const wasRouted = (id: string) => earlier.some(({ routed }) => routed?.get(id) === true);
  const findings = run.findings.filter(
    ({ rule, resource }) => !(rule === "source-dest-check-off" && wasRouted(resource.id)),
  );
  return { ...run, findings };
}

/** What must be open after looks in the order of time: what the last look that could tell has found. */
function oracle(all: Run[]): string[] {
  const looks = all.map((run, index) => withoutDraining(run, all.slice(0, index)));
  const ids = new Set(looks.flatMap(({ findings }) => findings.map(({ id }) => id)));
  return [...ids].filter((id) => isOpen(id, looks)).sort();
}

function isOpen(id: string, looks: Run[]): boolean {
  for (const { findings, skipped, snapshot } of looks.toReversed()) {
    if (findings.some((one) => one.id === id)) return true;
    const [rule] = id.split(":");
    if (snapshot.extent === "region" && skipped.every((one) => one.rule !== rule)) return false;
  }
  return false;
}

describe("after any sequence of looks", () => {
  for (const [what, arbitrary, numRuns] of [
    ["of generated findings and skips", manyLooks, 500],
    ["at generated accounts, with gaps", realLooks, 100],
  ] as const)
    it(`${what}, the open findings are exactly the oracle's, and each look tells what it changed`, () =>
      fc.assert(
        fc.asyncProperty(arbitrary, async (looks) => {
          const records = store();
          for (const [index, run] of looks.entries()) {
            const before = openIn(records);
            const { news } = await remember(run, records);
            const now = openIn(records);
            assert.deepEqual(now, oracle(looks.slice(0, index + 1)));
            assert.deepEqual(
              [news.opened, news.stillOpen, news.resolved].map((ids) => [...ids].sort()),
              [
                now.filter((id) => !before.includes(id)),
                now.filter((id) => before.includes(id)),
                before.filter((id) => !now.includes(id)),
              ],
            );
          }
        }),
        { numRuns },
      ));

  it("the same look again writes nothing and tells of no change", () =>
    fc.assert(
      fc.asyncProperty(realLooks, async (looks) => {
        const records = store();
        for (const run of looks) await remember(run, records);
        records.written.length = 0;
        const last = looks.at(-1) as Run;
        const later = { ...last, snapshot: { ...last.snapshot, takenAt: at(1_000) } };
        for (const run of [last, later]) {
          const { news } = await remember(run, records);
          assert.deepEqual([news.opened, news.resolved], [[], []]);
        }
        assert.deepEqual(records.written, []);
      }),
      { numRuns: 100 },
    ));

  it("a whole look finds all as it is, in whatever order the looks before it arrived", () =>
    fc.assert(
      fc.asyncProperty(
        manyLooks.chain((looks) =>
          fc.record({ late: fc.shuffledSubarray(looks, { minLength: looks.length }), last: fc.subarray(subjects) }),
        ),
        async ({ late, last }) => {
          const records = store();
          for (const run of late) await remember(run, records);
          await remember(
            look(
              late.length,
              last.map(({ rule, eni }) => finding(rule, eni)),
            ),
            records,
          );
          assert.deepEqual(openIn(records), last.map(({ rule, eni }) => idOf(rule, eni)).sort());
        },
      ),
      { numRuns: 200 },
    ));
});
