import { tagsDrift } from "../../../core/rules/tags-drift.ts";
import { eni, entryAt } from "../../support/snapshot.ts";
import { type Given, ofInterface, testRule } from "./test-rule.ts";

const tagged = (tags: Record<string, string>) => [eni("eni-a", { tags })];
const desired: NonNullable<Given["desired"]> = {
  interfaces: [{ name: "web", match: { id: "eni-a" }, tags: { Owner: "net", CostCenter: "42" } }],
};

testRule(tagsDrift, {
  leaves: {
    "tags that are as declared, beside others": {
      interfaces: tagged({ Owner: "net", CostCenter: "42", Name: "web" }),
      desired,
    },
    "an interface of which nothing is declared": {
      interfaces: tagged({ Owner: "web" }),
      desired: { interfaces: [{ name: "web", match: { tags: { Owner: "web" } } }] },
    },
    "a service's interface": { interfaces: [eni("eni-a", { requesterManaged: true })], desired },
  },
  finds: {
    "several, told by key": {
      interfaces: [eni()],
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, tags: { b: "1", c: "1", a: "1" } }] },
      found: [
        {
          resource: ofInterface(),
          severity: "low",
          facts: { entry: "web", drift: ["a", "b", "c"].map((key) => ({ key, declared: "1", now: null })) },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
    "one that is missing and one that is otherwise, by key": {
      interfaces: tagged({ Owner: "Net" }),
      desired,
      found: [
        {
          resource: ofInterface("eni-a"),
          severity: "low",
          facts: {
            entry: "web",
            drift: [
              { key: "CostCenter", declared: "42", now: null },
              { key: "Owner", declared: "net", now: "Net" },
            ],
          },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
  },
  skips: { "everything without a document": { because: ["no document"] } },
});
