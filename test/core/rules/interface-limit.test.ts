import { interfaceLimit } from "../../../core/rules/interface-limit.ts";
import type { NetworkInterface } from "../../../core/snapshot.ts";
import { attachedTo, detached, eni, entryAt, instance } from "../../support/snapshot.ts";
import { instanceType } from "./instance-types.ts";
import { type Expected, type Given, ofEntry, testRule } from "./test-rule.ts";

const free = (id = "eni-x") => eni(id, detached);
const on = (id: string, host: string, device: number, over: Partial<NetworkInterface> = {}, card = 0) =>
  eni(id, { attachment: attachedTo(host, device, card), ...over });
const wants = (to: object = {}, id = "eni-x", name = "fixed") => ({
  name,
  match: { id },
  attachedTo: { instance: { id: "i-a" }, ...to },
});
const full = (id = "i-a", over = {}) =>
  instance(id, { type: "t3.micro", interfaceIds: [`eni-${id.slice(2)}0`, `eni-${id.slice(2)}1`], ...over });
const both = (id = "i-a", over: Partial<NetworkInterface> = {}) => [
  on(`eni-${id.slice(2)}0`, id, 0, over),
  on(`eni-${id.slice(2)}1`, id, 1, over),
];

/** An interface that is declared on a host which has all that its type allows. */
const given: Given = {
  interfaces: [free(), ...both()],
  instances: [full()],
  instanceTypes: [instanceType("t3.micro", 2, 2)],
  desired: { interfaces: [wants()] },
};
const two = { instance: { ids: ["i-a", "i-b"] } };
const cards = [instanceType("p4d.24xlarge", 60, 50, { cards: [1, 15].map((most, index) => card(index, most)) })];
function card(index: number, maximumNetworkInterfaces: number) {
  return { index, maximumNetworkInterfaces };
}
const onCards: Given = {
  interfaces: [free(), ...both()],
  instances: [full("i-a", { type: "p4d.24xlarge" })],
  instanceTypes: cards,
};

const has = (attached: number, maximum: number, id = "i-a", type = "t3.micro") => ({
  instance: id,
  type,
  attached,
  maximum,
});
const found = (facts: object = {}, entry = "fixed", index = 0): Expected => ({
  resource: ofEntry(entry),
  severity: "medium",
  facts: { entry, waiting: ["eni-x"], hosts: [has(2, 2)], ...facts },
  declaredAt: entryAt("interfaces", index),
});

testRule(interfaceLimit, {
  leaves: {
    "an interface for which its instance has room": { ...given, instanceTypes: [instanceType("t3.micro", 3, 4)] },
    "one for which one of a pair has room": {
      ...given,
      interfaces: [free(), ...both(), on("eni-b", "i-b", 0)],
      instances: [full(), instance("i-b", { type: "t3.micro" })],
      desired: { interfaces: [wants(two)] },
    },
    "one that is attached where it is declared, on a full instance": {
      ...given,
      interfaces: both(),
      desired: { interfaces: [wants({}, "eni-a1")] },
    },
    "one of which the document says nothing": { ...given, desired: { interfaces: [] } },
    "one whose instance is gone": { ...given, instances: [full("i-a", { state: "terminated" })] },
    "a Kubernetes node, which its network plugin fills by design": {
      ...given,
      instances: [full("i-a", { tags: { "eks:nodegroup-name": "web" } })],
    },
    "a host that a service fills": { ...given, interfaces: [free(), ...both("i-a", { requesterManaged: true })] },
    "a host with EFAs": { ...given, interfaces: [free(), ...both("i-a", { interfaceType: "efa" })] },
    "an interface for another card that has room": {
      ...onCards,
      desired: { interfaces: [wants({ deviceIndex: 1, networkCard: 1 })] },
    },
    "one for which flexible queues make room": {
      ...given,
      instanceTypes: [
        instanceType("t3.micro", 2, 2, {
          cards: [{ index: 0, maximumNetworkInterfaces: 2, additionalNetworkInterfaces: 1 }],
        }),
      ],
    },
  },
  finds: {
    "an interface whose instance has all that its type allows": { ...given, found: [found()] },
    "one for which none of a pair has room": {
      ...given,
      interfaces: [free(), ...both(), ...both("i-b")],
      instances: [full(), full("i-b")],
      desired: { interfaces: [wants(two)] },
      found: [found({ hosts: [has(2, 2), has(2, 2, "i-b")] })],
    },
    "the second of two entries that want the last place": {
      ...given,
      interfaces: [free(), free("eni-y"), ...both()],
      instanceTypes: [instanceType("t3.micro", 3, 4)],
      desired: { interfaces: [wants(), wants({}, "eni-y", "other")] },
      found: [found({ waiting: ["eni-y"], hosts: [has(2, 3)] }, "other", 1)],
    },
    "one whose network card is full, whatever the others have room for": {
      ...onCards,
      desired: { interfaces: [wants({ deviceIndex: 2 })] },
      found: [found({ networkCard: 0, hosts: [has(2, 1, "i-a", "p4d.24xlarge")] })],
    },
    "one for a card that the type does not have": {
      ...onCards,
      desired: { interfaces: [wants({ deviceIndex: 1, networkCard: 2 })] },
      found: [found({ networkCard: 2, hosts: [has(0, 0, "i-a", "p4d.24xlarge")] })],
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
    "a look at some resources, which reads no types": {
      ...given,
      extent: "targeted",
      because: ["instanceTypes: not looked at"],
    },
  },
});
