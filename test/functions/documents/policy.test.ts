import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compile } from "../../../core/desired/compiled.ts";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { valid } from "../../core/desired/compiled-example.ts";
import { placeOf, problemsOf, withSpec } from "./written.ts";

const policy = withSpec(`spec:
  rules: { eip-unassociated: off, public-ip-lost: critical }
  budget: { writes: 2 }
  exceptions:
    - rule: public-ip-unexpected
      resource: eni-0a
      reason: a lab
      owner: net@example.com
      until: 2026-12-31
    - { rule: eip-unassociated, resource: eipalloc-1, reason: spare, owner: net, until: 2026-12-31 }
`);

/** What is said of the policy document, changed in its text, at the place where another text stands. */
function refuses(from: string, to: string, at: string, message: string): void {
  const text = policy.replace(from, to);
  assert.notEqual(text, policy);
  assert.deepEqual(problemsOf(text), [`${placeOf(text, at)}: ${message}`]);
}

describe("the policy of a document", () => {
  it("is read as it is written, and is absent where nothing is said", () => {
    const { spec } = parseDocument(policy, "net.yaml").state;
    assert.deepEqual(spec.rules, { "eip-unassociated": "off", "public-ip-lost": "critical" });
    assert.deepEqual(spec.budget, { writes: 2 });
    assert.deepEqual(
      spec.exceptions?.map(({ resource }) => resource),
      ["eni-0a", "eipalloc-1"],
    );
    assert.deepEqual(Object.keys(parseDocument(withSpec("spec: {}\n"), "net.yaml").state.spec), [
      "mode",
      "trust",
      "undeclared",
      "unassociatedAddresses",
      "interfaces",
      "addresses",
    ]);
  });

  it("comes out of a published document as it went in, with the place of each exception", () => {
    const before = parseDocument(policy, "net.yaml");
    const after = valid(compile(before));
    assert.deepEqual(after.state, before.state);
    for (const index of [0, 1])
      assert.deepEqual(after.locate(["spec", "exceptions", index]), before.locate(["spec", "exceptions", index]));
  });

  it("names rules that there are: an unknown one is refused, and what may have been meant is said", () => {
    refuses(
      "eip-unassociated: off",
      "eip-unasociated: off",
      "eip-unasociated",
      'spec.rules has an unknown key "eip-unasociated", did you mean "eip-unassociated"?',
    );
    refuses(
      "rule: public-ip-unexpected",
      "rule: public-ip-unexpectd",
      "public-ip-unexpectd",
      'spec.exceptions[0].rule must be the id of a rule, did you mean "public-ip-unexpected"?',
    );
  });

  it("gives rules a severity, or turns them off, except for those that keep Plumbline from writing", () => {
    refuses("critical", "worst", "worst", "spec.rules.public-ip-lost must be off, critical, high, medium, low or info");
    refuses(
      "eip-unassociated: off",
      "declaration-ambiguous: off",
      "off",
      "spec.rules.declaration-ambiguous must be critical, high, medium, low or info: it is never off, since nothing is written for what is ambiguous",
    );
    refuses(
      "eip-unassociated: off",
      "eip-transfer-pending: off",
      "off",
      "spec.rules.eip-transfer-pending must be critical, high, medium, low or info: it is never off, since an address on offer to another account is left as it is",
    );
  });

  it("has all five of an exception said, each once", () => {
    for (const key of ["resource", "reason", "owner"])
      refuses(
        `      ${key}: `,
        `      # ${key}: `,
        "rule: public-ip-unexpected",
        `spec.exceptions[0].${key} is missing`,
      );
    refuses(
      "      until: 2026-12-31\n    - {",
      "    - {",
      "rule: public-ip-unexpected",
      "spec.exceptions[0].until is missing",
    );
    refuses("reason: a lab", 'reason: ""', '""', "spec.exceptions[0].reason must not be empty");
    refuses("until: 2026-12-31", "until: soon", "soon", "spec.exceptions[0].until must be a day, YYYY-MM-DD");
    refuses(
      "{ rule: eip-unassociated, resource: eipalloc-1",
      "{ rule: public-ip-unexpected, resource: eni-0a",
      "{ rule: public-ip-unexpected",
      "spec.exceptions[1] is of the same rule and resource as exceptions[0]",
    );
  });

  it("has a budget of whole writes and a percentage, at least one of them", () => {
    refuses("{ writes: 2 }", "{}", "{}", "spec.budget needs writes, percent or both");
    refuses("{ writes: 2 }", "{ percent: 101 }", "101", "spec.budget.percent must be a percentage, 0 to 100");
    assert.deepEqual(problemsOf(policy.replace("{ writes: 2 }", "{ writes: 0, percent: 0 }")), []);
  });
});
