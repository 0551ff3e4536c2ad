import { interfaceMissing } from "../../../core/rules/interface-missing.ts";
import { attachedTo, detached, eip, eni, instance } from "../../support/snapshot.ts";
import { missing } from "./interface-missing-shapes.ts";
import { testRule } from "./test-rule.ts";

const fleet = {
  name: "nats",
  match: { instance: { tags: { "aws:autoscaling:groupName": ["nat-a", "nat-b"] } }, deviceIndex: 0 },
};

const host = (id: string, group: string, state = "running") =>
  instance(id, { state, tags: { "aws:autoscaling:groupName": group } });

testRule(interfaceMissing, {
  leaves: {
    "a set that is whole": {
      interfaces: [eni(), eni("eni-b", { attachment: attachedTo("i-b") })],
      instances: [host("i-a", "nat-a"), host("i-b", "nat-b")],
      desired: { interfaces: [{ ...fleet, expect: 2 }] },
    },
    "a set that may be empty": { desired: { interfaces: [{ ...fleet, expect: "0..50" }] } },
    "an interface that is there but detached": {
      interfaces: [eni("eni-a", detached)],
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
    },
    "a service's interface named by its id: it is there": {
      interfaces: [eni("eni-a", { interfaceType: "network_load_balancer" })],
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, role: "nat" }] },
    },
    "an ambiguous entry": {
      interfaces: [eni(), eni("eni-b", { attachment: attachedTo("i-b") })],
      instances: [host("i-a", "nat-a"), host("i-b", "nat-b")],
      desired: { interfaces: [fleet] },
    },
  },
  finds: {
    "what is there by id, and that nobody may take the address that waits, whatever others there are": {
      interfaces: [eni("eni-b", { tags: { Role: "web" } }), eni("eni-a", { tags: { Role: "web" } })],
      addresses: [eip(), eip("eipalloc-b", { publicIp: "203.0.113.11" })],
      desired: {
        interfaces: [{ name: "web", match: { tags: { Role: "web" } }, expect: 3 }],
        addresses: [
          { name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "web" }, protect: true },
          { name: "other", match: { publicIp: "203.0.113.11" }, listedBy: ["Acme"] },
        ],
      },
      found: [missing("3", ["eni-a", "eni-b"], "web", { protect: true })],
    },
    "an interface that is not in the account": {
      interfaces: [eni("eni-b")],
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
      found: [missing("1", [], "web")],
    },
    "the one of two listed that is gone": {
      interfaces: [eni("eni-b")],
      desired: { interfaces: [{ name: "web", match: { ids: ["eni-a", "eni-b"] } }] },
      found: [missing("2", ["eni-b"], "web")],
    },
    "a set with one member too few": {
      interfaces: [eni()],
      instances: [host("i-a", "nat-a")],
      desired: { interfaces: [{ ...fleet, expect: 2 }] },
      found: [missing("2", ["eni-a"])],
    },
    "a member whose instance is terminated: it no longer counts": {
      interfaces: [eni()],
      instances: [host("i-a", "nat-a", "terminated")],
      desired: { interfaces: [fleet] },
      found: [missing("1", [])],
    },
    "a device index that only another network card has": {
      interfaces: [eni("eni-a", { attachment: attachedTo("i-a", 0, 1) })],
      instances: [host("i-a", "nat-a")],
      desired: { interfaces: [fleet] },
      found: [missing("1", [])],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "everything on a look at a part of the region": {
      extent: "targeted",
      desired: { interfaces: [fleet] },
      because: ["only part of the region was looked at"],
    },
    "all entries where interfaces were not read": {
      unread: { interfaces: "UnauthorizedOperation: no" },
      desired: { interfaces: [fleet] },
      because: ["interfaces: UnauthorizedOperation: no"],
    },
    "an entry by instance where instances were not read": {
      unread: { instances: "UnauthorizedOperation: no" },
      interfaces: [eni()],
      desired: { interfaces: [fleet] },
      because: ["entry nats could not be resolved: instances: UnauthorizedOperation: no"],
    },
    "a detached match where the NAT gateways, one of which may use it, were not read": {
      unread: { natGateways: "UnauthorizedOperation: no" },
      interfaces: [eni("eni-a", { ...detached, tags: { Role: "web" } })],
      desired: { interfaces: [{ name: "web", match: { tags: { Role: "web" } } }] },
      because: [
        "entry web could not be resolved: natGateways: UnauthorizedOperation: no",
        "natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)",
      ],
    },
  },
});
