import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { configOf, homeOf, lasts, lateSeconds, type Settings } from "../../stacks/config.ts";
import { anyOtherStage, stages } from "../../stacks/stages.ts";

const regions = ["eu-west-1", "us-east-1"];

/** Settings that are refused, by the sentence that says why. */
const refused: Record<string, Partial<Settings>> = {
  "regions names no region.": { regions: [] },
  'regions has "mars", which is no AWS region.': { regions: ["eu-west-1", "mars"] },
  'regions has "EU-WEST-1", which is no AWS region.': { regions: ["EU-WEST-1"] },
  "regions names a region twice.": { regions: ["eu-west-1", "us-east-1", "eu-west-1"] },
  "everyMinutes is 4, but must be a whole number from 5 to 5040.": { everyMinutes: 4 },
  "everyMinutes is 5041, but must be a whole number from 5 to 5040.": { everyMinutes: 5041 },
  "everyMinutes is 7.5, but must be a whole number from 5 to 5040.": { everyMinutes: 7.5 },
  'mode is "on", but must be observe, propose or enforce.': { mode: "on" as "observe" },
  "budget.writes is -1, but must be a whole number from 0 to 1000.": { budget: { writes: -1, percent: 10 } },
  "budget.writes is 1.5, but must be a whole number from 0 to 1000.": { budget: { writes: 1.5, percent: 10 } },
  "budget.percent is 101, but must be from 0 to 100.": { budget: { writes: 5, percent: 101 } },
  "budget.percent is NaN, but must be from 0 to 100.": { budget: { writes: 5, percent: Number.NaN } },
  'documents is "s3://bucket", which cannot be the name of a bucket.': { documents: "s3://bucket" },
  "slack must be the path of an SSM parameter, such as /plumbline/prod/slack, and never the URL itself.": {
    slack: "https://hooks.slack.com/services/T/B/secret",
  },
  "logDays is 31, but CloudWatch keeps logs 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days.":
    { logDays: 31 },
  "scope.vpcs is empty, which reaches nothing: leave it out to reach all.": { scope: { vpcs: [] } },
  "scope.tags is empty, which reaches nothing: leave it out to reach all.": { scope: { tags: {} } },
  'scope.vpcs has "main", which is no VPC\'s id.': { scope: { vpcs: ["main"] } },
  'scope.subnets has "vpc-1", which is no subnet\'s id.': { scope: { subnets: ["subnet-1", "vpc-1"] } },
};

describe("the settings of a stage", () => {
  it("are sensible where only the regions are said, and write to nothing", () => {
    assert.deepEqual(configOf("prod", { regions }), {
      stage: "prod",
      home: "eu-west-1",
      regions,
      everyMinutes: 60,
      mode: "observe",
      budget: { writes: 5, percent: 10 },
      documents: undefined,
      slack: "/plumbline/prod/slack",
      logDays: 30,
      scope: {},
    });
  });

  it("are what is said", () => {
    const said: Settings = {
      regions,
      everyMinutes: 15,
      mode: "enforce",
      budget: { writes: 0, percent: 0 },
      documents: "my.documents",
      slack: "/slack",
      logDays: 365,
      scope: { vpcs: ["vpc-0a"], subnets: ["subnet-0b"], tags: { Team: "net" } },
    };
    assert.deepEqual(configOf("test-2", said), { stage: "test-2", home: "eu-west-1", ...said });
  });

  for (const [sentence, settings] of Object.entries(refused))
    it(`are refused: ${sentence}`, () => {
      const message = `Stage prod in stacks/stages.ts: ${sentence}`;
      assert.throws(() => configOf("prod", { regions, ...settings }), { message });
    });

  it("keep logs for as long as ten years", () => {
    assert.equal(configOf("prod", { regions, logDays: 3653 }).logDays, 3653);
  });

  it("have a look that comes late sent until the next is due, and no longer than a day", () => {
    const late = (everyMinutes: number) => lateSeconds(configOf("prod", { regions, everyMinutes }));
    assert.deepEqual([5, 60, 1440, 1441, 5040].map(late), [300, 3600, 86_400, 86_400, 86_400]);
  });

  it("are refused with the first sentence that applies, and never with the secret itself", () => {
    assert.throws(
      () => configOf("prod", { regions, slack: "https://hooks.slack.com/services/T/B/secret" }),
      ({ message }: Error) => !message.includes("secret"),
    );
  });

  for (const stage of ["", "Prod", "1st", "a_b", "a".repeat(21)])
    it(`are refused for a stage called "${stage}", whose name would not fit those of its resources`, () => {
      assert.throws(() => configOf(stage, { regions }), /a stage is called by at most 20 small letters/);
    });
});

describe("the stages that are written down", () => {
  it("are all good, and so is what any other stage is", () => {
    for (const [stage, settings] of Object.entries(stages)) assert.equal(configOf(stage).regions, settings.regions);
    assert.deepEqual(configOf("try"), configOf("try", anyOtherStage));
  });

  it("have a home, which is their first region", () => {
    assert.equal(homeOf("prod"), stages.prod?.regions[0]);
    assert.throws(() => homeOf("prod", { regions: [] }), /regions names no region/);
  });

  it("last where they are production, and nowhere else", () => {
    assert.deepEqual(["prod", "dev", "production"].map(lasts), [true, false, false]);
  });
});
