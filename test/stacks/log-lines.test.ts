import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countedLines, filterOf } from "../../stacks/log-lines.ts";
import { textOf } from "../house/source.ts";

describe("the lines that are counted in the logs", () => {
  for (const [name, line] of Object.entries(countedLines))
    it(`${name}: the function logs it so, word for word`, async () => {
      const source = await textOf(`functions/${line.of}.ts`);
      assert.match(source, new RegExp(`logger\\.(info|warn|error)\\("${line.message}", `));
    });

  it("a write that the budget forbids says so first", async () => {
    const budget = await textOf("core/writing/budget.ts");
    const refusals = [...budget.matchAll(/return `([^`]+)`/g)].map(([, text = ""]) => text);
    assert.equal(refusals.length, 2);
    for (const refusal of refusals) assert.ok(refusal.startsWith("budget: "), refusal);
    assert.equal(countedLines.BudgetUsedUp?.because, "budget:*");
  });

  it("are found by a filter of CloudWatch", () => {
    assert.equal(filterOf({ of: "audit", message: "Audited" }), '{ $.message = "Audited" }');
    const filter = filterOf({ of: "remediate", message: "Remediated", because: "budget:*" });
    assert.equal(filter, '{ $.message = "Remediated" && $.because = "budget:*" }');
  });
});
