import { efaDrift } from "../../../core/rules/efa-drift.ts";
import { attachedTo, detached, eni, entryAt, instance } from "../../support/snapshot.ts";
import { instanceType } from "./instance-types.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const efa = eni("eni-x", { ...detached, interfaceType: "efa" });
const on = (id: string, host: string, card: number, interfaceType = "efa") =>
  eni(id, { attachment: attachedTo(host, 1, card), interfaceType });
const wants = (to: object) => ({ interfaces: [{ name: "fabric", match: { id: "eni-x" }, attachedTo: to as never }] });
const here = { instance: { id: "i-a" } };
const types = [
  instanceType("t3.micro", 2, 2),
  instanceType("p4d.24xlarge", 60, 50, { efaSupported: true, maximumEfaInterfaces: 4 }),
  instanceType("c5n.18xlarge", 15, 50, { efaSupported: true, maximumEfaInterfaces: 1 }),
];
const host = (type: string, id = "i-a", interfaceIds: string[] = ["eni-a"]) => instance(id, { type, interfaceIds });

/** An EFA that is declared on a host of a type without. */
const given: Given = {
  interfaces: [efa],
  instances: [host("t3.micro")],
  instanceTypes: types,
  desired: wants(here),
};
const found = (why: string, type: string, facts: object = {}): Expected => ({
  resource: ofInterface("eni-x"),
  severity: "medium",
  facts: { entry: "fabric", why, networkCard: 0, hosts: [{ instance: "i-a", type }], ...facts },
  declaredAt: entryAt("interfaces"),
});

/** An EFA on one of a pair, as declared; the other's type is to be said. */
const pair = (type: string, over: Given = {}): Given => ({
  ...given,
  interfaces: [on("eni-x", "i-a", 0), eni("eni-b", { attachment: attachedTo("i-b") })],
  instances: [host("p4d.24xlarge", "i-a", ["eni-x"]), host(type, "i-b", ["eni-b"])],
  desired: wants({ instance: { ids: ["i-a", "i-b"] } }),
  ...over,
});

testRule(efaDrift, {
  leaves: {
    "an EFA whose instance takes one": { ...given, instances: [host("p4d.24xlarge")] },
    "one for a card that has none yet": {
      ...given,
      interfaces: [efa, on("eni-a", "i-a", 0)],
      instances: [host("p4d.24xlarge")],
      desired: wants({ ...here, deviceIndex: 1, networkCard: 1 }),
    },
    "one that one of a pair takes": {
      ...given,
      instances: [host("t3.micro"), host("p4d.24xlarge", "i-b", [])],
      desired: wants({ instance: { ids: ["i-a", "i-b"] } }),
    },
    "an interface that is none": { ...given, interfaces: [eni("eni-x", detached)] },
    "an EFA of which the document does not say where it belongs": {
      ...given,
      desired: { interfaces: [{ name: "fabric", match: { id: "eni-x" } }] },
    },
    "one on one of a pair, the other of which takes one": pair("p4d.24xlarge"),
    "one on one of a pair, the other of which has one of the set too": pair("p4d.24xlarge", {
      interfaces: [on("eni-x", "i-a", 0), on("eni-b", "i-b", 0)],
      desired: {
        interfaces: [
          { name: "fabric", match: { ids: ["eni-x", "eni-b"] }, attachedTo: { instance: { ids: ["i-a", "i-b"] } } },
        ],
      },
    }),
    "one that could move to a Kubernetes node alone": pair("t3.micro", {
      interfaces: [
        on("eni-x", "i-a", 0),
        eni("eni-b", { attachment: attachedTo("i-b"), tags: { "kubernetes.io/cluster/x": "owned" } }),
      ],
    }),
    "one of three, one of which is a Kubernetes node": pair("t3.micro", {
      interfaces: [
        on("eni-x", "i-a", 0),
        eni("eni-b", { attachment: attachedTo("i-b") }),
        eni("eni-c", { attachment: attachedTo("i-c"), tags: { "kubernetes.io/cluster/x": "owned" } }),
      ],
      instances: [
        host("p4d.24xlarge", "i-a", ["eni-x"]),
        host("t3.micro", "i-b", ["eni-b"]),
        host("t3.micro", "i-c", ["eni-c"]),
      ],
      desired: wants({ instance: { ids: ["i-a", "i-b", "i-c"] } }),
    }),
    "one that could move to a host alone that a service fills": pair("t3.micro", {
      interfaces: [on("eni-x", "i-a", 0), eni("eni-b", { attachment: attachedTo("i-b"), requesterManaged: true })],
    }),
    "one whose instance is not there": { ...given, instances: [] },
    "an interface that is no EFA, whatever its instance takes": {
      ...given,
      interfaces: [eni("eni-x", detached)],
      instances: [host("m9.unknown")],
    },
  },
  finds: {
    "an EFA whose instance's type supports none": { ...given, found: [found("unsupported", "t3.micro")] },
    "one without IP addresses, alike": {
      ...given,
      interfaces: [eni("eni-x", { ...detached, interfaceType: "efa-only" })],
      found: [found("unsupported", "t3.micro")],
    },
    "one whose network card has one": {
      ...given,
      interfaces: [efa, on("eni-a", "i-a", 0, "efa-only")],
      instances: [host("p4d.24xlarge")],
      found: [found("card taken", "p4d.24xlarge")],
    },
    "one whose instance has as many as its type may have": {
      ...given,
      interfaces: [efa, on("eni-a", "i-a", 1)],
      instances: [host("c5n.18xlarge")],
      found: [found("limit", "c5n.18xlarge")],
    },
    "one on one of a pair, the other of which takes none: it has nowhere to go": {
      ...pair("t3.micro"),
      found: [found("unsupported", "t3.micro", { on: "i-a", hosts: [{ instance: "i-b", type: "t3.micro" }] })],
    },
    "one on one of a pair, the other of which has one on that card": {
      ...pair("p4d.24xlarge", { interfaces: [on("eni-x", "i-a", 0), on("eni-b", "i-b", 0)] }),
      found: [found("card taken", "p4d.24xlarge", { on: "i-a", hosts: [{ instance: "i-b", type: "p4d.24xlarge" }] })],
    },
  },
  skips: {
    "an instance whose type EC2 does not explain": {
      ...given,
      instanceTypes: [],
      because: ["the instance type t3.micro of i-a is not known"],
    },
    "a stand-by whose type EC2 does not explain": {
      ...pair("x9.huge"),
      because: ["the instance type x9.huge of i-b is not known"],
    },
    "an account that keeps its types to itself": {
      ...given,
      unread: { instanceTypes: "UnauthorizedOperation: no" },
      because: ["instanceTypes: UnauthorizedOperation: no"],
    },
  },
});
