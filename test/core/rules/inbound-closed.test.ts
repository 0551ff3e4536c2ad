import { inboundClosed } from "../../../core/rules/inbound-closed.ts";
import {
  attachedTo,
  detached,
  eip,
  eni,
  entryAt,
  instance,
  on,
  routeTable,
  routeTo,
  withAuto,
} from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const group = (id: string, hasInbound: boolean) => ({ id, hasInbound });
const shut = { securityGroups: ["sg-shut"] };
const securityGroups = [group("sg-open", true), group("sg-shut", false)];
const entry = { name: "nat-a", match: { id: "eni-a" } };
const nat = { interfaces: [{ ...entry, role: "nat" as const }] };

/** A NAT host whose only group has no inbound rule. */
const host: Given = { interfaces: [eni("eni-a", shut)], instances: [instance()], securityGroups, desired: nat };
/** A host with an auto-assigned address that lets nothing in. */
const box: Given = {
  ...host,
  interfaces: [eni("eni-a", { ...shut, privateAddresses: withAuto("198.51.100.7") })],
  desired: { interfaces: [{ ...entry, publicIp: "any" }] },
};
/** A NAT host with a second interface, declared alike. */
const twoSides = (over: object): Given => ({
  ...host,
  interfaces: [eni("eni-a", shut), eni("eni-b", { attachment: attachedTo("i-a", 1), ...over })],
  instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
  desired: { interfaces: [{ ...entry, match: { ids: ["eni-a", "eni-b"] }, role: "nat" }] },
});
const open = { securityGroups: ["sg-open"] };

const found = (over: Partial<Expected> = {}): Expected => ({
  resource: ofInterface(),
  severity: "medium",
  facts: { entry: "nat-a", role: "nat", securityGroups: ["sg-shut"] },
  declaredAt: entryAt("interfaces"),
  ...over,
});
const reached = (publicIp: string) =>
  found({ severity: "low", facts: { entry: "nat-a", publicIp, securityGroups: ["sg-shut"] } });

testRule(inboundClosed, {
  leaves: {
    "one that is declared without a public address, and has one": {
      ...box,
      desired: {
        interfaces: [
          { ...entry, publicIp: "none" },
          { name: "x", match: { id: "eni-x" }, expect: "0..1", publicIp: "any" },
        ],
      },
    },
    "one whose instance was not seen": { ...box, instances: [] },
    "a forwarder that lets something in": { ...host, interfaces: [eni("eni-a", open)] },
    "one of whose groups any lets something in": {
      ...host,
      interfaces: [eni("eni-a", { securityGroups: ["sg-open", "sg-shut"] })],
    },
    "one that lets something in, whatever a group that cannot be seen says": {
      ...host,
      interfaces: [eni("eni-a", { securityGroups: ["sg-foreign", "sg-open"] })],
    },
    "an interface without groups, which none filters": { ...host, interfaces: [eni()] },
    "an interface that nobody declared": {
      ...host,
      desired: { interfaces: [{ ...entry, match: { tags: { Role: "nat" } }, expect: 0, role: "nat" }] },
    },
    "one that is declared, and neither forwards nor has a public IP": { ...host, desired: { interfaces: [entry] } },
    "a public address that the document says nothing of: it may only call others": {
      ...box,
      desired: { interfaces: [entry] },
    },
    "an Elastic IP that is declared on a host, which may only call others with it": {
      ...host,
      addresses: [eip("eipalloc-a", on("eni-a"))],
      desired: {
        interfaces: [entry],
        addresses: [{ name: "a", match: { allocationId: "eipalloc-a" }, on: { interface: "nat-a" } }],
      },
    },
    "a public address that should not be there": { ...box, desired: { interfaces: [{ ...entry, publicIp: "none" }] } },
    "a host that should have a public address, and has none": { ...box, interfaces: [eni("eni-a", shut)] },
    "a host that is stopped": { ...box, instances: [instance("i-a", { state: "stopped" })] },
    "a service's interface": { ...host, interfaces: [eni("eni-a", { ...shut, requesterManaged: true })] },
    "the outer side of a forwarder, whose inner side lets something in": twoSides(open),
  },
  finds: {
    "a forwarder that lets nothing in": { ...host, found: [found()] },
    "one that is attached to nothing": {
      ...host,
      interfaces: [eni("eni-a", { ...shut, ...detached })],
      found: [found()],
    },
    "both sides of a forwarder that lets nothing in": {
      ...twoSides(shut),
      found: [found(), found({ resource: ofInterface("eni-b") })],
    },
    "the inner side of a forwarder, though its outer side lets something in": {
      ...twoSides(open),
      routeTables: [routeTable("rtb-prv", { routes: [routeTo("eni-a")] })],
      found: [found()],
    },
    "a forwarder with a public address, once": {
      ...box,
      desired: {
        interfaces: [
          { ...entry, publicIp: "any" },
          { ...entry, name: "nat-b", role: "nat" },
        ],
      },
      found: [
        found({
          facts: { entry: "nat-b", role: "nat", securityGroups: ["sg-shut"] },
          declaredAt: entryAt("interfaces", 1),
        }),
      ],
    },
    "a host declared with an Elastic IP that has one": {
      ...host,
      addresses: [eip("eipalloc-a", on("eni-a"))],
      desired: {
        interfaces: [{ ...entry, publicIp: { elastic: "a" } }],
        addresses: [{ name: "a", match: { allocationId: "eipalloc-a" } }],
      },
      found: [reached("203.0.113.10")],
    },
    "a host declared with a public address that has one": { ...box, found: [reached("198.51.100.7")] },
    "a forwarder whose other interface was not seen": {
      ...host,
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
      found: [found()],
    },
    "a host with a public address that lets something in on its other interface alone": {
      ...box,
      interfaces: [...(box.interfaces ?? []), eni("eni-b", { ...open, attachment: attachedTo("i-a", 1) })],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
      found: [reached("198.51.100.7")],
    },
  },
  skips: {
    "the outer side of a forwarder, while the groups of the inner one were not all seen": {
      ...twoSides({ securityGroups: ["sg-gone"] }),
      routeTables: [routeTable()],
      because: ["security group sg-gone of eni-b was not seen"],
    },
    "a group that cannot be seen, as in a shared VPC": {
      ...host,
      interfaces: [eni("eni-a", { securityGroups: ["sg-foreign", "sg-shut"] })],
      because: ["security group sg-foreign of eni-a was not seen"],
    },
    "an inner or outer side, where nobody knows which": {
      ...twoSides(open),
      unread: { routeTables: "UnauthorizedOperation: no" },
      because: ["routeTables: UnauthorizedOperation: no"],
    },
    "an outer side, where the inner side's group cannot be seen": {
      ...twoSides({ securityGroups: ["sg-foreign"] }),
      because: ["security group sg-foreign of eni-b was not seen"],
    },
    "an account that keeps its groups to itself": {
      ...host,
      unread: { securityGroups: "UnauthorizedOperation: no" },
      because: ["securityGroups: UnauthorizedOperation: no"],
    },
    "a look at some resources, which reads no groups": {
      ...host,
      extent: "targeted",
      because: ["securityGroups: not looked at"],
    },
  },
});
