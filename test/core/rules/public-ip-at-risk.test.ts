import { publicIpAtRisk } from "../../../core/rules/public-ip-at-risk.ts";
import { attachedTo, eip, eni, entryAt, instance, on, type Parts, withAuto } from "../../support/snapshot.ts";
import { type Expected, ofInterface, testRule } from "./test-rule.ts";

const web = (publicIp: "auto" | "any" | "none") => ({
  interfaces: [{ name: "web", match: { id: "eni-a" }, publicIp }],
});

const withAddress = eni("eni-a", { privateAddresses: withAuto("198.51.100.40") });
const second = eni("eni-b", { attachment: attachedTo("i-a", 1) });
const box = (over: Parameters<typeof instance>[1] = {}) =>
  instance("i-a", { interfaceIds: ["eni-a", "eni-b"], ...over });
/** An instance with an auto-assigned address and a second interface. */
const twoInterfaces: Parts = { interfaces: [withAddress, second], instances: [box()] };
const withSecondary = eni("eni-a", {
  privateAddresses: [...withAuto("198.51.100.40"), { privateIp: "10.0.0.50", primary: false }],
});

const atRisk = (cause: string): Expected => ({
  resource: ofInterface(),
  severity: "low",
  facts: { privateIp: "10.0.0.5", publicIp: "198.51.100.40", cause },
  declaredAt: entryAt("interfaces"),
});

const inGroup = (tags: Record<string, string>): Parts & { desired: ReturnType<typeof web> } => ({
  interfaces: [withAddress, second],
  instances: [box({ tags })],
  desired: web("auto"),
});

testRule(publicIpAtRisk, {
  leaves: {
    "one interface: the next start brings another address": {
      interfaces: [withAddress],
      instances: [instance()],
      desired: web("auto"),
    },
    "a secondary private address without an Elastic IP": {
      interfaces: [withSecondary],
      instances: [instance()],
      desired: web("auto"),
    },
    "a member of an auto scaling group: it is replaced, not stopped": inGroup({ "aws:autoscaling:groupName": "web" }),
    "an EKS node, whose second interface is the pods'": inGroup({ "eks:nodegroup-name": "web" }),
    "a node that Karpenter made": inGroup({ "karpenter.sh/nodepool": "web" }),
    "an Elastic IP: it outlasts a stop": {
      interfaces: [eni(), second],
      addresses: [eip("eipalloc-a", on("eni-a"))],
      instances: [box()],
      desired: web("any"),
    },
    "a stopped instance: what it had is gone already": {
      interfaces: [withAddress, second],
      instances: [box({ state: "stopped" })],
      desired: web("auto"),
    },
    "an interface declared none": { ...twoInterfaces, desired: web("none") },
    "one that a later entry declares none: that it has one is worse": {
      ...twoInterfaces,
      desired: {
        interfaces: [...web("any").interfaces, { name: "db", match: { ids: ["eni-a", "eni-x"] }, publicIp: "none" }],
      },
    },
    "an interface that nothing is declared of": {
      ...twoInterfaces,
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
    },
    "a secondary interface that some service gave an address": {
      interfaces: [
        eni("eni-a", { attachment: attachedTo("i-a", 1), privateAddresses: withAuto("198.51.100.40") }),
        eni("eni-b"),
      ],
      instances: [box()],
      desired: web("any"),
    },
    "an interface without an address: that is lost, not at risk": {
      interfaces: [eni(), second],
      instances: [box()],
      desired: web("auto"),
    },
  },
  finds: {
    "a running box with two interfaces": { ...twoInterfaces, desired: web("auto"), found: [atRisk("two-interfaces")] },
    "the same where any address will do": { ...twoInterfaces, desired: web("any"), found: [atRisk("two-interfaces")] },
    "an Elastic IP on a secondary private address": {
      interfaces: [withSecondary],
      addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.50"))],
      instances: [instance()],
      desired: web("auto"),
      found: [atRisk("secondary-eip")],
    },
  },
  skips: {
    "everything without a document": { ...twoInterfaces, because: ["no document"] },
    "everything where instances were not read": {
      interfaces: [withAddress, second],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: web("auto"),
      because: ["instances: UnauthorizedOperation: no"],
    },
  },
});
