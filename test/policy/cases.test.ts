import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Decision, decide, type Request } from "./evaluate.ts";
import { mutantsOf } from "./mutants.ts";
import { type PolicyName, policies, policyOf } from "./policies.ts";
import { problemsOf } from "./problems.ts";
import { type Cases, readingCases } from "./reading-cases.ts";
import { turnsCheck } from "./requests.ts";
import { writingCases } from "./writing-cases.ts";

const table: Record<PolicyName, Cases> = { ...readingCases, ...writingCases };
const names = Object.keys(table) as PolicyName[];

/** The cases of a policy, each with what must be decided. */
function casesOf(name: PolicyName): { sentence: string; request: Request; expected: Decision }[] {
  const { may, mayNot, never = {} } = table[name];
  const all = (expected: Decision, cases: Record<string, Request>, verb: string) =>
    Object.entries(cases).map(([what, request]) => ({ sentence: `${name} ${verb} it ${what}`, request, expected }));
  return [
    ...all("allowed", may, "is allowed where"),
    ...all("denied implicitly", mayNot, "is not allowed where"),
    ...all("denied explicitly", never, "is refused where"),
  ];
}

describe("the policies of the roles", () => {
  for (const name of names)
    it(`${name}: allows, does not allow and refuses what its cases say, and nothing in it is idle`, () => {
      for (const { sentence, request, expected } of casesOf(name))
        assert.equal(decide(policies[name], request), expected, sentence);
      assert.deepEqual(problemsOf(policies[name]), []);
    });

  it("are held by at least 100 different cases, S52 among them", () => {
    const cases = names.flatMap(casesOf);
    const calls = new Set(cases.map(({ request }) => JSON.stringify(request)));
    assert.ok(
      new Set(cases.map(({ sentence }) => sentence)).size === cases.length && calls.size >= 100,
      `${calls.size}`,
    );
    assert.equal(cases.filter(({ sentence }) => sentence.includes("S52")).length, 5);
  });

  it("reach nothing where a scope lists nothing", () => {
    for (const scope of [{ vpcs: [] }, { subnets: [] }])
      assert.equal(decide(policyOf("remediate", "enforce", scope), turnsCheck("false")), "denied implicitly");
  });

  it("are such that at least nine changes in ten to any of them break a case", (test) => {
    const mutants = names.flatMap((name) => mutantsOf(policies[name]).map((mutant) => ({ name, ...mutant })));
    const survivors = mutants.filter(({ name, policy }) =>
      casesOf(name).every(({ request, expected }) => decide(policy, request) === expected),
    );
    for (const { name, change } of survivors) test.diagnostic(`survives: ${name}, ${change}`);
    test.diagnostic(`${mutants.length - survivors.length} of ${mutants.length} killed`);
    assert.ok(survivors.length <= mutants.length / 10);
  });
});
