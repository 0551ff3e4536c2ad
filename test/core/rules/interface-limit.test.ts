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
/** An interface that is attached to one of a pair, as declared, and the other is full. */
const pair: Given = {
  ...given,
  interfaces: [...both(), ...both("i-b")],
  instances: [full(), full("i-b")],
  desired: { interfaces: [wants(two, "eni-a1")] },
};
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
  facts: { entry, interfaces: ["eni-x"], hosts: [has(2, 2)], ...facts },
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
    "a fail-over pair, the other of which has room": {
      ...pair,
      interfaces: [...both(), on("eni-b0", "i-b", 0)],
      instances: [full(), full("i-b", { interfaceIds: ["eni-b0"] })],
    },
    "a fail-over among three, one of which has room": {
      ...pair,
      interfaces: [...both(), ...both("i-b"), on("eni-c0", "i-c", 0)],
      instances: [full(), full("i-b"), full("i-c", { interfaceIds: ["eni-c0"] })],
      desired: { interfaces: [wants({ instance: { ids: ["i-a", "i-b", "i-c"] } }, "eni-a1")] },
    },
    "a fixed interface, which one instance alone is to have": {
      ...pair,
      desired: { interfaces: [wants({}, "eni-a1")] },
    },
    "a set of which every instance has one: none stands by": {
      ...pair,
      desired: {
        interfaces: [
          { name: "set", match: { ids: ["eni-a1", "eni-b1"] }, attachedTo: { instance: { ids: ["i-a", "i-b"] } } },
        ],
      },
    },
    "a fail-over pair whose other instance is gone": {
      ...pair,
      instances: [full(), full("i-b", { state: "shutting-down" })],
    },
    "a pair across zones: an interface stays in its own": {
      ...pair,
      interfaces: [...both(), ...both("i-b", { zone: "eu-west-1b" })],
    },
    "the instances of a group, which makes another one": {
      ...pair,
      instances: [full(), full("i-b", { tags: { "aws:autoscaling:groupName": "nat" } })],
    },
    "a fail-over onto a Kubernetes node, which its network plugin fills by design": {
      ...pair,
      instances: [full(), full("i-b", { tags: { "eks:nodegroup-name": "web" } })],
    },
    "an interface of a pair that is under another device index than declared": {
      ...pair,
      desired: { interfaces: [wants({ ...two, deviceIndex: 2 }, "eni-a1")] },
    },
    "a service's interface, on one of a pair": {
      ...pair,
      interfaces: [...both("i-a", { requesterManaged: true }), ...both("i-b")],
    },
    "two entries, each with an instance of its own that has one place": {
      ...given,
      interfaces: [free(), free("eni-y"), on("eni-a0", "i-a", 0), on("eni-b0", "i-b", 0)],
      instances: [full("i-a", { interfaceIds: ["eni-a0"] }), full("i-b", { interfaceIds: ["eni-b0"] })],
      desired: { interfaces: [wants(), wants({ instance: { id: "i-b" } }, "eni-y", "other")] },
    },
    "two entries for two network cards of an instance, each with one place": {
      ...onCards,
      interfaces: [free(), free("eni-y"), on("eni-a0", "i-a", 0)],
      instances: [full("i-a", { type: "p4d.24xlarge", interfaceIds: ["eni-a0"] })],
      instanceTypes: [instanceType("p4d.24xlarge", 60, 50, { cards: [card(0, 2), card(1, 1)] })],
      desired: {
        interfaces: [wants({ deviceIndex: 1 }), wants({ deviceIndex: 1, networkCard: 1 }, "eni-y", "other")],
      },
    },
    "a card that has room, where the others do not count": {
      ...onCards,
      interfaces: [free(), on("eni-a0", "i-a", 0), on("eni-a1", "i-a", 1, {}, 1)],
      instanceTypes: [instanceType("p4d.24xlarge", 60, 50, { cards: [card(0, 2), card(1, 15)] })],
      desired: { interfaces: [wants({ deviceIndex: 2 })] },
    },
    "a pair of which one is filled by design, and has no word in it": {
      ...given,
      interfaces: [free(), ...both(), ...both("i-b")],
      instances: [full(), full("i-b", { tags: { "eks:nodegroup-name": "web" } })],
      desired: { interfaces: [wants(two)] },
    },
    "a stand-by of no group beside one of a group": {
      ...pair,
      interfaces: [...both(), ...both("i-b"), ...both("i-c")],
      instances: [full(), full("i-b"), full("i-c", { tags: { "aws:autoscaling:groupName": "nat" } })],
      desired: { interfaces: [wants({ instance: { ids: ["i-a", "i-b", "i-c"] } }, "eni-a1")] },
    },
    "two instances with one place on the one that stands by for both: one fails at a time": {
      ...pair,
      interfaces: [...both(), ...both("i-b"), on("eni-c0", "i-c", 0)],
      instances: [full(), full("i-b"), full("i-c", { interfaceIds: ["eni-c0"] })],
      desired: {
        interfaces: [
          wants({ instance: { ids: ["i-a", "i-c"] } }, "eni-a1"),
          wants({ instance: { ids: ["i-b", "i-c"] } }, "eni-b1", "other"),
        ],
      },
    },
    "a fail-over that another entry speaks for, which names one instance": {
      ...pair,
      desired: { interfaces: [wants({}, "eni-a1"), wants(two, "eni-a1", "again")] },
    },
    "instances whose tags do not match": {
      ...given,
      instances: [full("i-a", { tags: { role: "web" } })],
      desired: { interfaces: [wants({ instance: { tags: { role: "fw" } } })] },
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
      found: [found({ interfaces: ["eni-y"], hosts: [has(2, 3)] }, "other", 1)],
    },
    "a fail-over pair, the other of which has all that its type allows, stopped or not": {
      ...pair,
      instances: [full(), full("i-b", { state: "stopped" })],
      found: [found({ interfaces: ["eni-a1"], on: ["i-a"], hosts: [has(2, 2, "i-b")] })],
    },
    "two that one instance has, where the other has room for one": {
      ...pair,
      interfaces: [...both(), ...both("i-b"), on("eni-a2", "i-a", 2)],
      instances: [full("i-a", { interfaceIds: ["eni-a0", "eni-a1", "eni-a2"] }), full("i-b")],
      instanceTypes: [instanceType("t3.micro", 3, 2)],
      desired: { interfaces: [wants(two, "eni-a1"), wants(two, "eni-a2", "other")] },
      found: [found({ interfaces: ["eni-a2"], on: ["i-a"], hosts: [has(2, 3, "i-b")] }, "other", 1)],
    },
    "a set on two instances, where the one that stands by is full": {
      ...pair,
      interfaces: [...both("i-c"), ...both(), ...both("i-b")],
      instances: [full(), full("i-b"), full("i-c")],
      desired: {
        interfaces: [
          {
            name: "fixed",
            match: { ids: ["eni-b1", "eni-a1"] },
            attachedTo: { instance: { ids: ["i-a", "i-b", "i-c"] } },
          },
        ],
      },
      found: [found({ interfaces: ["eni-a1", "eni-b1"], on: ["i-a", "i-b"], hosts: [has(2, 2, "i-c")] })],
    },
    "one whose instances are named by tags": {
      ...given,
      instances: [full("i-a", { tags: { role: "fw" } }), full("i-b", { interfaceIds: [] })],
      desired: { interfaces: [wants({ instance: { tags: { role: "fw" } } })] },
      found: [found()],
    },
    "a pair, one of which is full and the other's network card": {
      ...onCards,
      interfaces: [free(), ...both(), ...both("i-b")],
      instances: [full("i-a", { type: "p4d.24xlarge" }), full("i-b")],
      instanceTypes: [...cards, instanceType("t3.micro", 2, 2, { cards: [] })],
      desired: { interfaces: [wants({ ...two, deviceIndex: 2 })] },
      found: [found({ hosts: [has(2, 1, "i-a", "p4d.24xlarge"), has(2, 2, "i-b")] })],
    },
    "the one of a set that waits, before those that are in place": {
      ...pair,
      interfaces: [free(), ...both(), ...both("i-b")],
      desired: { interfaces: [{ ...wants(two), match: { ids: ["eni-a1", "eni-x"] } }] },
      found: [found({ hosts: [has(2, 2), has(2, 2, "i-b")] })],
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
    "a stand-by whose type EC2 does not explain": {
      ...pair,
      instances: [full(), full("i-b", { type: "x9.huge" })],
      because: ["the instance type x9.huge of i-b is not known"],
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
