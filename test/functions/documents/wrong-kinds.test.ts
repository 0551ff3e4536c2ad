import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { jsonSchemaText } from "../../../core/desired/json-schema.ts";
import type { Schema } from "../../support/json-schema.ts";
import { problemsOf } from "./written.ts";

type Path = (string | number)[];

const schema: Schema = JSON.parse(jsonSchemaText());

/** Where each value of a document may stand: the first item stands for a list, and one key for those that anybody may choose. */
function* placesIn(part: Schema, path: Path = []): Generator<Path> {
  yield path;
  for (const [key, inner] of Object.entries((part.properties ?? {}) as Record<string, Schema>))
    yield* placesIn(inner, [...path, key]);
  if (part.items) yield* placesIn(part.items as Schema, [...path, 0]);
  if (typeof part.additionalProperties === "object")
    yield* placesIn(part.additionalProperties as Schema, [...path, "Team"]);
  for (const choice of (part.anyOf ?? []) as Schema[]) yield* placesIn(choice, path);
}

const places = [...new Map([...placesIn(schema)].map((path) => [path.join("."), path])).values()];

const kinds: Record<string, unknown> = {
  text: "~",
  "empty text": "",
  "a number": 13,
  "a number below 0": -1,
  "a broken number": 1.5,
  "a huge number": 1e300,
  true: true,
  null: null,
  "a list": ["~"],
  "an empty list": [],
  "a list of nothing": [null],
  "a map": { "no such key": "~" },
  "an empty map": {},
};

/** A document that says nothing but one thing. */
const saying = (path: Path, value: unknown): string =>
  JSON.stringify(path.reduceRight<unknown>((inner, step) => (step === 0 ? [inner] : { [step]: inner }), value));

/** The library that checks documents speaks of types and sizes, which says nothing to whoever writes one. */
const foreignWords =
  /\b(expected|received|invalid|undefined|null|NaN|Infinity|too small|too big|unrecognized|string|array|object|boolean|int|regex|pattern)\b/i;

/** What is no word of a message: the path that it begins with, what it quotes, and the keys that it lists. */
const quoted = /^[\w.[\]-]+ |"[^"]*"|, allowed here: .*/g;

/** What a message may begin with: the key that it is about, or what stands around it or in it, and what that must be or has. */
const named =
  /^((the document|[a-zA-Z]+(\.[\w:-]+|\[\d+\])*) (must|is missing|is too large|needs|has)|an unknown key "|the name "|no entry of )/;

const around = (path: Path): string =>
  path
    .map((step) => (step === 0 ? "[0]" : `.${step}`))
    .join("")
    .slice(1) || "the document";

describe("a document that says something of the wrong kind is refused in words of its own", () => {
  for (const [kind, value] of Object.entries(kinds))
    it(`wherever ${kind} stands`, () => {
      for (const path of places)
        for (const problem of problemsOf(saying(path, value))) {
          const message = problem.replace(/^net\.yaml:\d+:\d+: /, "");
          const said = `${around(path)} = ${JSON.stringify(value)}: ${message}`;
          assert.doesNotMatch(message.replace(quoted, ""), foreignWords, said);
          assert.match(message, named, said);
        }
    });

  it("and the key itself is named, wherever a value of another kind cannot be", () => {
    const silent = places.filter((path) => {
      const wrong = Object.values(kinds).flatMap((value) => problemsOf(saying(path, value)));
      return !wrong.some((problem) => problem.includes(`: ${around(path)} `));
    });
    assert.deepEqual(silent.map(around), []);
  });
});
