import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Digest } from "../../../core/memory/news.ts";
import { slackDigest } from "../../../functions/slack/blocks.ts";
import { digest, lines, many, news } from "./some-news.ts";

const shownOf = (over: Partial<Digest>): string[] => lines(slackDigest(digest(over)).blocks);

describe("a digest", () => {
  it("of the first look says how many were found, and that from now on only changes are told", () => {
    const first = digest({ first: true, news: many(60) });
    assert.equal(lines(slackDigest(first).blocks)[0], "60 found at the first look, from now on only what changes");
    assert.ok(slackDigest(first).text.startsWith("60 found at the first look, from now on only what changes"));
  });

  const headlines: [string, Partial<Digest>, string][] = [
    ["of found ones", { news: many(7) }, "7 changes: 7 found"],
    [
      "of a mixture",
      {
        news: [
          ...many(3),
          ...many(2, { kind: "resolved" }),
          news({ kind: "fixed" }),
          news({ kind: "found-and-fixed" }),
        ],
      },
      "7 changes: 3 found, 1 found and fixed, 1 fixed, 2 resolved",
    ],
    ["of one", { news: many(1) }, "1 change: 1 found"],
    ["of none, and what was not read", { gaps: ["a", "b"] }, "No changes; 2 parts not read"],
    ["of none", {}, "No changes"],
    [
      "of a first look that found nothing but could not read all",
      { first: true, gaps: ["a"] },
      "0 found at the first look, from now on only what changes; 1 part not read",
    ],
  ];
  for (const [of, over, headline] of headlines)
    it(`${of} says so in its first line`, () => assert.equal(shownOf(over)[0], headline));

  it("tells where, how many of each severity, and what the open ones cost", () => {
    const open = many(2, { severity: "low", monthlyUsd: 3.65 });
    const over = news({ kind: "resolved", severity: "critical", monthlyUsd: 3.65 });
    assert.equal(
      shownOf({ news: [...open, over] })[1],
      "Account 111122223333, region eu-west-1, 1 critical, 2 low, $7.30 a month",
    );
  });

  it("gives each a line, the worst first, and what is over last", () => {
    const all = [
      news({ id: "c", severity: "low", title: "Low" }),
      news({ id: "d", severity: "critical", title: "Over", kind: "resolved" }),
      news({ id: "b", severity: "high", title: "High b", resource: { type: "elastic-ip", id: "eipalloc-b" } }),
      news({ id: "a", severity: "high", title: "High a" }),
    ];
    assert.deepEqual(shownOf({ news: all }).slice(3), [
      "[HIGH] High a: eni-a (nat-a)",
      "[HIGH] High b: eipalloc-b",
      "[LOW] Low: eni-a (nat-a)",
      "[RESOLVED, CRITICAL] Over: eni-a (nat-a)",
    ]);
  });

  it("counts what it leaves out, by severity", () => {
    const said = shownOf({ news: [...many(25, { severity: "low" }), ...many(10, { severity: "info" })] });
    assert.equal(said.filter((one) => one.startsWith("[")).length, 30);
    assert.equal(said.at(-1), "And 5 more, left out here: 5 info");
  });

  it("says what could not be read and why, and how many more there are", () => {
    const gaps = Array.from({ length: 12 }, (_, index) => `section ${index}: UnauthorizedOperation`);
    const said = shownOf({ news: many(6), gaps });
    assert.equal(said.filter((one) => one.endsWith("UnauthorizedOperation")).length, 10);
    assert.equal(said.at(-1), "And 2 more that could not be read");
  });

  it("is the same whatever order the news came in", () => {
    const all = [...many(20), ...many(20, { severity: "low" })];
    assert.deepEqual(slackDigest(digest({ news: all })), slackDigest(digest({ news: all.toReversed() })));
  });
});
