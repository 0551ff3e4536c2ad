import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { slackMessage } from "../../../functions/slack/blocks.ts";
import type { SlackMessage } from "../../../functions/slack/elements.ts";
import { ourLimits, slackLimits } from "../../../functions/slack/limits.ts";
import { anyMessage } from "./any-message.ts";
import { news, typed } from "./some-news.ts";

const holds = (check: (message: SlackMessage) => void) => fc.assert(fc.property(anyMessage, check), { numRuns: 150 });

const textsOf = (message: SlackMessage, ...types: string[]): string[] =>
  typed(message.blocks).flatMap(({ type, text }) => (types.includes(type) ? [String(text)] : []));

const sizeOf = (value: unknown): number => (Array.isArray(value) ? value.length : 1);

function withinLimits({ type, text, fields = [], elements }: ReturnType<typeof typed>[number]): void {
  const length = String((text as { text?: string } | undefined)?.text ?? "").length;
  if (type === "header") assert.ok(length <= slackLimits.headerText);
  if (type === "section") assert.ok(length <= slackLimits.sectionText && sizeOf(fields) <= slackLimits.sectionFields);
  if (type === "context") assert.ok(sizeOf(elements) <= slackLimits.contextElements);
  for (const field of fields as { text: string }[]) assert.ok(field.text.length <= slackLimits.fieldText);
}

describe("whatever strangers write into names, tags and descriptions", () => {
  it("a message is inside all of Slack's limits", () =>
    holds((message) => {
      assert.ok(message.blocks.length <= ourLimits.blocks && message.text.length <= slackLimits.messageText);
      for (const block of typed(message.blocks)) withinLimits(block);
      for (const one of textsOf(message, "plain_text", "text")) assert.ok(one.length <= slackLimits.textObject);
    }));

  it("its blocks together are shorter than what Slack was seen to refuse, even where it stores entities", () =>
    holds((message) => {
      const all = textsOf(message, "plain_text", "text").join("");
      assert.ok(all.replaceAll("&", "&amp;").replace(/[<>]/g, "&lt;").length < 8000);
    }));

  it("nothing is empty, for Slack refuses that", () =>
    holds((message) => {
      assert.notEqual(message.text.trim(), "");
      assert.ok(message.blocks.length > 0);
      for (const one of textsOf(message, "plain_text", "text")) assert.notEqual(one.trim(), "");
      for (const { elements, fields } of typed(message.blocks)) {
        assert.notEqual(sizeOf(elements), 0);
        assert.notEqual(sizeOf(fields), 0);
      }
    }));

  it("blocks hold only what Slack never parses: no mrkdwn, no links, no mentions, no emoji", () =>
    holds(({ blocks }) => {
      const harmlessTypes = ["header", "section", "context", "rich_text", "plain_text", "text"];
      for (const one of typed(blocks)) {
        assert.ok(harmlessTypes.includes(one.type) || one.type.startsWith("rich_text_"), one.type);
        if (one.type === "plain_text") assert.equal(one.emoji, false);
      }
    }));

  it("the notification cannot mention, link or mark up, and no entity is cut", () =>
    holds(({ text }) => {
      assert.doesNotMatch(text.replace(/&(amp|lt|gt);/g, ""), /[&<>]/);
      assert.doesNotMatch(text, /[*~`@\n]|(^|[^\p{L}\p{N}])_|_($|[^\p{L}\p{N}])/u);
    }));

  it("no control, bidi or invisible character and no half of a pair comes through", () =>
    holds((message) => {
      const all = [message.text, ...textsOf(message, "plain_text", "text")].join("");
      assert.ok(all.isWellFormed());
      assert.doesNotMatch(all, /[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u);
    }));

  it("a stranger's name cannot start a line of its own, nor crowd out the id", () => {
    const name = `x\n[RESOLVED, LOW] All is well\n${"y".repeat(50_000)}`;
    const message = slackMessage(news({ resource: { type: "network-interface", id: "eni-a", name } }));
    const texts = textsOf(message, "plain_text");
    assert.ok(texts.includes("Resource: network-interface eni-a"));
    assert.ok(texts.some((one) => one.startsWith("Name: x [RESOLVED, LOW] All is well yyy")));
    assert.ok(texts.every((one) => !one.includes("\n")));
  });
});
