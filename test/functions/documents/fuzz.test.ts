import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { example, problemsOf } from "./written.ts";

/** Small cuts, doublings and insertions in a valid document: what an editor or a merge leaves behind. */
const mangled = fc
  .array(
    fc.record({
      at: fc.nat(example.length),
      cut: fc.nat(12),
      put: fc.constantFrom(
        "",
        "{",
        "}",
        "[",
        "- ",
        "\n",
        "  ",
        ": ",
        "&a ",
        "*a",
        "!!set ",
        '"',
        "'",
        "#",
        "\t",
        "<<",
        "? ",
        "null",
        "0",
        "---\n",
        "%",
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((edits) => edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), example));

/** Every line that is said begins with a place, so that editors can jump to it. */
const isSaidWell = (text: string): boolean => problemsOf(text).every((line) => /^net\.yaml:\d+:\d+: ./.test(line));

describe("whatever a document holds, it is valid or refused with reasons", () => {
  it("any text", () => fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), isSaidWell)));

  it("any JSON", () => fc.assert(fc.property(fc.json({ maxDepth: 6 }), isSaidWell)));

  it("a valid one that was mangled", () => fc.assert(fc.property(mangled, isSaidWell), { numRuns: 400 }));

  it("lists and maps nested deeper than anyone writes", () => {
    for (const depth of [50, 400, 800, 1_600, 20_000])
      for (const part of ["[", "{a: ", "- ", "? "]) assert.ok(isSaidWell(part.repeat(depth)));
  });
});
