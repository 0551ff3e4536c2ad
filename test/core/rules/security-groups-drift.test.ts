import { securityGroupsDrift } from "../../../core/rules/security-groups-drift.ts";
import { attachedTo, detached, eni, entryAt, instance } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const having = (...securityGroups: string[]) => [eni("eni-a", { securityGroups })];
const desired: NonNullable<Given["desired"]> = {
  interfaces: [{ name: "web", match: { id: "eni-a" }, securityGroups: ["sg-2", "sg-1", "sg-2"] }],
};
const drift = (missing: string[], unexpected: string[]): Expected => ({
  resource: ofInterface("eni-a"),
  severity: "medium",
  facts: { entry: "web", missing, unexpected },
  declaredAt: entryAt("interfaces"),
});
const beside = [eni("eni-a", { securityGroups: ["sg-9"], attachment: attachedTo("i-a", 1) })];
const node = { "kubernetes.io/cluster/prod": "owned" };

testRule(securityGroupsDrift, {
  leaves: {
    "the same groups in any order": { interfaces: having("sg-1", "sg-2"), desired },
    "an interface of whose groups EC2 says nothing": { interfaces: [eni()], desired },
    "an interface of which nothing is declared": {
      interfaces: having("sg-9"),
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
    },
    "a service's interface": { interfaces: [eni("eni-a", { securityGroups: [], requesterManaged: true })], desired },
    "an interface of the VPC CNI": {
      interfaces: [eni("eni-a", { ...beside[0], description: "aws-K8S-i-a" })],
      instances: [instance()],
      desired,
    },
    "a further interface of a Kubernetes node by the node's tags": {
      interfaces: beside,
      instances: [instance("i-a", { tags: node })],
      desired,
    },
    "a further interface of a Kubernetes node by its own tags": {
      interfaces: [eni("eni-a", { ...beside[0], tags: node })],
      unread: { instances: "UnauthorizedOperation" },
      desired,
    },
  },
  finds: {
    "one too few and one too many": {
      interfaces: having("sg-2", "sg-3"),
      desired,
      found: [drift(["sg-1"], ["sg-3"])],
    },
    "no group at all": { interfaces: having(), desired, found: [drift(["sg-1", "sg-2"], [])] },
    "the primary interface of a Kubernetes node that is declared": {
      interfaces: having("sg-1", "sg-2", "sg-3"),
      instances: [instance("i-a", { tags: node })],
      desired,
      found: [drift([], ["sg-3"])],
    },
    "a further interface of another host": {
      interfaces: beside,
      instances: [instance()],
      desired,
      found: [drift(["sg-1", "sg-2"], ["sg-9"])],
    },
    "one on nothing": {
      interfaces: [eni("eni-a", { ...detached, securityGroups: ["sg-1"] })],
      desired,
      found: [drift(["sg-2"], [])],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "a further interface of what may be a Kubernetes node": {
      interfaces: beside,
      unread: { instances: "UnauthorizedOperation" },
      desired,
      because: ["i-a was not seen"],
    },
  },
});
