import { descriptionDrift } from "../../../core/rules/description-drift.ts";
import { eni, entryAt } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const described = (description: string | undefined) => [eni("eni-a", { description })];
const desired: NonNullable<Given["desired"]> = {
  interfaces: [{ name: "inside", match: { id: "eni-a" }, description: "inside of nat-a" }],
};
const drift = (now: string): Expected => ({
  resource: ofInterface("eni-a"),
  severity: "low",
  facts: { entry: "inside", declared: "inside of nat-a", now },
  declaredAt: entryAt("interfaces"),
});

testRule(descriptionDrift, {
  leaves: {
    "a description that is as declared": { interfaces: described("inside of nat-a"), desired },
    "an interface of which nothing is declared": {
      interfaces: described("mine"),
      desired: { interfaces: [{ name: "inside", match: { id: "eni-a" } }] },
    },
    "a service's interface": {
      interfaces: [eni("eni-a", { description: "mine", operatorManaged: true })],
      desired,
    },
    "an interface that is described as a service's: programs go by that": {
      interfaces: described("ELB app/web/1"),
      desired,
    },
  },
  finds: {
    "another description": { interfaces: described("outside"), desired, found: [drift("outside")] },
    "none at all": { interfaces: described(undefined), desired, found: [drift("")] },
  },
  skips: { "everything without a document": { because: ["no document"] } },
});
