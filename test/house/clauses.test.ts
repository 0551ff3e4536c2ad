import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, it } from "node:test";
import { aboutTheDocument, allClauses, type NumberedClause } from "../../core/clauses/index.ts";
import { jsonSchemaText } from "../../core/desired/json-schema.ts";
import { clauses as predicted } from "../../core/life/clauses.ts";
import { rules } from "../../core/rules/index.ts";
import { clausesTable } from "../../functions/cli/clauses-table.ts";
import { partsOf } from "../support/json-schema.ts";
import { textOf } from "./source.ts";

const keys = new Set([...partsOf(JSON.parse(jsonSchemaText()))].map(({ path }) => path.join(".")));

/** What is wrong with a list of clauses; a line each. */
const wrongIn = (list: readonly NumberedClause[]): string[] => [
  ...Array.from({ length: 44 }, (_, index) => `C${index + 1}`).flatMap((name, index) =>
    list[index]?.name === name ? [] : [`${name} is not the one at its place`],
  ),
  ...rules.flatMap(({ id }) => {
    const isNamed = list.some((one) => one.rules?.includes(id));
    return isNamed === aboutTheDocument.includes(id) ? [`${id} is about a clause or about the document`] : [];
  }),
  ...list.flatMap(wrongWith),
];

function wrongWith({ name, says, document = [], rules: named = [], isPredicted, ...more }: NumberedClause): string[] {
  const { contradiction, shown, not } = more;
  const files = [contradiction, shown].flatMap((one) => (one ? [one.in] : []));
  const places = [...document, ...named, ...files, ...(not === undefined ? [] : [not]), ...(isPredicted ? [name] : [])];
  return [
    ...(says.endsWith(".") && says.length > 20 ? [] : [`${name} says nothing`]),
    ...(places.length > 0 ? [] : [`${name} is nowhere, and nobody says why`]),
    ...document.filter((key) => !keys.has(key)).map((key) => `${name}: ${key} is no key of the document`),
    ...files.filter((file) => !existsSync(file)).map((file) => `${name}: ${file} is no file`),
    ...(isPredicted === name in predicted ? [] : [`${name} is predicted, or is not`]),
    ...[document, named]
      .filter((list) => list.join() !== [...new Set(list)].sort().join())
      .map(() => `${name}: not sorted`),
  ];
}

describe("what AWS says", () => {
  it("is told clause by clause, each once, with every rule, key, prediction and file that it names", () =>
    assert.deepEqual(wrongIn(allClauses), []));

  it("and what is missing or wrong would be found", () => {
    const [first, second, ...others] = allClauses as [NumberedClause, NumberedClause, ...NumberedClause[]];
    assert.deepEqual(wrongIn([first, ...others, second]).slice(0, 1), ["C2 is not the one at its place"]);
    assert.deepEqual(
      wrongIn(
        allClauses.map((one) => ({ ...one, rules: one.rules?.filter((id) => id !== "eip-quota") }) as NumberedClause),
      ),
      ["eip-quota is about a clause or about the document", "C34 is nowhere, and nobody says why"],
    );
    assert.deepEqual(
      wrongIn(allClauses.map((one) => (one === first ? { ...one, rules: ["document-invalid"] } : one))),
      ["document-invalid is about a clause or about the document"],
    );
    assert.deepEqual(
      wrongWith({ name: "C3", says: "", isPredicted: true, document: ["spec.x"], shown: { says: "", in: "x.ts" } }),
      ["C3 says nothing", "C3: spec.x is no key of the document", "C3: x.ts is no file", "C3 is predicted, or is not"],
    );
    assert.deepEqual(wrongWith({ name: "C3", says: "The API calls it so.", isPredicted: false }), [
      "C3 says nothing",
      "C3 is nowhere, and nobody says why",
    ]);
  });

  it("stands in core/rules/README.md (npm run docs)", async () =>
    assert.ok((await textOf("core/rules/README.md")).includes(clausesTable())));
});
