import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readPlain } from "../../../functions/documents/yaml.ts";
import { problemsOf } from "./written.ts";

const aValue = "JSON has a value here: text in double quotes, a number, true, false, null, a list or a map";

/** Texts that are no JSON, most of which YAML takes, with the mark ^ where the fault is; and what is said. */
const refused: Record<string, [string, string]> = {
  "a comment to the end of the line": ['{\n  "a": 1, ^// one\n  "b": 2\n}', "JSON has no comments"],
  "a comment between stars": ["{ ^/* none */ }", "JSON has no comments"],
  "a comment of YAML's": ['^# mine\n{ "a": 1 }', "JSON has no comments"],
  "a comma after the last key": ['{\n  "a": 1^,\n}', "JSON has no comma after the last one"],
  "a comma after the last item": ["[1, 2^, ]", "JSON has no comma after the last one"],
  "a comma too many": ["[1,^, 2]", aValue],
  "a key without a value": ['{ "a": ^}', aValue],
  "single quotes": ["{ ^'a': 1 }", 'JSON has double quotes only: "'],
  "a key without quotes": ["{ ^a: 1 }", "JSON has a key in double quotes here"],
  "a value without quotes": ['{ "a": ^web }', aValue],
  "a name for what is no number": ["[^NaN]", aValue],
  "a number that begins with 0": ["[^011122223333]", aValue],
  "a number that begins with a plus": ["[^+1]", aValue],
  "no comma between keys": ['{ "a": 1\n  ^"b": 2 }', "a comma is missing before this"],
  "no comma between items": ["[1 ^2]", "a comma is missing before this"],
  "no colon": ['{ "a" ^1 }', "a colon is missing before this"],
  "a bracket that closes another": ['{ "a": [1^} }', "a comma is missing before this"],
  "a text that goes on in the next line": [
    '{ "a": ^"b\n" }',
    "this text does not end, or holds what JSON writes with a backslash",
  ],
  "an escape that JSON does not know": [
    '{ "a": ^"\\x41" }',
    "this text does not end, or holds what JSON writes with a backslash",
  ],
  "an end too early": ['{ "a": [1, 2]^', "the file ends, and not everything is closed"],
  "something behind the end": ['{ "a": 1 } ^{}', "something stands behind the end"],
  YAML: ["^apiVersion: plumbline/v1\n", aValue],
};

describe("a file called .json", () => {
  for (const [what, [marked, message]] of Object.entries(refused))
    it(`is refused for ${what}, at its place`, () => {
      const before = marked.slice(0, marked.indexOf("^")).split("\n");
      const place = `net.json:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
      assert.deepEqual(problemsOf(marked.replace("^", ""), "net.json"), [`${place}: ${message}`]);
    });

  it("that is empty says so, as any other", () =>
    assert.deepEqual(problemsOf(" \n", "net.json"), ["net.json:1:1: is empty: a desired-state document is needed"]));

  it("is what JSON says that it is, however it is spaced", () =>
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(0, 1, 2, "\t"), (json, indent) => {
        const value: unknown = JSON.parse(json);
        fc.pre(value !== null && !json.includes("__proto__"));
        const text = JSON.stringify(value, null, indent);
        assert.equal(JSON.stringify(readPlain(text, "net.json", "").value), JSON.stringify(value));
      }),
    ));

  it("is refused whenever JSON refuses it, and only then, whatever is cut out of it or put in", () => {
    const valid = '{"a": [1, -2.5e3, true, null, "x\\n\\u0041"], "b": {"c": "", "d": {}}, "e": []}';
    fc.assert(
      fc.property(
        fc.nat(valid.length),
        fc.nat(3),
        fc.constantFrom(
          "",
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          '"',
          "\\",
          "0",
          "1",
          "-",
          ".",
          "e",
          "t",
          "\t",
          "\n",
          " ",
          "'",
          "#",
        ),
        (at, cut, put) => {
          const text = valid.slice(0, at) + put + valid.slice(at + cut);
          const faults = problemsOf(text, "net.json").filter(
            (said) => !/: (an unknown|apiVersion|kind|metadata|spec|the (document|key)|a key) /.test(said),
          );
          assert.equal(faults.length > 0, !isJson(text), `${text}\n${faults}`);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("nested deeper than anyone writes is refused with reasons", () => {
    for (const depth of [50, 1_600, 200_000])
      assert.match(
        problemsOf(`${"[".repeat(depth)}${"]".repeat(depth)}`, "net.json")[0] ?? "",
        /^net\.json:\d+:\d+: ./,
      );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
