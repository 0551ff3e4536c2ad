import { addressLimit } from "../../../core/rules/address-limit.ts";
import { attachedTo, detached, eni, instance, ips } from "../../support/snapshot.ts";
import { addresses, found, full, given, prefixes, web } from "./address-limit-shapes.ts";
import { instanceType } from "./instance-types.ts";
import { type Given, testRule } from "./test-rule.ts";

/** A fail-over pair, the second of which is full; the first has the address that floats. */
const pair: Given = {
  interfaces: [
    eni("eni-a", { privateAddresses: ips("10.0.0.5", "10.0.0.100") }),
    eni("eni-b", { attachment: attachedTo("i-b"), privateAddresses: ips("10.0.0.6", "10.0.0.9") }),
  ],
  instances: [instance("i-a", { type: "t3.micro" }), instance("i-b", { type: "t3.micro", state: "stopped" })],
  instanceTypes: [instanceType("t3.micro", 2, 2)],
  desired: {
    interfaces: [{ ...web, match: { ids: ["eni-a", "eni-b"] }, privateIps: { floating: ["10.0.0.100"] } }],
  },
};

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
    "an address that an Elastic IP names on another interface": {
      ...given,
      desired: {
        interfaces: [web, { name: "other", match: { id: "eni-x" } }],
        addresses: addresses("10.0.0.7").map((one) => ({ ...one, on: { ...one.on, interface: "other" } })),
      },
    },
    "a pair, either of which has room for the address that floats": {
      ...pair,
      instanceTypes: [instanceType("t3.micro", 2, 3)],
    },
    "a pair, the full one of which is gone": {
      ...pair,
      instances: [instance("i-a", { type: "t3.micro" }), instance("i-b", { type: "t3.micro", state: "terminated" })],
    },
    "one that is attached to nothing: its type is open": {
      ...given,
      interfaces: [eni("eni-a", { ...detached, privateAddresses: ips("10.0.0.5", "10.0.0.6") })],
    },
    "a service's interface": { ...given, interfaces: [eni("eni-a", { requesterManaged: true })] },
    "a full interface, where other Elastic IPs are declared on another interface's addresses, or nowhere": {
      ...given,
      desired: {
        interfaces: [web, { name: "db", match: { id: "eni-b" } }],
        addresses: [
          ...addresses("10.0.0.6"),
          { name: "db", match: { allocationId: "eipalloc-8" }, on: { interface: "db", privateIp: "10.0.0.8" } },
          { name: "spare", match: { allocationId: "eipalloc-9" } },
        ],
      },
    },
    "a service's interface that is full": { ...given, interfaces: [{ ...full, requesterManaged: true }] },
  },
  finds: {
    "an interface that has no room for a declared address": { ...given, found: found(["10.0.0.7"], 2, 3, 2) },
    "one that has room for one of two": {
      ...given,
      instanceTypes: [instanceType("t3.micro", 2, 3)],
      desired: { interfaces: [web], addresses: addresses("10.0.0.8", "10.0.0.7", "10.0.0.7") },
      found: found(["10.0.0.7", "10.0.0.8"], 2, 4, 3),
    },
    "the one of a pair that has no room for the address that floats": {
      ...pair,
      found: found(["10.0.0.100"], 2, 3, 2, "eni-b"),
    },
    "both of a pair, where none has the address and none has room": {
      ...pair,
      desired: {
        interfaces: [
          {
            ...pair.desired?.interfaces?.[0],
            ...web,
            match: { ids: ["eni-a", "eni-b"] },
            privateIps: { floating: ["10.0.0.101"] },
          },
        ],
      },
      found: [...found(["10.0.0.101"], 2, 3, 2), ...found(["10.0.0.101"], 2, 3, 2, "eni-b")],
    },
    "an address where a prefix has the last place": {
      ...given,
      interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5"), prefixes })],
      found: found(["10.0.0.7"], 2, 3, 2),
    },
    "one interface once, whatever several entries say of it": {
      ...given,
      desired: {
        interfaces: [
          { ...web, privateIps: { secondary: 2 } },
          { name: "too", match: { id: "eni-a" }, privateIps: { secondary: 3 } },
        ],
      },
      found: found([], 2, 3, 2),
    },
    "more addresses with an Elastic IP than are counted": {
      ...given,
      desired: {
        interfaces: [{ ...web, privateIps: { secondary: 1 } }],
        addresses: addresses("10.0.0.7", "10.0.0.8"),
      },
      found: found(["10.0.0.7", "10.0.0.8"], 2, 3, 2),
    },
    "the one of two listed that is ours": {
      ...given,
      interfaces: [full, eni("eni-s", { ...detached, requesterManaged: true })],
      desired: { ...given.desired, interfaces: [{ ...web, match: { ids: ["eni-a", "eni-s"] } }] },
      found: found(["10.0.0.7"], 2, 3, 2),
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
