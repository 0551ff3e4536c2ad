import { addressLimit } from "../../../core/rules/address-limit.ts";
import { attachedTo, detached, eip, eni, entryAt, instance, ips } from "../../support/snapshot.ts";
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
const found = (missing: string[], used: number, needed: number, maximum: number, eni = "eni-a") => [
  {
    resource: ofInterface(eni),
    severity: "low" as const,
    facts: { entry: "web", missing, instance: `i-${eni.slice(4)}`, type: "t3.micro", used, needed, maximum },
    declaredAt: entryAt("interfaces"),
  },
];

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
const says = (more: object) => ({ desired: { interfaces: [{ ...web, ...more }] } });
const prefixes = { ipv4: ["10.0.1.0/28"], ipv6: [] };

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
    "an interface that has all that is declared, whatever its type": {
      ...given,
      instanceTypes: [],
      ...says({ privateIps: { secondary: ["10.0.0.6"] } }),
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
    "an interface that is full of what nothing is said of": { ...given, ...says({}) },
    "a list for which others must go": { ...given, ...says({ privateIps: { secondary: ["10.0.0.7"] } }) },
    "a number that there is room for": { ...given, ...says({ privateIps: { secondary: 1 } }) },
    "as many prefixes as there is room for": {
      ...given,
      instanceTypes: [instanceType("t3.micro", 2, 3)],
      ...says({ prefixes: { ipv4: 1 } }),
    },
    "IPv6 prefixes, which count apart": { ...given, ...says({ prefixes: { ipv6: 1 } }) },
    "one that is attached to nothing: its type is open": {
      ...given,
      interfaces: [eni("eni-a", { ...detached, privateAddresses: ips("10.0.0.5", "10.0.0.6") })],
    },
    "a service's interface": { ...given, interfaces: [eni("eni-a", { requesterManaged: true })] },
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
    "a list that is longer than there is room for": {
      ...given,
      ...says({ privateIps: { secondary: ["10.0.0.6", "10.0.0.7"] } }),
      found: found(["10.0.0.7"], 2, 3, 2),
    },
    "a number that is larger than there is room for": {
      ...given,
      ...says({ privateIps: { secondary: 2 } }),
      found: found([], 2, 3, 2),
    },
    "a number beside an address that floats": {
      ...given,
      ...says({ privateIps: { secondary: 1, floating: ["10.0.0.7"] } }),
      found: found(["10.0.0.7"], 2, 3, 2),
    },
    "more prefixes than there is room for, by number or by name": {
      ...given,
      ...says({ prefixes: { ipv4: 1 } }),
      found: found([], 2, 3, 2),
    },
    "an address where a prefix has the last place": {
      ...given,
      interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5"), prefixes })],
      found: found(["10.0.0.7"], 2, 3, 2),
    },
    "a list beside prefixes, both declared": {
      ...given,
      interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5"), prefixes })],
      ...says({ privateIps: { secondary: ["10.0.0.7"] }, prefixes: { ipv4: ["10.0.1.0/28", "10.0.2.0/28"] } }),
      found: found(["10.0.0.7"], 2, 4, 2),
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
