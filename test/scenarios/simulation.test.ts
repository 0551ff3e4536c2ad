import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import fc from "fast-check";
import "../support/seed.ts";
import { longestBoot } from "./boot.ts";
import { fleets, real } from "./fleets.ts";
import { deeds, deedsThatCanWait, happen, type Step, toldDeeds } from "./histories.ts";
import { assertKept, assertTrue, oracle, watchNews } from "./kept.ts";
import { assertWrites, type Seen, watchWrites } from "./kept-writes.ts";
import { play } from "./play.ts";

/** A failure says its seed and path; `PLUMBLINE_SEED=SEED,PATH` replays it, `PLUMBLINE_SEED=SEED PLUMBLINE_RUNS=1000` looks further. */
const [, path] = (process.env.PLUMBLINE_SEED ?? "").split(",");
const parameters = (runs: number): fc.Parameters<[History]> => ({
  ...(path !== undefined && { path }),
  numRuns: Number(process.env.PLUMBLINE_RUNS ?? runs),
});

interface History {
  fleet: string;
  shuffledBy: number;
  /** How many writes a day may see. */
  writes: number;
  steps: Step[];
}

/** Up to 16 deeds in four hours, or in 20 minutes. */
const history = (
  of: readonly Step["deed"][],
  isLost: fc.Arbitrary<boolean>,
  among: string[] = Object.keys(fleets),
): fc.Arbitrary<History> =>
  fc
    .record({
      fleet: fc.constantFrom(...among),
      shuffledBy: fc.integer({ min: 1, max: 1000 }),
      writes: fc.constantFrom(1, 5, 6),
      haste: fc.constantFrom(1, 4, 12),
      steps: fc.array(
        fc.record({
          at: fc.integer({ min: 0, max: 240 }),
          deed: fc.constantFrom(...of),
          pick: fc.integer({ min: 0, max: 1023 }),
          isLost,
        }),
        { minLength: 1, maxLength: 16 },
      ),
    })
    .map(({ haste, steps, ...more }) => ({
      ...more,
      steps: steps.map((step) => ({ ...step, at: Math.floor(step.at / haste) })).sort((a, b) => a.at - b.at),
    }));

const oneInEight = fc.integer({ min: 0, max: 7 }).map((one) => one === 7);

/** Plays a history, and gives the minute at which the last of it has happened. */
async function begin(t: TestContext, { fleet, shuffledBy, writes, steps }: History, seen: Seen[]) {
  const { account, desired } = fleets[fleet] ?? assert.fail(fleet);
  const region = await play(t, real(account()), desired, {
    shuffledBy,
    limits: { writes, percent: 100 },
    beforeWrite: watchWrites(seen),
  });
  region.audit(-1);
  happen(region, steps);
  return { region, desired, last: Math.max(...steps.map(({ at }) => at)) + longestBoot + 3 };
}

/** Everything happens as it may; then all is quiet. */
async function live(t: TestContext, one: History): Promise<void> {
  const seen: Seen[] = [];
  const { region, desired, last } = await begin(t, one, seen);
  const claims = watchNews(region);
  region.audit(last + 60, last + 120);
  await region.until(last + 121);
  await region.atRest();
  const writes = [...region.log.writes];
  region.audit(last + 180, last + 240);
  await region.until(last + 241);
  await region.atRest();
  assert.deepEqual([...region.log.writes], writes, "I6: written after all was quiet");
  await assertKept(region, seen, one.writes, desired);
  await assertTrue(claims, desired);
}

/** All events arrive, and nobody looks at the whole region. */
async function listen(t: TestContext, one: History): Promise<void> {
  const seen: Seen[] = [];
  const { region, desired, last } = await begin(t, one, seen);
  await region.until(last + 60);
  assertWrites(seen, desired);
  const kept = [...(await region.items())].filter(([, { state }]) => state !== "resolved").map(([id]) => id);
  const found = await oracle(region.account, desired, last + 60, region.records);
  const isSeenByEvents = (id: string) => !id.startsWith("nat-route-blackhole:");
  assert.deepEqual(kept.filter(isSeenByEvents).sort(), found.filter(isSeenByEvents));
}

describe("a simulated life", () => {
  it("keeps every promise whatever happens, and in whatever order it is heard of", async (t) => {
    const property = fc.asyncProperty(history(deeds, oneInEight), (one) => live(t, one));
    await fc.assert(property, parameters(40));
  });

  it("puts right what can wait within its half of the budget, and fights nobody over it", async (t) => {
    const described = Object.keys(fleets).filter((fleet) => fleet.startsWith("described"));
    const property = fc.asyncProperty(history(deedsThatCanWait, oneInEight, described), (one) => live(t, one));
    await fc.assert(property, parameters(40));
  });

  it("what events tell needs no audit, as long as nothing is gone or missing, or a route ends nowhere", async (t) => {
    const property = fc.asyncProperty(history(toldDeeds, fc.constant(false)), (one) => listen(t, one));
    await fc.assert(property, parameters(40));
  });
});
