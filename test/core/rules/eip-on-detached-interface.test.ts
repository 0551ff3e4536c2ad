import { eipOnDetachedInterface } from "../../../core/rules/eip-on-detached-interface.ts";
import { detached, eip, eni, natGateway, on } from "../../support/snapshot.ts";
import { type Expected, type Given, testRule } from "./test-rule.ts";

const left: Given = { interfaces: [eni("eni-a", detached)], addresses: [eip("eipalloc-a", on("eni-a"))] };

const idle = (over: object = {}): Expected => ({
  resource: { type: "elastic-ip", id: "eipalloc-a" },
  severity: "low",
  facts: { publicIp: "203.0.113.10", interface: "eni-a", pool: "amazon", monthlyUsd: 3.65, ...over },
});

testRule(eipOnDetachedInterface, {
  leaves: {
    "an address on an attached interface": { ...left, interfaces: [eni()] },
    "an address on nothing: that is another fact": { ...left, addresses: [eip()] },
    "an address on a declared interface, which is down itself": {
      ...left,
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
    },
    "an address that a declared interface is down for": {
      interfaces: [eni("eni-a", detached), eni("eni-b")],
      addresses: [eip("eipalloc-a", on("eni-a"))],
      desired: {
        interfaces: [{ name: "web", match: { id: "eni-b" } }],
        addresses: [{ name: "web", match: { publicIp: "203.0.113.10" }, on: { interface: "web" } }],
      },
    },
    "an address on an interface that it does not belong on: that is another fact": {
      ...left,
      natGateways: [natGateway("eni-g", "eipalloc-g")],
      desired: {
        addresses: [{ name: "egress", match: { publicIp: "203.0.113.10" }, on: { natGateway: { id: "nat-g" } } }],
      },
    },
    "a reserve in date": {
      ...left,
      desired: { addresses: [{ name: "drawer", match: { publicIp: "203.0.113.10" }, reserve: { reason: "spare" } }] },
    },
    "a NAT gateway's interface, which is attached to no instance": {
      ...left,
      natGateways: [natGateway("eni-a", "eipalloc-a")],
    },
    "a service's interface": { ...left, interfaces: [eni("eni-a", { ...detached, requesterManaged: true })] },
    "an interface of which AWS does not say that it is available": {
      ...left,
      interfaces: [eni("eni-a", { ...detached, status: "pending" })],
    },
    "an interface of another account": { ...left, interfaces: [] },
  },
  finds: {
    "an address on an interface that is attached to nothing": { ...left, found: [idle()] },
    "one that is declared for anything": {
      ...left,
      desired: { addresses: [{ name: "any", match: { publicIp: "203.0.113.10" }, on: "anything" }] },
      found: [idle()],
    },
    "one that an entry of hosts can't mean, though it could not be resolved": {
      ...left,
      unread: { instances: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ name: "fleet", match: { instance: { tags: { R: "x" } } } }] },
      found: [idle()],
    },
    "one of a range that was brought along, which costs nothing": {
      ...left,
      addresses: [eip("eipalloc-a", { ...on("eni-a"), pool: "ipv4pool-ec2-012345" })],
      found: [idle({ pool: "ipv4pool-ec2-012345", monthlyUsd: 0 })],
    },
  },
  skips: {
    "an interface that a NAT gateway may use, where the gateways were not read": {
      ...left,
      unread: { natGateways: "UnauthorizedOperation: no" },
      because: [
        "natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)",
        "natGateways: UnauthorizedOperation: no (one may use eni-a)",
      ],
    },
    "an address that may be on anything, where an entry that is to have it could not be resolved": {
      ...left,
      unread: { instances: "UnauthorizedOperation: no" },
      desired: {
        interfaces: [{ name: "nat", match: { instance: { tags: { R: "x" } } }, publicIp: { elastic: "nat" } }],
        addresses: [{ name: "nat", match: { publicIp: "203.0.113.10" }, on: "anything" }],
      },
      because: ["entry nat could not be resolved"],
    },
    "an address on an interface that is to have none, where an entry of hosts that may mean it places one": {
      ...left,
      unread: { instances: "UnauthorizedOperation: no" },
      desired: {
        interfaces: [
          { name: "db", match: { id: "eni-a" }, publicIp: "none" },
          { name: "fleet", match: { instance: { tags: { R: "x" } } }, publicIp: { elastic: "out" } },
        ],
        addresses: [{ name: "out", match: { publicIp: "203.0.113.11" } }],
      },
      because: ["entry fleet could not be resolved: instances: UnauthorizedOperation: no"],
    },
  },
});
