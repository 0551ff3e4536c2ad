import type { Call } from "../../../core/remediation.ts";
import { descriptionDrift } from "../../../core/rules/description-drift.ts";
import { detached, eni, entryAt, instance } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const described = (description: string | undefined) => [eni("eni-a", { description })];
const desired: NonNullable<Given["desired"]> = {
  interfaces: [{ name: "inside", match: { id: "eni-a" }, description: "inside of nat-a" }],
};
const describe: Call = {
  operation: "ModifyNetworkInterfaceAttribute",
  input: { NetworkInterfaceId: "eni-a", Description: { Value: "inside of nat-a" } },
};
const instances = [instance()];
const drift = (now: string, because?: string): Expected => ({
  resource: ofInterface("eni-a"),
  severity: "low",
  facts: { entry: "inside", declared: "inside of nat-a", now },
  declaredAt: entryAt("interfaces"),
  remedy: {
    risk: because === undefined ? "safe" : "ask",
    calls: [describe],
    ...(because !== undefined && { because }),
  },
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
    "another description, which is set": {
      interfaces: described("outside"),
      instances,
      desired,
      found: [drift("outside")],
    },
    "one of an interface that is attached to nothing": {
      interfaces: [eni("eni-a", { ...detached, description: "outside" })],
      desired,
      found: [drift("outside")],
    },
    "none at all, and asks": {
      interfaces: described(undefined),
      instances,
      desired,
      found: [drift("", "it has none now, and whether EC2 takes one away again is not documented")],
    },
    "one of a Kubernetes node, and asks": {
      interfaces: described("outside"),
      instances: [instance("i-a", { tags: { "kubernetes.io/cluster/prod": "owned" } })],
      desired,
      found: [drift("outside", "a Kubernetes node's network plugin may know it by its description")],
    },
    "one of what may be a Kubernetes node, and asks": {
      interfaces: described("outside"),
      unread: { instances: "UnauthorizedOperation" },
      desired,
      found: [drift("outside", "whether its host is a Kubernetes node is not known")],
    },
    "one that is matched by a tag which anyone may set, and asks": {
      interfaces: [eni("eni-a", { description: "outside", tags: { Role: "nat" } })],
      instances,
      desired: {
        interfaces: [{ name: "inside", match: { tags: { Role: "nat" } }, description: "inside of nat-a" }],
      },
      found: [drift("outside", "it is matched by the tag Role, which trust.tags does not list")],
    },
  },
  skips: { "everything without a document": { because: ["no document"] } },
});
