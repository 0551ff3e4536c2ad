import { sameSubnetInterfaces } from "../../../core/rules/same-subnet-interfaces.ts";
import type { NetworkInterface } from "../../../core/snapshot.ts";
import { attachedTo, detached, eni, instance } from "../../support/snapshot.ts";
import { type Given, testRule } from "./test-rule.ts";

const second = (over: Partial<NetworkInterface> = {}) => eni("eni-b", { attachment: attachedTo("i-a", 1), ...over });
const box = (over = {}) => instance("i-a", { interfaceIds: ["eni-a", "eni-b"], ...over });

/** A host with two interfaces in one subnet. */
const given: Given = { interfaces: [eni(), second()], instances: [box()] };
const also = (over: Partial<NetworkInterface>): Given => ({ ...given, interfaces: [eni(), second(over)] });
const group = (name: string) => ({ tags: { "aws:autoscaling:groupName": name } });
/** The host in a group, and another host of a group that forwards. */
const beside = (name: string): Given => ({
  interfaces: [eni(), second(), eni("eni-c", { attachment: attachedTo("i-c"), sourceDestCheck: false })],
  instances: [box(group("web")), instance("i-c", group(name))],
});

const crowd = (subnet: string, ...interfaces: string[]) => ({
  resource: { type: "instance" as const, id: "i-a" },
  part: subnet,
  severity: "info" as const,
  facts: { subnet, interfaces },
});
const found = [crowd("subnet-a", "eni-a", "eni-b")];
const entry = { name: "second", match: { id: "eni-b" } };

testRule(sameSubnetInterfaces, {
  leaves: {
    "interfaces of which EC2 names no subnet": {
      interfaces: [eni("eni-a", { subnetId: undefined }), second({ subnetId: undefined })],
      instances: [box()],
    },
    "interfaces in two subnets": also({ subnetId: "subnet-b" }),
    "interfaces of two hosts": {
      interfaces: [eni(), eni("eni-c", { attachment: attachedTo("i-c") })],
      instances: [box(), instance("i-c")],
    },
    "interfaces that are attached to nothing": {
      ...given,
      interfaces: [eni(), second(detached), eni("eni-c", detached)],
    },
    "a host that is gone": { ...given, instances: [box({ state: "terminated" })] },
    "a forwarder, whose check is off on one of them": also({ sourceDestCheck: false }),
    "an interface that a document gives a role": { ...given, desired: { interfaces: [{ ...entry, role: "vpn" }] } },
    "an interface that a document wants there": {
      ...given,
      desired: { interfaces: [{ ...entry, attachedTo: { instance: { id: "i-a" } } }] },
    },
    "an EFA": also({ interfaceType: "efa" }),
    "an interface of another network card": also({ attachment: attachedTo("i-a", 1, 1) }),
    "a Kubernetes node": { ...given, instances: [box({ tags: { "kubernetes.io/cluster/x": "owned" } })] },
    "an interface that a cluster's network plugin made": also({ description: "aws-K8S-i-a" }),
    "a service's interface": also({ requesterManaged: true }),
    "a host of a group that has forwarders": beside("web"),
  },
  finds: {
    "a host in no group, beside another in none that forwards; whatever order EC2 lists its interfaces in": {
      interfaces: [second(), eni(), eni("eni-c", { attachment: attachedTo("i-c"), sourceDestCheck: false })],
      instances: [box(), instance("i-c")],
      found,
    },
    "a host with two interfaces in one subnet": { ...given, found },
    "a host in a group, beside forwarders of another": { ...beside("nat"), found },
    "one whose document says other things of it": {
      ...given,
      desired: { interfaces: [{ ...entry, publicIp: "none" }] },
      found,
    },
    "one in each of two subnets": {
      interfaces: [
        eni(),
        second(),
        eni("eni-c", { attachment: attachedTo("i-a", 2), subnetId: "subnet-b" }),
        eni("eni-d", { attachment: attachedTo("i-a", 3), subnetId: "subnet-b" }),
      ],
      instances: [box()],
      found: [...found, crowd("subnet-b", "eni-c", "eni-d")],
    },
    "a host beside an interface on nothing whose check is off": {
      interfaces: [eni(), second(), eni("eni-c", { ...detached, sourceDestCheck: false })],
      instances: [box()],
      found,
    },
  },
  skips: {
    "a host that an entry may speak of that could not be resolved": {
      ...given,
      interfaces: [...(given.interfaces ?? []), eni("eni-x", { ...detached, tags: { Role: "nat" } })],
      desired: { interfaces: [{ name: "nats", match: { tags: { Role: "nat" } }, role: "nat" }] },
      unread: { natGateways: "UnauthorizedOperation: no" },
      because: [
        "entry nats could not be resolved: natGateways: UnauthorizedOperation: no",
        "natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)",
      ],
    },
    "a look at some resources, which may not have seen the other hosts of a group": {
      ...given,
      extent: "targeted",
      because: ["only part of the region was looked at"],
    },
    "nothing where an entry that says nothing of it could not be resolved": {
      ...given,
      interfaces: [...(given.interfaces ?? []), eni("eni-x", { ...detached, tags: { Role: "web" } })],
      desired: { interfaces: [{ name: "webs", match: { tags: { Role: "web" } } }] },
      unread: { natGateways: "UnauthorizedOperation: no" },
      because: ["natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)"],
      found,
    },
    "nothing where no host has several, though an entry that would say so could not be resolved": {
      interfaces: [eni(), eni("eni-x", { ...detached, tags: { Role: "nat" } })],
      instances: [instance()],
      desired: { interfaces: [{ name: "nats", match: { tags: { Role: "nat" } }, role: "nat" }] },
      unread: { natGateways: "UnauthorizedOperation: no" },
      because: ["natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)"],
    },
  },
});
