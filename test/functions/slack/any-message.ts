import fc from "fast-check";
import { severities } from "../../../core/finding.ts";
import type { News } from "../../../core/memory/news.ts";
import { slackDigest, slackMessage } from "../../../functions/slack/blocks.ts";

const bait = [
  ..."<>&*_~`@#:|!\"'\\ \t\n\r\u0000\u001b\u0085\u2028\u202e\u2066\u200b\u00ad\u3164\ufeff\ufffe",
  ...["<!channel>", "<@U012AB3CD>", "@here", "<https://evil.example|ok>", "https://evil.example", "&lt;", "&amp;"],
  ...["\ud800", "\udc00", "👩‍👩‍👧‍👦", "🇩🇪", "e\u0301", "\u0301", "ᄀ", "\u{e0041}", "*bold*", "> quote", "```"],
];
const text = fc.oneof(
  { weight: 10, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 20, arbitrary: fc.array(fc.constantFrom(...bait), { maxLength: 20 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.constantFrom(...bait).map((part) => part.repeat(50_000 / part.length)) },
);
const anyNews: fc.Arbitrary<News> = fc.record(
  {
    kind: fc.constantFrom("opened", "fixed", "resolved", "found-and-fixed"),
    id: text,
    severity: fc.constantFrom(...severities),
    title: text,
    message: text,
    account: text,
    region: text,
    resource: fc.record(
      { type: fc.constantFrom("elastic-ip", "network-interface"), id: text, name: text },
      { requiredKeys: ["type", "id"] },
    ),
    facts: fc.constant({}),
    since: text,
    monthlyUsd: fc.double(),
    changedBy: text,
    decision: fc.record({ do: fc.constantFrom("apply", "ask", "withhold"), because: text }),
    done: text,
    undo: text,
  },
  {
    requiredKeys: ["kind", "id", "severity", "title", "message", "account", "region", "resource", "facts", "since"],
  },
);
const longest = (one: string): News => ({
  ...{ kind: "opened", id: one, severity: "critical", title: one, message: one, account: one, region: one, facts: {} },
  ...{ resource: { type: "network-interface", id: one, name: one }, since: one, monthlyUsd: 1e300 },
  ...{ changedBy: one, decision: { do: "ask", because: one }, undo: one },
});
/** Any message that any news can become, with what strangers like to write into names, and texts far too long. */
export const anyMessage = fc.oneof(
  fc.constantFrom("x", "<", "é", "👩").map((one) => slackMessage(longest(one.repeat(5000)))),
  anyNews.map(slackMessage),
  fc
    .record({
      kind: fc.constant("digest"),
      first: fc.boolean(),
      account: text,
      region: text,
      news: fc.oneof(
        fc.array(anyNews, { maxLength: 8 }),
        anyNews.map((one) => Array.from({ length: 80 }, () => one)),
      ),
      gaps: fc.array(text, { maxLength: 15 }),
    })
    .map(slackDigest),
);
