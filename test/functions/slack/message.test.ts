import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { News } from "../../../core/memory/news.ts";
import { slackMessage } from "../../../functions/slack/blocks.ts";
import { lines, news, typed } from "./some-news.ts";

const shownOf = (over: Partial<News>): string[] => lines(slackMessage(news(over)).blocks);

describe("a message about one finding", () => {
  it("says what, where, since when and what it breaks", () => {
    assert.deepEqual(shownOf({}), [
      "[HIGH] Source/destination check is on where traffic is forwarded",
      "Account: 111122223333",
      "Region: eu-west-1",
      "Resource: network-interface eni-a",
      "Name: nat-a",
      "Since: 2026-01-05 09:00 UTC",
      "Rule: nat-source-dest-check-on",
      "nat-a (eni-a) drops what it should forward",
      "nat-source-dest-check-on:111122223333:eu-west-1:eni-a",
    ]);
  });

  it("also says what it costs, what was done, who changed it and how to undo it, where that is known", () => {
    const all = slackMessage(
      news({
        kind: "found-and-fixed",
        monthlyUsd: 3.65,
        done: "turned off the check of eni-a",
        changedBy: "arn:aws:iam::111122223333:user/jane",
        undo: "plumbline undo run-1",
      }),
    );
    assert.deepEqual(
      all.blocks.map(({ type }) => type),
      ["header", "section", "rich_text", "rich_text", "rich_text", "context"],
    );
    const said = lines(all.blocks);
    for (const line of [
      "Cost a month: $3.65",
      "Done: turned off the check of eni-a",
      "Changed by: arn:aws:iam::111122223333:user/jane",
      "To undo it:",
      "plumbline undo run-1",
    ])
      assert.ok(said.includes(line), line);
  });

  const firstLines: Record<News["kind"], string> = {
    opened: "[HIGH] It is wrong",
    fixed: "[FIXED, HIGH] It is wrong",
    resolved: "[RESOLVED, HIGH] It is wrong",
    "found-and-fixed": "[FOUND AND FIXED, HIGH] It is wrong",
  };
  for (const [kind, first] of Object.entries(firstLines))
    it(`says in words, in the first line and in the notification, that it is ${kind}`, () => {
      const { text, blocks } = slackMessage(news({ kind: kind as News["kind"], title: "It is wrong" }));
      assert.equal(lines(blocks)[0], first);
      assert.ok(text.startsWith(first), text);
    });

  const said: [string, Partial<News>, string | undefined][] = [
    ["a call to be made", { decision: { do: "apply", because: "safe" } }, "Will be put right now: safe"],
    [
      "a question",
      { decision: { do: "ask", because: "its risk is ask" } },
      "Waits for a person's yes: its risk is ask",
    ],
    ["a call withheld", { decision: { do: "withhold", because: "flapping" } }, "Nothing is done: flapping"],
    ["what was done, rather than what was to be", { decision: { do: "apply", because: "safe" }, done: "x" }, "Done: x"],
    ["nothing of a plan for what is over", { kind: "resolved", decision: { do: "ask", because: "old" } }, undefined],
  ];
  for (const [what, over, line] of said)
    it(`tells ${what}`, () => {
      const found = shownOf(over).filter((one) => /^(Will|Waits|Nothing|Done)/.test(one));
      assert.deepEqual(found, line === undefined ? [] : [line]);
    });

  it("puts the essence into the notification, which screen readers read", () => {
    assert.equal(
      slackMessage(news({ decision: { do: "ask", because: "its risk is ask" } })).text,
      "[HIGH] Source/destination check is on where traffic is forwarded. eni-a in 111122223333 eu-west-1. " +
        "nat-a (eni-a) drops what it should forward. Waits for a person's yes: its risk is ask",
    );
  });

  it("shows a time or an id that it does not understand as it is", () => {
    const said = shownOf({ since: "yesterday", id: "odd" });
    assert.ok(said.includes("Since: yesterday") && said.includes("Rule: odd"));
  });

  it("puts a command where it is shown letter by letter", () => {
    const { blocks } = slackMessage(news({ undo: "plumbline undo 'a*b*c'" }));
    const [block] = typed(blocks).filter(({ type }) => type === "rich_text_preformatted");
    assert.deepEqual(block?.elements, [{ type: "text", text: "plumbline undo 'a*b*c'" }]);
  });
});
