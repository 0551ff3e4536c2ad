import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { example, problemsOf, type Said, toldOf, withSpec } from "./written.ts";

/** Documents that are refused as YAML, by what is wrong with them, and what is said. */
const refused: Record<string, [string, ...Said[]]> = {
  "a key given twice": [
    example.replace("  trust:", "  mode: observe\n  trust:"),
    ["mode: observe", 'the key "mode" is given twice'],
  ],
  "a key given twice, once as a number": [
    example.replace("{ Role: web }", '{ 1: web, "1": db }'),
    ['"1": db', 'the key "1" is given twice'],
  ],
  "a second document in the file": [`${example}---\nkind: Other\n`, ["---", "a second document: one document a file"]],
  "a tag of YAML's that only programs know": [
    example.replace("mode: enforce", "mode: !env MODE"),
    ["!env", "Unresolved tag: !env"],
  ],
  "an alias without an anchor": [
    example.replace("mode: enforce", "mode: *mode"),
    ["*mode", "the alias *mode has no anchor"],
  ],
  "a key named __proto__, which would vanish and so widen a match": [
    example.replace("{ Role: web }", "{ Role: web, __proto__: x }"),
    ["__proto__", 'the key "__proto__" is not allowed'],
  ],
  "a key that is no text": [example.replace("{ Role: web }", "{ [team]: web }"), ["[team]", "a key must be text"]],
  "text that is no YAML": [withSpec("spec: @\n"), ["@", "Plain value cannot start with reserved character @"]],
  nothing: ["", ["", "is empty: a desired-state document is needed"]],
  "nothing but a comment": ["# later\n", ["#", "is empty: a desired-state document is needed"]],
  "a merge key, which YAML 1.2 has no more": [
    example.replace("{ name: web,", "{ <<: {}, name: web,"),
    ["<<", "a merge key (<<) is not followed: write its keys out, or use an alias as a whole value"],
  ],
  "being something else, in one sentence": [
    "name: CI\non: push\njobs: {}\n",
    ["name: CI", "the document has none of apiVersion, kind, metadata, spec: it is something else"],
  ],
  "a list": ["[]", ["[]", "the document must be a map of keys and values"]],
};

describe("a document is refused for", () => {
  for (const [what, [text, ...said]] of Object.entries(refused))
    it(what, () => assert.deepEqual(problemsOf(text), toldOf(text, said)));
});
