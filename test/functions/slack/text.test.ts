import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { harmless, shown } from "../../../functions/slack/text.ts";

const family = "\u{1f468}\u{1f3fd}";

describe("text that strangers wrote", () => {
  const shows: [string, string, number, string][] = [
    ["stays as it is where it fits", "nat_gw *a* <b>", 100, "nat_gw *a* <b>"],
    ["becomes one line", " a\r\n\tb\u2028c ", 100, "a b c"],
    ["loses escapes, bidi and invisible characters", "a\u001b[31m\u202eb\u200bc\u{e0041}", 100, "a[31mbc"],
    ["is never empty", "\u200b \u0000", 100, "(empty)"],
    ["loses halves of pairs", "a\ud800b", 100, "a\ufffdb"],
    ["keeps accents, but not towers of them", `e\u0301 o${"\u0301".repeat(50)}`, 100, `e\u0301 o${"\u0301".repeat(4)}`],
    ["is cut with a sign that it was", "abcdef", 4, "abc…"],
    ["is not cut where it just fits", "abcd", 4, "abcd"],
    ["is cut between graphemes", `ab${family}c`, 5, "ab…"],
    ["is cut before an accent's letter", "abe\u0301d", 4, "ab…"],
    ["is cut as long as its entities are", "a<<<<", 10, "a<<…"],
    ["that is one endless grapheme is only a sign that it was cut", "ᄀ".repeat(50), 10, "…"],
  ];
  for (const [what, text, limit, expected] of shows) it(what, () => assert.equal(shown(text, limit), expected));

  const neutral: [string, string, string][] = [
    ["mentions", "<!channel> <@U1> @here", "&lt;!channel&gt; &lt;＠U1&gt; ＠here"],
    ["links", "<https://evil.example|ok>", "&lt;https://evil.example|ok&gt;"],
    ["entities", "&lt;!here&gt;", "&amp;lt;!here&amp;gt;"],
    ["bold, struck and code", "*a* ~b~ `c`", "∗a∗ ∼b∼ ˋcˋ"],
    ["italics, but not an underscore inside a name", "_a_ nat_gw", "＿a＿ nat_gw"],
  ];
  for (const [what, text, expected] of neutral)
    it(`cannot make ${what} in a notification`, () => assert.equal(harmless(text, 100), expected));
});
