import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compile } from "../../../core/desired/compiled.ts";
import { parseDefaults } from "../../../functions/documents/defaults.ts";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { InvalidDocument } from "../../../functions/documents/problems.ts";
import { valid } from "../../core/desired/compiled-example.ts";
import { example, withSpec } from "./written.ts";

const lab = (resource: string, owner = "net") =>
  `{ rule: public-ip-unexpected, resource: ${resource}, reason: a lab, owner: ${owner}, until: 2026-12-31 }`;

/** The document with the defaults of its folders, nearest first. */
const merged = (spec: string, ...defaults: string[]) =>
  parseDocument(
    withSpec(spec),
    "net.yaml",
    defaults.map((text, index) => parseDefaults(text, `${"../".repeat(index)}defaults.yaml`)),
  );
const specOf = (spec: string, ...defaults: string[]) => merged(spec, ...defaults).state.spec;

/** All that is said of a defaults.yaml. */
function said(text: string): string {
  try {
    parseDefaults(text, "defaults.yaml");
    return "nothing";
  } catch (error) {
    assert.ok(error instanceof InvalidDocument);
    return error.message;
  }
}

describe("the defaults of a document's folders", () => {
  it("change nothing where there are none: not the state, nor the version, nor what is published", () => {
    const [before, after] = [parseDocument(example, "net.yaml"), parseDocument(example, "net.yaml", [])];
    assert.equal(compile(after), compile(before));
  });

  it("fill in what a document does not say, the nearest first", () => {
    const spec = specOf("spec: {}\n", "mode: propose\n", "mode: enforce\ntrust: { tags: [Role] }\n");
    assert.equal(spec.mode, "propose");
    assert.deepEqual(spec.trust, { tags: ["Role"] });
    assert.equal(specOf("spec: { mode: observe }\n", "mode: enforce\n").mode, "observe");
    assert.deepEqual(specOf("spec: {}\n", "budget: { writes: 1 }\n", "budget: { percent: 5 }\n").budget, { writes: 1 });
  });

  it("are merged rule by rule, and exception by exception", () => {
    const spec = specOf(
      `spec:\n  rules: { eip-missing: low }\n  exceptions: [${lab("eni-a", "mine")}]\n`,
      `rules: { eip-missing: off, public-ip-lost: off }\nexceptions: [${lab("eni-a")}, ${lab("eni-b")}]\n`,
      `rules: { public-ip-lost: info }\nexceptions: [${lab("eni-b", "far")}, ${lab("eni-c", "far")}]\n`,
    );
    assert.deepEqual(spec.rules, { "eip-missing": "low", "public-ip-lost": "off" });
    assert.deepEqual(
      spec.exceptions?.map(({ resource, owner }) => [resource, owner]),
      [
        ["eni-a", "mine"],
        ["eni-b", "net"],
        ["eni-c", "far"],
      ],
    );
  });

  it("stand where they were written, in a published document too", () => {
    const document = merged(
      `spec:\n  exceptions:\n    - ${lab("eni-a")}\n`,
      `exceptions:\n  - ${lab("eni-a")}\n  - ${lab("eni-b")}\n`,
      `# far\nexceptions: [${lab("eni-c")}]\n`,
    );
    const places = [
      { file: "net.yaml", line: 6, column: 7 },
      { file: "defaults.yaml", line: 3, column: 5 },
      { file: "../defaults.yaml", line: 2, column: 14 },
    ];
    const published = valid(compile(document));
    assert.deepEqual(published.state, document.state);
    for (const [index, place] of places.entries()) {
      assert.deepEqual(document.locate(["spec", "exceptions", index]), place);
      assert.deepEqual(published.locate(["spec", "exceptions", index]), place);
    }
  });

  it("are part of the version: a plan made before they changed is stale", () => {
    const versions = ["mode: observe\n", "mode: enforce\n"].map((text) => merged("spec: {}\n", text).version);
    assert.equal(new Set([...versions, merged("spec: {}\n").version]).size, 3);
  });

  it("hide nothing that is wrong with the document itself", () => {
    for (const spec of [
      "spec:\n",
      "spec: []\n",
      "spec: { mode: }\n",
      "spec: { rules: [] }\n",
      "spec: { exceptions: 1 }\n",
    ])
      assert.throws(
        () => merged(spec, `mode: enforce\nrules: { eip-missing: off }\nexceptions: [${lab("eni-a")}]\n`),
        (error) => error instanceof InvalidDocument && error.message.startsWith("net.yaml:4:"),
        spec,
      );
  });
});

describe("a defaults.yaml is refused for", () => {
  for (const [sentence, [text, message]] of Object.entries<[string, string | RegExp]>({
    "a key that is no policy": [
      "mode: observe\ninterfaces: []\n",
      'defaults.yaml:2:1: an unknown key "interfaces", allowed here: mode, trust, undeclared, unassociatedAddresses, budget, exceptions, rules',
    ],
    "a policy key that is misspelt": ["rule: {}\n", 'defaults.yaml:1:1: an unknown key "rule", did you mean "rules"?'],
    "an unknown rule": [
      "rules: { eip-mising: off }\n",
      'defaults.yaml:1:10: rules has an unknown key "eip-mising", did you mean "eip-missing"?',
    ],
    "a wrong value": ["mode: enforced\n", "defaults.yaml:1:7: mode must be observe, propose or enforce"],
    "being a whole document": [
      "spec: {}\n",
      'defaults.yaml:1:1: an unknown key "spec", allowed here: mode, trust, undeclared, unassociatedAddresses, budget, exceptions, rules',
    ],
    "being empty": ["# nothing yet\n", "defaults.yaml:1:1: is empty: policy keys are needed"],
    "being no YAML": ["mode: [\n", /^defaults\.yaml:2:1: /],
  }))
    it(sentence, () =>
      typeof message === "string" ? assert.equal(said(text), message) : assert.match(said(text), message),
    );
});
