import { interfaceLimit } from "../../../core/rules/interface-limit.ts";
import { instanceType } from "./instance-types.ts";
import { both, card, found, free, full, given, has, on, onCards, pair, wants } from "./interface-limit-shapes.ts";
import { testRule } from "./test-rule.ts";

testRule(interfaceLimit, {
  leaves: {
    "an interface for which its instance has room": { ...given, instanceTypes: [instanceType("t3.micro", 3, 4)] },
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
    "a fixed interface, which one instance alone is to have": {
      ...pair,
      desired: { interfaces: [wants({}, "eni-a1")] },
    },
    "the instances of a group, which makes another one": {
      ...pair,
      instances: [full(), full("i-b", { tags: { "aws:autoscaling:groupName": "nat" } })],
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
    "one of which the document does not say where it is attached": {
      ...given,
      desired: { interfaces: [wants({}, "eni-y"), { name: "free", match: { id: "eni-x" } }] },
    },
    "a host with an EFA": {
      ...given,
      interfaces: [free(), on("eni-a0", "i-a", 0), on("eni-a1", "i-a", 1, { interfaceType: "efa" })],
    },
  },
  finds: {
    "an interface whose instance has all that its type allows": { ...given, found: [found()] },
    "one whose instances are named by tags": {
      ...given,
      instances: [full("i-a", { tags: { role: "fw" } }), full("i-b", { interfaceIds: [] })],
      desired: { interfaces: [wants({ instance: { tags: { role: "fw" } } })] },
      found: [found()],
    },
    "one for a card that the type does not have": {
      ...onCards,
      desired: { interfaces: [wants({ deviceIndex: 1, networkCard: 2 })] },
      found: [found({ networkCard: 2, hosts: [has(0, 0, "i-a", "p4d.24xlarge")] })],
    },
    "one that waits, and not one that is in place on the same instance, which is full": {
      ...given,
      desired: { interfaces: [wants(), wants({}, "eni-a1", "placed")] },
      found: [found()],
    },
    "the second of two on the first network card, which one of them does not name, where there is one place": {
      ...given,
      interfaces: [free(), free("eni-y"), on("eni-a0", "i-a", 0)],
      instances: [full("i-a", { interfaceIds: ["eni-a0"] })],
      desired: { interfaces: [wants(), wants({ deviceIndex: 2, networkCard: 0 }, "eni-y", "second")] },
      found: [found({ interfaces: ["eni-y"], hosts: [has(1, 2)] }, "second", 1)],
    },
    "two for a network card that has one place, whatever there is room for in all": {
      ...onCards,
      interfaces: [free(), free("eni-y"), ...both()],
      instanceTypes: [instanceType("p4d.24xlarge", 6, 50, { cards: [3, 3].map((most, index) => card(index, most)) })],
      desired: { interfaces: [{ ...wants(), match: { ids: ["eni-x", "eni-y"] } }] },
      found: [found({ interfaces: ["eni-x", "eni-y"], networkCard: 0, hosts: [has(2, 3, "i-a", "p4d.24xlarge")] })],
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
    "an instance of whose type EC2 does not say how many it may have": {
      ...given,
      instanceTypes: [instanceType("t3.micro", 2, 2, { maximumNetworkInterfaces: undefined, cards: [] })],
      because: ["the instance type t3.micro of i-a is not known"],
    },
  },
});
