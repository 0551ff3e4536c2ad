import { sourceDestCheckDrift } from "../../../core/rules/source-dest-check-drift.ts";
import { eni, entryAt, routeTable, routeTo } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, setCheck, testRule } from "./test-rule.ts";

const checked = (sourceDestCheck: boolean | undefined) => [eni("eni-a", { sourceDestCheck, tags: { Role: "web" } })];
const declared = (sourceDestCheck: boolean): NonNullable<Given["desired"]> => ({
  interfaces: [{ name: "web", match: { id: "eni-a" }, sourceDestCheck }],
});
const drift = (on: boolean, because: string, name = "web"): Expected => ({
  resource: { ...ofInterface("eni-a") },
  severity: "medium",
  facts: { entry: name, declared: on },
  declaredAt: entryAt("interfaces"),
  remedy: { risk: "ask", calls: [setCheck("eni-a", on)], because },
});
const noRole = "no role says that it forwards";

testRule(sourceDestCheckDrift, {
  leaves: {
    "a check that is on as declared": { interfaces: checked(true), desired: declared(true) },
    "a check that is off as declared": { interfaces: checked(false), desired: declared(false) },
    "a check that EC2 does not say": { interfaces: checked(undefined), desired: declared(true) },
    "a check of which nothing is declared": {
      interfaces: checked(false),
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
    },
    "a declared forwarder, of which nat-source-dest-check-on speaks": {
      interfaces: checked(true),
      desired: { interfaces: [{ name: "nat", match: { id: "eni-a" }, role: "nat", sourceDestCheck: false }] },
    },
    "one that another entry declares as a forwarder": {
      interfaces: checked(false),
      desired: {
        interfaces: [
          { name: "web", match: { id: "eni-a" }, sourceDestCheck: true },
          { name: "nat", match: { ids: ["eni-a"] }, role: "nat" },
        ],
      },
    },
    "a service's interface": {
      interfaces: [eni("eni-a", { requesterManaged: true })],
      desired: declared(false),
    },
    "everything where the document says nothing of a check, whatever could not be resolved": {
      interfaces: checked(false),
      unread: { instances: "UnauthorizedOperation" },
      desired: { interfaces: [{ name: "web", match: { instance: { id: "i-a" } } }] },
    },
    "a check that is off and of which nothing is declared, beside one that is as declared": {
      interfaces: [
        ...checked(true),
        eni("eni-b", { sourceDestCheck: false }),
        eni("eni-c", { ownerId: "444455556666" }),
      ],
      desired: declared(true),
    },
  },
  finds: {
    "a check that is off and declared on, though a route points at it": {
      interfaces: checked(false),
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a")] })],
      desired: declared(true),
      found: [drift(true, "what is routed through it would be dropped")],
    },
    "a check that is on and declared off": {
      interfaces: checked(true),
      desired: declared(false),
      found: [drift(false, noRole)],
    },
    "one that two entries disagree about as the one by id says": {
      interfaces: checked(true),
      desired: {
        trust: { tags: ["Role"] },
        interfaces: [
          { name: "web", match: { id: "eni-a" }, sourceDestCheck: false },
          { name: "tagged", match: { tags: { Role: "web" } }, sourceDestCheck: true },
        ],
      },
      found: [drift(false, noRole)],
    },
    "one that is matched by a tag, and asks for that": {
      interfaces: checked(true),
      desired: { interfaces: [{ name: "tagged", match: { tags: { Role: "web" } }, sourceDestCheck: false }] },
      found: [drift(false, "it is matched by the tag Role, which trust.tags does not list", "tagged")],
    },
    "one that a targeted look sees": {
      extent: "targeted",
      interfaces: checked(true),
      desired: declared(false),
      found: [drift(false, noRole)],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "everything while an entry with a role is not resolved": {
      interfaces: checked(true),
      unread: { instances: "UnauthorizedOperation" },
      desired: {
        interfaces: [
          { name: "web", match: { id: "eni-a" }, sourceDestCheck: false },
          { name: "nat", match: { instance: { id: "i-a" } }, role: "nat" },
        ],
      },
      because: ["entry nat could not be resolved: instances: UnauthorizedOperation"],
    },
  },
});
