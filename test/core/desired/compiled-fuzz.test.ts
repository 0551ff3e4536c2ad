import { describe, it } from "node:test";
import fc from "fast-check";
import { compile, fromCompiled } from "../../../core/desired/compiled.ts";
import { compiled, put, valid } from "./compiled-example.ts";

/** Either it is said in a few words why a text is no document, or it is one that survives another round. */
const isJudged = (text: string): boolean => {
  const found = fromCompiled(text);
  if ("invalid" in found) return found.invalid !== "" && found.invalid.length <= 303;
  return compile(found) === compile(valid(compile(found)));
};

const pathsOf = (value: unknown): string[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => [key, ...pathsOf(inner).map((path) => `${key}.${path}`)]);

describe("whatever a text holds, it is a document or it is said why not", () => {
  it("any text", () => fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), isJudged)));

  it("any JSON", () => fc.assert(fc.property(fc.json({ maxDepth: 6 }), isJudged)));

  it("a compiled document with characters cut out and put in", () =>
    fc.assert(
      fc.property(fc.nat(compiled.length), fc.nat(8), fc.string({ maxLength: 4 }), (at, cut, put) =>
        isJudged(compiled.slice(0, at) + put + compiled.slice(at + cut)),
      ),
      { numRuns: 500 },
    ));

  it("a compiled document with any JSON in place of a part", () =>
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(JSON.parse(compiled))), fc.jsonValue({ maxDepth: 3 }), (path, value) =>
        isJudged(put(path, value)),
      ),
      { numRuns: 1_000 },
    ));
});
