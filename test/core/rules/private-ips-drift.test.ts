import { privateIpsDrift } from "../../../core/rules/private-ips-drift.ts";
import { detached, eip, eni, entryAt, instance, ips } from "../../support/snapshot.ts";
import { fixed, has, members, onNone, pair } from "./private-ips-drift-shapes.ts";
import { type Expected, ofInterface, testRule } from "./test-rule.ts";

const drift = (facts: object, over: Partial<Expected> = {}): Expected => ({
  resource: ofInterface(),
  severity: "medium",
  facts: { entry: "fixed", missing: [], eips: [], extra: [], ...facts },
  declaredAt: entryAt("interfaces"),
  ...over,
});

testRule(privateIpsDrift, {
  leaves: {
    "private addresses that are as declared": {
      interfaces: has("10.0.0.5", "10.0.0.7", "10.0.0.6"),
      instances: [instance()],
      desired: fixed({ primary: "10.0.0.5", secondary: ["10.0.0.6", "10.0.0.7"] }),
    },
    "secondary ones where only the primary one is declared": {
      interfaces: has("10.0.0.5", "10.0.0.6"),
      desired: fixed({ primary: "10.0.0.5" }),
    },
    "so many as are declared": { interfaces: has("10.0.0.5", "10.0.0.6"), desired: fixed({ secondary: 1 }) },
    "one that the document has somewhere else: whoever lacks it says so": {
      interfaces: has("10.0.0.5", "10.0.1.100"),
      desired: {
        interfaces: [...(fixed({ secondary: [] }).interfaces ?? []), ...(pair.interfaces ?? [])],
      },
    },
    "a set that matches more than it expects: it declares nothing": {
      ...members([], []),
      desired: { interfaces: (pair.interfaces ?? []).map((one) => ({ ...one, expect: 1 })) },
    },
    "what a cluster's network adds on a Kubernetes node": {
      interfaces: has("10.0.0.5", "10.0.0.9"),
      instances: [instance("i-a", { tags: { "eks:nodegroup-name": "web" } })],
      desired: fixed({ secondary: [] }),
    },
    "a service's interface": {
      interfaces: [eni("eni-a", { requesterManaged: true })],
      desired: fixed({ primary: "10.0.0.9" }),
    },
    "everything where no entry says anything of private addresses": {
      interfaces: has("10.0.0.5", "10.0.0.6"),
      desired: { interfaces: [{ name: "fixed", match: { id: "eni-a" } }] },
    },
  },
  finds: {
    "what the second entry says, where the first has nothing to say": {
      interfaces: [eni()],
      instances: [instance()],
      desired: {
        interfaces: [
          { name: "first", match: { id: "eni-a" }, privateIps: { primary: "10.0.0.5" } },
          { name: "second", match: { id: "eni-a" }, privateIps: { secondary: 1 } },
        ],
      },
      found: [
        {
          resource: ofInterface(),
          severity: "medium",
          facts: { entry: "second", missing: [], eips: [], extra: [], secondary: { declared: 1, now: 0 } },
          declaredAt: entryAt("interfaces", 1),
        },
      ],
    },
    "one whose Elastic IP the document names by its tags, and not those on other interfaces or addresses": {
      ...members([], []),
      desired: {
        ...pair,
        interfaces: [...(pair.interfaces ?? []), { name: "other", match: { id: "eni-x" } }],
        addresses: [
          { name: "z", match: { tags: { role: "z" } }, on: { interface: "fw", privateIp: "10.0.1.100" } },
          { name: "b", match: { tags: { role: "b" } }, on: { interface: "fw", privateIp: "10.0.1.100" } },
          { name: "c", match: { tags: { role: "c" } }, on: { interface: "fw" } },
          { name: "d", match: { tags: { role: "d" } }, on: { interface: "other", privateIp: "10.0.1.100" } },
          { name: "e", match: { tags: { role: "e" } } },
        ],
      },
      found: [onNone(null, ["b", "z"])],
    },
    "an address that is missing, and where it is": {
      interfaces: [...has("10.0.0.5"), eni("eni-x", { privateAddresses: ips("10.0.0.8", "10.0.0.6") })],
      desired: fixed({ secondary: ["10.0.0.6", "10.0.0.7"] }),
      found: [drift({ missing: ["10.0.0.6", "10.0.0.7"], at: { "10.0.0.6": "eni-x", "10.0.0.7": null } })],
    },
    "one with the same text in another VPC as on nothing": {
      interfaces: [...has("10.0.0.5"), eni("eni-x", { vpcId: "vpc-2", privateAddresses: ips("10.0.0.6") })],
      desired: fixed({ secondary: ["10.0.0.6"] }),
      found: [drift({ missing: ["10.0.0.6"], at: { "10.0.0.6": null } })],
    },
    "one that no entry names": {
      interfaces: has("10.0.0.5", "10.0.0.9", "10.0.0.6"),
      instances: [instance()],
      desired: fixed({ secondary: ["10.0.0.6"] }),
      found: [drift({ extra: ["10.0.0.9"] })],
    },
    "another primary address: the interface has to be replaced": {
      interfaces: has("10.0.0.5", "10.0.0.9"),
      desired: fixed({ primary: "10.0.0.9" }),
      found: [drift({ primary: { declared: "10.0.0.9", now: "10.0.0.5" } })],
    },
    "an interface without any IPv4 address": {
      interfaces: [eni("eni-a", { privateAddresses: [] })],
      desired: fixed({ primary: "10.0.0.5" }),
      found: [
        drift({
          missing: ["10.0.0.5"],
          at: { "10.0.0.5": null },
          primary: { declared: "10.0.0.5", now: null },
        }),
      ],
    },
    "too few and too many": {
      interfaces: [eni("eni-a", { ...detached, privateAddresses: ips("10.0.0.5", "10.0.0.6") })],
      desired: fixed({ secondary: 2 }),
      found: [drift({ secondary: { declared: 2, now: 1 } })],
    },
    "an address under a declared Elastic IP as high": {
      interfaces: has("10.0.0.5"),
      addresses: [eip("eipalloc-a", { publicIp: "203.0.113.9" })],
      desired: {
        ...fixed({ secondary: ["10.0.0.6"] }),
        addresses: [
          { name: "out", match: { publicIp: "203.0.113.9" }, on: { interface: "fixed", privateIp: "10.0.0.6" } },
        ],
      },
      found: [drift({ missing: ["10.0.0.6"], at: { "10.0.0.6": null }, eips: ["203.0.113.9"] }, { severity: "high" })],
    },
    "who has such an Elastic IP in an allow list": {
      interfaces: has("10.0.0.5"),
      addresses: [eip("eipalloc-a", { publicIp: "203.0.113.9" })],
      desired: {
        ...fixed({ secondary: ["10.0.0.6"] }),
        addresses: [
          {
            name: "out",
            match: { publicIp: "203.0.113.9" },
            on: { interface: "fixed", privateIp: "10.0.0.6" },
            protect: true,
            listedBy: ["Acme CHG-4411"],
          },
        ],
      },
      found: [
        drift(
          {
            missing: ["10.0.0.6"],
            at: { "10.0.0.6": null },
            eips: ["203.0.113.9"],
            protect: true,
            listedBy: ["Acme CHG-4411"],
          },
          { severity: "high" },
        ),
      ],
    },
    "what two entries say of one interface once": {
      interfaces: has("10.0.0.5"),
      desired: {
        interfaces: ["fixed", "again"].map((name) => ({
          name,
          match: { id: "eni-a" },
          privateIps: { primary: "10.0.0.6" },
        })),
      },
      found: [
        drift({
          missing: ["10.0.0.6"],
          at: { "10.0.0.6": null },
          primary: { declared: "10.0.0.6", now: "10.0.0.5" },
        }),
      ],
    },
    "several that no entry names, in whatever order": {
      interfaces: has("10.0.0.5", "10.0.0.7", "10.0.0.6"),
      instances: [instance()],
      desired: fixed({ secondary: [] }),
      found: [drift({ extra: ["10.0.0.6", "10.0.0.7"] })],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "what a Kubernetes node may have, where instances were not read": {
      interfaces: has("10.0.0.5", "10.0.0.9"),
      unread: { instances: "UnauthorizedOperation: no" },
      desired: fixed({ secondary: [] }),
      because: ["instances: UnauthorizedOperation: no"],
    },
  },
});
