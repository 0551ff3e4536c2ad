import { deleteOnTerminationDrift } from "../../../core/rules/delete-on-termination-drift.ts";
import { attachedTo, detached, eni, entryAt } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const attached = (deleteOnTermination: boolean | undefined) => [
  eni("eni-a", { attachment: { ...attachedTo("i-a", 1), deleteOnTermination } }),
];
const declared = (deleteOnTermination: boolean): NonNullable<Given["desired"]> => ({
  interfaces: [{ name: "fixed", match: { id: "eni-a" }, deleteOnTermination }],
});
const drift = (wanted: boolean): Expected => ({
  resource: ofInterface("eni-a"),
  severity: "low",
  facts: { entry: "fixed", declared: wanted, instance: "i-a" },
  declaredAt: entryAt("interfaces"),
});

testRule(deleteOnTerminationDrift, {
  leaves: {
    "a flag that is as declared": { interfaces: attached(false), desired: declared(false) },
    "a flag of which nothing is declared": {
      interfaces: attached(true),
      desired: { interfaces: [{ name: "fixed", match: { id: "eni-a" }, role: "nat" }] },
    },
    "an interface that is attached to nothing: the flag is the attachment's": {
      interfaces: [eni("eni-a", detached)],
      desired: declared(false),
    },
    "a flag that EC2 does not say": { interfaces: attached(undefined), desired: declared(false) },
    "a service's interface": {
      interfaces: [
        eni("eni-a", { requesterManaged: true, attachment: { ...attachedTo("i-a"), deleteOnTermination: true } }),
      ],
      desired: declared(false),
    },
  },
  finds: {
    "a fixed interface that would go with its instance": {
      interfaces: attached(true),
      desired: declared(false),
      found: [drift(false)],
    },
    "one that should go with its instance and would stay": {
      interfaces: attached(false),
      desired: declared(true),
      found: [drift(true)],
    },
    "one that a second entry declares, where the first one does not speak of it": {
      interfaces: attached(true),
      desired: {
        interfaces: [
          { name: "silent", match: { ids: ["eni-a"] } },
          { name: "fixed", match: { id: "eni-a" }, deleteOnTermination: false },
        ],
      },
      found: [{ ...drift(false), declaredAt: entryAt("interfaces", 1) }],
    },
    "one that two entries name once": {
      interfaces: attached(true),
      desired: {
        interfaces: [
          { name: "fixed", match: { id: "eni-a" }, deleteOnTermination: false },
          { name: "again", match: { ids: ["eni-a"] }, deleteOnTermination: false },
        ],
      },
      found: [drift(false)],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "an interface of which an entry that speaks first and could not be resolved may say something else": {
      interfaces: [
        eni("eni-a", { attachment: { ...attachedTo("i-a", 1), deleteOnTermination: true }, tags: { R: "x" } }),
      ],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: {
        interfaces: [
          { name: "goes", match: { instance: { id: "i-a" } }, deleteOnTermination: true },
          { name: "stays", match: { tags: { R: "x" } }, deleteOnTermination: false },
        ],
      },
      because: [
        "entry goes could not be resolved: instances: UnauthorizedOperation: no",
        "entry stays could not be resolved: instances: UnauthorizedOperation: no",
      ],
    },
  },
});
