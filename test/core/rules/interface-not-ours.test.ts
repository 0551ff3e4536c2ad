import { interfaceNotOurs } from "../../../core/rules/interface-not-ours.ts";
import { attachedTo, detached, eni, entryAt, instance, natGateway } from "../../support/snapshot.ts";
import { type Expected, ofEntry, testRule } from "./test-rule.ts";

const nlb = eni("eni-nlb", { interfaceType: "network_load_balancer" });
const edge = { name: "edge", match: { id: "eni-nlb" } };

const notOurs = (id: string, because: string, whose = "service", entry = "edge", index = 0): Expected => ({
  resource: ofEntry(entry),
  part: id,
  severity: "medium",
  facts: { entry, interface: id, whose, because },
  declaredAt: entryAt("interfaces", index),
});

testRule(interfaceNotOurs, {
  leaves: {
    "interfaces of ours, attached or not": {
      interfaces: [eni(), eni("eni-b", detached)],
      desired: { interfaces: [{ name: "web", match: { ids: ["eni-a", "eni-b"] } }] },
    },
    "a service's interface that nobody declares": {
      interfaces: [eni(), nlb],
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
    },
    "a service's interface whose tags an entry matches: sets are of ours only": {
      interfaces: [{ ...nlb, tags: { Name: "edge" } }],
      desired: { interfaces: [{ name: "edge", match: { tags: { Name: "edge" } }, expect: "0..1" }] },
    },
    "the CNI's interfaces on an instance that an entry matches": {
      interfaces: [eni(), eni("eni-b", { attachment: attachedTo("i-a", 1), description: "aws-K8S-i-a" })],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
      desired: { interfaces: [{ name: "worker", match: { instance: { id: "i-a" } } }] },
    },
    "an interface that is not there": { desired: { interfaces: [edge] } },
    "an ambiguous entry: it declares nothing until it is narrowed": {
      interfaces: [eni(), nlb],
      desired: { interfaces: [{ name: "edge", match: { ids: ["eni-a", "eni-nlb"] }, expect: 1 }] },
    },
  },
  finds: {
    "a service's interface named by its id": {
      interfaces: [nlb],
      desired: { interfaces: [{ ...edge, role: "nat" }] },
      found: [notOurs("eni-nlb", "its type is network_load_balancer")],
    },
    "the one of two listed that a NAT gateway uses": {
      interfaces: [eni(), eni("eni-g", detached)],
      natGateways: [natGateway("eni-g", "eipalloc-g")],
      desired: { interfaces: [{ name: "edge", match: { ids: ["eni-a", "eni-g"] } }] },
      found: [notOurs("eni-g", "a NAT gateway uses it")],
    },
    "one of another account, in a shared subnet": {
      interfaces: [eni("eni-x", { ownerId: "444455556666" })],
      desired: { interfaces: [{ name: "edge", match: { id: "eni-x" } }] },
      found: [notOurs("eni-x", "its owner is 444455556666", "unknown")],
    },
    "a host's that is described as a service's": {
      interfaces: [eni("eni-a", { description: "ELB web" })],
      desired: { interfaces: [{ name: "edge", match: { id: "eni-a" } }] },
      found: [notOurs("eni-a", "its description is that of a service: ELB web, but it is on i-a", "unknown")],
    },
    "each of two entries that name it, at its own place": {
      interfaces: [nlb],
      desired: { interfaces: [edge, { ...edge, name: "edge-again" }] },
      found: [
        notOurs("eni-nlb", "its type is network_load_balancer", "service", "edge-again", 1),
        notOurs("eni-nlb", "its type is network_load_balancer"),
      ],
    },
    "a service's interface on a look at a part of the region": {
      extent: "targeted",
      interfaces: [nlb],
      desired: { interfaces: [edge] },
      found: [notOurs("eni-nlb", "its type is network_load_balancer")],
    },
    "one on an instance of another account, and which": {
      interfaces: [eni("eni-nlb", { attachment: { ...attachedTo("i-b"), instanceOwnerId: "444455556666" } })],
      desired: { interfaces: [edge] },
      found: [notOurs("eni-nlb", "it is attached to an instance of 444455556666", "unknown")],
    },
  },
  skips: {
    "everything without a document": { interfaces: [nlb], because: ["no document"] },
    "all entries where interfaces were not read": {
      unread: { interfaces: "UnauthorizedOperation: no" },
      desired: { interfaces: [edge] },
      because: ["interfaces: UnauthorizedOperation: no"],
    },
    "a detached interface where NAT gateways were not read: one may use it": {
      interfaces: [eni("eni-g", detached)],
      unread: { natGateways: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ name: "edge", match: { id: "eni-g" } }] },
      because: [
        "entry edge could not be resolved: natGateways: UnauthorizedOperation: no",
        "natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)",
      ],
    },
  },
});
