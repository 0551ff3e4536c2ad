import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parse } from "yaml";
import { explanationOf, explanations } from "../../../core/desired/explanations.ts";
import { jsonSchemaText } from "../../../core/desired/json-schema.ts";
import { documentSchema } from "../../../core/desired/schema.ts";
import { example } from "../../functions/documents/written.ts";
import { fences } from "../../readme/fences.ts";
import { accepts, partsOf, type Schema } from "../../support/json-schema.ts";
import { documents } from "../generated-documents.ts";

const schema: Schema = JSON.parse(jsonSchemaText());
const valid = parse(example);
const demo = readFileSync("functions/embedded/demo.yaml", "utf8");

/** Where keys and items stand in a value. */
function* places(value: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value))
    yield* places(part, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** A copy of the example with one place changed. */
function changed(path: (string | number)[], change: (holder: Record<string, unknown>, key: string) => void): unknown {
  const copy = structuredClone(valid);
  const holder = path.slice(0, -1).reduce((value, key) => value[key], copy);
  change(holder, String(path.at(-1)));
  return copy;
}

const otherValues = [null, true, 3, -1, 1.5, "", "x", "0..5", "auto", "i-1", "203.0.113.1", [], ["x"], {}, { id: "x" }];

const isDocument = (value: unknown): boolean => documentSchema.safeParse(value).success;

describe("the JSON Schema of the document", () => {
  it("is the published one (npm run docs)", () =>
    assert.equal(readFileSync("core/desired/schema.json", "utf8"), jsonSchemaText()));

  it("explains every key, and no explanation is of none", () => {
    const keys = [...partsOf(schema)].filter(({ path }) => path.length > 0);
    const bare = keys.filter(({ path }) => explanationOf(path) === undefined);
    assert.deepEqual([...new Set(bare.map(({ path }) => path.join(".")))], []);
    const used = new Set(keys.map(({ path }) => explanationOf(path)));
    assert.deepEqual(
      Object.entries(explanations).flatMap(([name, text]) => (used.has(text) ? [] : name)),
      [],
    );
    const spoken = new Set(keys.map(({ schema: { description } }) => description));
    assert.deepEqual(spoken, new Set([undefined, ...used]));
  });

  it("knows every key of each object: another is refused, as in a document", () => {
    for (const { path, schema: part } of partsOf(schema))
      if (part.properties) assert.equal(part.additionalProperties, false, path.join("."));
    for (const path of places(valid)) {
      const value = changed(path, (holder) => {
        if (!Array.isArray(holder)) holder["no such key"] = "x";
      });
      assert.equal(accepts(schema, value), isDocument(value), path.join("."));
    }
  });

  it("takes the example, the demo's document and the README's", () => {
    const [block] = fences().filter(({ kind }) => kind === "document");
    for (const text of [example, demo, block?.text ?? ""]) assert.ok(accepts(schema, parse(text)));
  });

  it("is named by the demo's document, where editors look for it", () => {
    const [, path = ""] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(demo) ?? [];
    const named = new URL(path, new URL("../../../functions/embedded/demo.yaml", import.meta.url));
    assert.equal(readFileSync(named, "utf8"), jsonSchemaText());
  });

  it("takes any document that Plumbline takes", () =>
    fc.assert(fc.property(documents, ({ state }) => accepts(schema, JSON.parse(JSON.stringify(state))))));

  it("refuses what Plumbline refuses, and nothing else, wherever one thing is wrong", () => {
    for (const path of places(valid)) {
      const wrong = [
        changed(path, (holder, key) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key])),
        changed(path, (holder, key) => {
          if (Array.isArray(holder)) return;
          holder[`${key}x`] = holder[key];
          delete holder[key];
        }),
        ...otherValues.map((other) =>
          changed(path, (holder, key) => {
            holder[key] = other;
          }),
        ),
      ];
      for (const value of wrong)
        assert.equal(accepts(schema, value), isDocument(value), `${path.join(".")}: ${JSON.stringify(value)}`);
    }
  });

  it("says what one of several keys, or a range, must be", () => {
    const entry = (more: object) => ({ ...valid, spec: { interfaces: [{ name: "a", ...more }] } });
    const address = (more: object) => ({ ...valid, spec: { addresses: [{ name: "a", ...more }] } });
    const free = { match: { publicIp: "203.0.113.1" } };
    assert.ok(accepts(schema, entry({ match: { id: "eni-1" }, expect: "0..1" })));
    assert.ok(!accepts(schema, entry({ match: { id: "eni-1" }, expect: "many" })));
    assert.ok(!accepts(schema, entry({ match: { id: "eni-1", tags: { Role: "web" } } })));
    assert.ok(!accepts(schema, entry({ match: { tags: {} } })));
    assert.ok(!accepts(schema, address({ ...free, on: { privateIp: "10.0.0.5", loadBalancer: "edge" } })));
    assert.ok(!accepts(schema, address({ ...free, on: "anything", reserve: { reason: "spare" } })));
    assert.ok(!accepts(schema, address({ ...free, reserve: { reason: "spare", until: "2026-02-30" } })));
  });
});
