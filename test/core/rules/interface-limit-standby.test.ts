import { interfaceLimit } from "../../../core/rules/interface-limit.ts";
import { instance } from "../../support/snapshot.ts";
import { instanceType } from "./instance-types.ts";
import { both, cards, found, free, full, given, has, on, onCards, pair, two, wants } from "./interface-limit-shapes.ts";
import { testRule } from "./test-rule.ts";

testRule(interfaceLimit, {
  leaves: {
    "one for which one of a pair has room": {
      ...given,
      interfaces: [free(), ...both(), on("eni-b", "i-b", 0)],
      instances: [full(), instance("i-b", { type: "t3.micro" })],
      desired: { interfaces: [wants(two)] },
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
  },
  finds: {
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
    "two of a set in two zones, whose stand-bys are full each in its own way": {
      interfaces: [
        on("eni-x", "i-a", 1),
        on("eni-c0", "i-c", 0),
        on("eni-y", "i-b", 1, { zone: "eu-west-1b" }),
        on("eni-d0", "i-d", 0, { zone: "eu-west-1b" }),
        on("eni-d1", "i-d", 1, { zone: "eu-west-1b" }),
      ],
      instances: [
        full("i-a", { interfaceIds: ["eni-x"] }),
        full("i-b", { interfaceIds: ["eni-y"] }),
        full("i-c", { type: "p4d.24xlarge", interfaceIds: ["eni-c0"] }),
        full("i-d"),
      ],
      instanceTypes: [...cards, instanceType("t3.micro", 2, 2)],
      desired: {
        interfaces: [
          { ...wants({ instance: { ids: ["i-a", "i-b", "i-c", "i-d"] } }), match: { ids: ["eni-x", "eni-y"] } },
        ],
      },
      found: [
        found({
          interfaces: ["eni-x", "eni-y"],
          on: ["i-a", "i-b"],
          hosts: [has(1, 1, "i-c", "p4d.24xlarge"), has(2, 2, "i-d")],
        }),
      ],
    },
  },
  skips: {
    "a stand-by whose type EC2 does not explain": {
      ...pair,
      instances: [full(), full("i-b", { type: "x9.huge" })],
      because: ["the instance type x9.huge of i-b is not known"],
    },
  },
});
