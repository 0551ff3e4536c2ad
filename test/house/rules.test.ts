import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { extraNames } from "../../core/extras.ts";
import { remedyKinds } from "../../core/remediations/kinds.ts";
import type { Rule } from "../../core/rule.ts";
import { rules } from "../../core/rules/index.ts";
import { sectionNames } from "../../core/snapshot.ts";
import { rulesPage } from "../../functions/cli/rule-pages.ts";
import { importsOf, sources, textOf } from "./source.ts";

/** The files of a folder that hold one rule each, as ids. */
const idsIn = async (folder: string, ending: string): Promise<string[]> =>
  (await sources(folder))
    .map(({ path }) => path.slice(folder.length + 1))
    .filter((name) => name.endsWith(ending) && name !== "index.ts")
    .map((name) => name.slice(0, -ending.length));

/** What is wrong with a list of rules, given the ids of the files that should hold them, of their tests and of their facts. */
function wrongIn(list: readonly Rule[], files: string[], tests: string[], facts: string[]): string[] {
  const ids = list.map(({ id }) => id as string);
  return [
    ...(ids.join() === [...ids].sort().join() ? [] : ["rules are not in alphabetical order"]),
    ...files.filter((id) => !ids.includes(id)).map((id) => `${id} is in no list`),
    ...ids.filter((id) => !files.includes(id)).map((id) => `${id} is in no file of its name`),
    ...ids.filter((id) => !tests.includes(id)).map((id) => `${id} has no test`),
    ...facts.filter((id) => !ids.includes(id)).map((id) => `${id} has facts and no rule`),
    ...ids.filter((id) => !facts.includes(id)).map((id) => `${id} has no facts`),
    ...list.flatMap(wrongWith),
  ];
}

function wrongWith({ id, title, why, remedy, quiet, docs, reads, uses = [] }: Rule): string[] {
  const unknown = [...reads, ...uses].filter((name) => ![...sectionNames, ...extraNames].includes(name));
  const twice = uses.filter((name) => reads.includes(name));
  return [
    ...(/^[a-z][a-z0-9]+(-[a-z]+)+$/.test(id) ? [] : [`${id} is no id`]),
    ...(docs.startsWith("https://docs.aws.amazon.com/") ? [] : [`${id} rests on no page of AWS`]),
    ...([title, why, remedy].every((text) => text.length > 20) ? [] : [`${id} does not say what, why and what then`]),
    ...(quiet.length > 20 && quiet.endsWith(".") ? [] : [`${id} does not say what is known to look like it`]),
    ...[...unknown, ...twice].map((name) => `${id} reads ${name}, which is unknown or said twice`),
  ];
}

const factsIn = (text: string): string[] => [...text.matchAll(/^ {2}"([a-z0-9-]+)":/gm)].map(([, id = ""]) => id);

describe("the rules", () => {
  it("are listed by id, each in a file of its name, tested, documented, with facts of its own", async () => {
    const files = await idsIn("core/rules", ".ts");
    const tests = await idsIn("test/core/rules", ".test.ts");
    const facts = factsIn(await textOf("core/facts.ts"));
    assert.deepEqual(wrongIn(rules, files, tests, facts), []);
  });

  it("and a rule that is not would be found", () => {
    const ids = rules.map(({ id }) => id as string);
    const [first] = rules as [Rule];
    const without = ids.slice(1);
    assert.deepEqual(wrongIn(rules, [...ids, "eip-new"], ids, ids), ["eip-new is in no list"]);
    assert.deepEqual(wrongIn(rules, without, ids, ids), [`${first.id} is in no file of its name`]);
    assert.deepEqual(wrongIn(rules, ids, without, ids), [`${first.id} has no test`]);
    assert.deepEqual(wrongIn(rules, ids, ids, [...ids, "eip-old"]), ["eip-old has facts and no rule"]);
    assert.deepEqual(wrongIn(rules, ids, ids, without), [`${first.id} has no facts`]);
    assert.deepEqual(wrongIn([...rules].reverse(), ids, ids, ids), ["rules are not in alphabetical order"]);
    assert.deepEqual(wrongWith({ ...first, docs: "http://example.com", why: "", quiet: "" }), [
      `${first.id} rests on no page of AWS`,
      `${first.id} does not say what, why and what then`,
      `${first.id} does not say what is known to look like it`,
    ]);
    assert.deepEqual(wrongWith({ ...first, reads: ["vpcs"], uses: ["vpcs"] }), [
      `${first.id} reads vpcs, which is unknown or said twice`,
    ]);
  });

  it("name the remediation that their code proposes, and every remediation is known with its calls", async () => {
    const files = (await idsIn("core/remediations", ".ts")).filter((name) => name !== "kinds");
    assert.deepEqual(Object.keys(remedyKinds).sort(), files.sort());
    for (const { path, text } of await sources("core/remediations"))
      for (const [, call = ""] of text.matchAll(/operation: "(\w+)"/g)) {
        const kind = Object.entries(remedyKinds).find(([name]) => path.endsWith(`/${name}.ts`))?.[1];
        assert.ok(
          kind?.calls.some((one) => one === call),
          `${path}: ${call}`,
        );
      }
    for (const { id, fix } of rules) {
      const imported = importsOf(await textOf(`core/rules/${id}.ts`)).filter(({ from }) =>
        from.includes("/remediations/"),
      );
      assert.deepEqual(
        imported.map(({ from }) => from),
        [fix ?? []]
          .flat()
          .map((name) => `../remediations/${name}.ts`)
          .sort(),
        id,
      );
    }
  });

  it("are told in core/rules/README.md as they are (npm run docs)", async () => {
    const page = await textOf("core/rules/README.md");
    assert.equal(page, rulesPage());
    for (const { id, docs } of rules) assert.ok(page.includes(`## ${id}\n`) && page.includes(docs), id);
  });
});
