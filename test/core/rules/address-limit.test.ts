import { addressLimit } from "../../../core/rules/address-limit.ts";
import { eip, eni, entryAt, instance, ips } from "../../support/snapshot.ts";
import { instanceType } from "./instance-types.ts";
import { type Given, ofInterface, testRule } from "./test-rule.ts";

const addresses = (...privateIps: string[]) =>
  privateIps.map((privateIp, index) => ({
    name: `a-${index}`,
    match: { allocationId: `eipalloc-${index}` },
    on: { interface: "web", privateIp },
  }));
const web = { name: "web", match: { id: "eni-a" } };

/** A full interface, and an Elastic IP declared on an address that it lacks. */
const given: Given = {
  interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5", "10.0.0.6") })],
  addresses: [eip("eipalloc-0")],
  instances: [instance("i-a", { type: "t3.micro" })],
  instanceTypes: [instanceType("t3.micro", 2, 2)],
  desired: { interfaces: [web], addresses: addresses("10.0.0.7") },
};
const found = (missing: string[], used: number, maximum: number) => [
  {
    resource: ofInterface(),
    severity: "low" as const,
    facts: { entry: "web", missing, instance: "i-a", type: "t3.micro", used, maximum },
    declaredAt: entryAt("interfaces"),
  },
];

testRule(addressLimit, {
  leaves: {
    "an interface that has room": { ...given, instanceTypes: [instanceType("t3.micro", 2, 3)] },
    "a full interface that has what is declared": {
      ...given,
      desired: { interfaces: [web], addresses: addresses("10.0.0.5", "10.0.0.6") },
    },
    "addresses declared on whatever its primary one is": {
      ...given,
      desired: {
        interfaces: [web],
        addresses: [{ name: "a", match: { allocationId: "eipalloc-0" }, on: { interface: "web" } }],
      },
    },
    "a set, where any member may get the address": {
      ...given,
      interfaces: [eni(), eni("eni-b")],
      instanceTypes: [instanceType("t3.micro", 2, 1)],
      desired: { interfaces: [{ ...web, match: { ids: ["eni-a", "eni-b"] } }], addresses: addresses("10.0.0.7") },
    },
    "a Kubernetes node, which its network plugin fills by design": {
      ...given,
      instances: [instance("i-a", { type: "t3.micro", tags: { "kubernetes.io/cluster/x": "owned" } })],
    },
    "a service's interface": { ...given, interfaces: [eni("eni-a", { requesterManaged: true })] },
  },
  finds: {
    "an interface that has no room for a declared address": { ...given, found: found(["10.0.0.7"], 2, 2) },
    "one that has room for one of two": {
      ...given,
      instanceTypes: [instanceType("t3.micro", 2, 3)],
      desired: { interfaces: [web], addresses: addresses("10.0.0.8", "10.0.0.7", "10.0.0.7") },
      found: found(["10.0.0.7", "10.0.0.8"], 2, 3),
    },
  },
  skips: {
    "an instance whose type EC2 does not explain": {
      ...given,
      instanceTypes: [],
      because: ["the instance type t3.micro of i-a is not known"],
    },
    "an account that keeps its types to itself": {
      ...given,
      unread: { instanceTypes: "UnauthorizedOperation: no" },
      because: ["instanceTypes: UnauthorizedOperation: no"],
    },
  },
});
