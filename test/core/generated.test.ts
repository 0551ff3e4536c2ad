import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { jsonSchemaText } from "../../core/desired/json-schema.ts";
import { partsOf } from "../support/json-schema.ts";
import { documents } from "./generated-documents.ts";

/** The keys of a value, each with those above it; of a list those of its items. */
function keysOf(value: unknown, path: string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => keysOf(one, path));
  if (typeof value !== "object" || value === null) return [path.join(".")];
  return [path.join("."), ...Object.entries(value).flatMap(([key, part]) => keysOf(part, [...path, key]))];
}

describe("the documents that properties are held on", () => {
  it("have every key that a document may have", () => {
    const drawn = new Set(fc.sample(documents, { numRuns: 500, seed: 1 }).flatMap(({ state }) => keysOf(state)));
    const all = new Set([...partsOf(JSON.parse(jsonSchemaText()))].map(({ path }) => path.join(".")));
    assert.deepEqual(
      [...all].filter((key) => !drawn.has(key) && !key.startsWith("spec.rules.")),
      [],
    );
  });
});
