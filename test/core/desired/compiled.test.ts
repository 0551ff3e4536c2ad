import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { build } from "esbuild";
import { compile, fromCompiled } from "../../../core/desired/compiled.ts";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { example } from "../../functions/documents/written.ts";
import { compiled, put, valid } from "./compiled-example.ts";

const reasonOf = (text: string): string | undefined => {
  const found = fromCompiled(text);
  return "invalid" in found ? found.invalid : undefined;
};

describe("a compiled document", () => {
  for (const [name, text] of Object.entries({
    "the example": example,
    "the demo": readFileSync("functions/embedded/demo.yaml", "utf8"),
    "one with nothing in it": example.replace(/^spec:.*/ms, "spec: {}\n"),
    "one with tags of every script, and of names that objects have": example.replace(
      "{ Role: web }",
      '{ "日本 \\uD800": "\\0\\n🙂", constructor: a, "1": b, toString: [c, d] }',
    ),
  }))
    it(`gives back the same state, version and places: ${name}`, () => {
      const before = parseDocument(text, "net.yaml");
      const after = valid(compile(before));
      assert.deepEqual(after.state, before.state);
      assert.equal(after.version, before.version);
      assert.deepEqual(after.locate([]), before.locate([]));
      for (const list of ["interfaces", "addresses"] as const)
        for (const index of before.state.spec[list].keys())
          assert.deepEqual(after.locate(["spec", list, index]), before.locate(["spec", list, index]));
      assert.equal(compile(after), compile(before));
    });

  it("gives back what it was held against, which is absent from what is in order", () => {
    const dropsFrom = { version: "v1", references: [["eni-a"], ["203.0.113.10", "eipalloc-1"]] };
    const before = valid(compiled);
    assert.equal("dropsFrom" in before, false);
    assert.deepEqual(valid(compile({ ...before, dropsFrom })).dropsFrom, dropsFrom);
  });

  it("knows the place of an entry for all that is in it, and the beginning for everything else", () => {
    const { locate } = valid(compiled);
    assert.deepEqual(locate(["spec", "interfaces", 1, "match", "instance"]), locate(["spec", "interfaces", 1]));
    for (const path of [
      ["metadata"],
      ["spec", "mode"],
      ["spec", "interfaces"],
      ["spec", "interfaces", 99],
      ["x", "interfaces", 0],
    ])
      assert.deepEqual(locate(path), { file: "net.yaml", line: 1, column: 1 });
  });

  const role = '{"Role":"web"';
  const at = { line: 1, column: 1 };
  const refused: Record<string, [string, string]> = {
    "nothing at all": ["", "it is empty"],
    "nothing but white space": [" \n", "it is empty"],
    "the YAML itself": [example, "it cannot be read as JSON"],
    "half of it": [compiled.slice(0, compiled.length / 2), "it cannot be read as JSON"],
    "JSON deeper than anyone writes": [`${"[".repeat(1e6)}${"]".repeat(1e6)}`, "it cannot be read as JSON"],
    "JSON of another kind": ["[]", "its root: must be a map of keys and values"],
    "a form of a later Plumbline": [put("schemaVersion", 2), "schemaVersion: must be 1"],
    "a key too many": [put("signed", true), 'its root: has an unknown key "signed"'],
    "an unknown part of the state": [put("state.spec.dryRun", true), 'state.spec: has an unknown key "dryRun"'],
    "a state that no document could have": [
      put("state.spec.mode", "force"),
      "state.spec.mode: must be observe, propose or enforce",
    ],
    "a state that contradicts itself": [
      put("state.spec.interfaces.1.name", "web"),
      'the name "web" is given twice in interfaces',
    ],
    "a tag that would vanish and so widen a match": [
      compiled.replace(role, `${role},"__proto__":"x"`),
      'it has a key "__proto__"',
    ],
    "such a tag in disguise": [compiled.replace(role, `${role},"\\u005f_proto__":"x"`), 'it has a key "__proto__"'],
    "no version": [put("version", ""), "version: is not as it must be"],
    "no file": [put("file", ""), "file: must not be empty"],
    "a place on line 0": [put("positions.interfaces.0.line", 0), "positions.interfaces.0.line: must be 1 or more"],
    "a place that is none": [
      put("positions.addresses.0", null),
      "positions.addresses.0: must be a map of keys and values",
    ],
    "having been held against nothing": [
      put("dropsFrom", { version: "v1", references: [] }),
      "dropsFrom.references: must not be empty",
    ],
    "references without a name": [
      put("dropsFrom", { version: "v1", references: [[]] }),
      "dropsFrom.references.0: must not be empty",
    ],
    "places too few": [put("positions.interfaces", [at]), "positions: must be as many as there are entries"],
    "places too many": [put("positions.addresses.4", at), "positions: must be as many as there are entries"],
  };
  for (const [what, [text, because]] of Object.entries(refused))
    it(`is refused for ${what}`, () => assert.equal(reasonOf(text), because));

  it("is refused in few words, however long the names in it are", () =>
    assert.equal(reasonOf(put("x".repeat(1e6), 1))?.length, 303));
});

describe("core", () => {
  it("reaches no YAML parser, nor any package but zod and ipaddr.js", async () => {
    const { metafile } = await build({
      entryPoints: globSync("core/**/*.ts"),
      bundle: true,
      write: false,
      metafile: true,
      outdir: "unwritten",
      format: "esm",
      logLevel: "silent",
    });
    const foreign = Object.keys(metafile.inputs).filter(
      (file) => !/^(core|node_modules\/(zod|ipaddr\.js))\//.test(file),
    );
    assert.deepEqual(foreign, []);
  });
});
