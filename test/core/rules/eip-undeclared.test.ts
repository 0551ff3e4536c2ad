import { eipUndeclared } from "../../../core/rules/eip-undeclared.ts";
import type { Spec } from "../../support/snapshot.ts";
import { eip, eni, natGateway, on, routeTable, subnet, withAuto } from "../../support/snapshot.ts";
import { type Expected, type Given, testRule } from "./test-rule.ts";

const toInternet = { destination: "0.0.0.0/0", gatewayId: "igw-1", state: "active" };
const inUse = (desired: Spec, address = eip("eipalloc-a", on("eni-a"))): Given => ({
  interfaces: [eni()],
  addresses: [address],
  instances: [],
  subnets: [subnet()],
  routeTables: [routeTable("rtb-main", { routes: [toInternet] })],
  desired: { undeclared: "report", ...desired },
});
const named = { name: "web", match: { publicIp: "203.0.113.10" } };
const web = { name: "web", match: { id: "eni-a" } };

const found = (at: object = { interface: "eni-a", privateIp: "10.0.0.5" }): Expected => ({
  resource: { type: "elastic-ip", id: "eipalloc-a" },
  severity: "low",
  facts: { publicIp: "203.0.113.10", at },
});

testRule(eipUndeclared, {
  leaves: {
    "every address unless the document asks for it": inUse({ undeclared: "ignore" }),
    "an address that an entry names": inUse({ addresses: [named] }),
    "an address that an entry matches by its tags, with more than it expects": inUse(
      { addresses: [{ name: "web", match: { tags: { R: "x" } }, expect: 0 }] },
      eip("eipalloc-a", { ...on("eni-a"), tags: { R: "x" } }),
    ),
    "a free address: that is another fact": inUse({}, eip()),
    "an address on an interface that may have any": inUse({ interfaces: [{ ...web, publicIp: "any" }] }),
    "an address on an interface that should have none, which says so itself": inUse({
      interfaces: [{ ...web, publicIp: "none" }],
    }),
    "an address on the private address of an interface that lacks its own, which says so itself": {
      ...inUse({
        interfaces: [web],
        addresses: [{ name: "own", match: { publicIp: "203.0.113.11" }, on: { interface: "web" } }],
      }),
      addresses: [eip("eipalloc-a", on("eni-a")), eip("eipalloc-b", { publicIp: "203.0.113.11" })],
    },
    "an address that a service manages": inUse({}, eip("eipalloc-a", { ...on("eni-a"), serviceManaged: "alb" })),
    "an address beside what a targeted look is about": { ...inUse({}), extent: "targeted", subjects: ["eni-z"] },
    "an address that is on nothing seen, beside what a targeted look is about": {
      ...inUse({}),
      interfaces: [],
      extent: "targeted",
      subjects: ["eni-z"],
    },
    "every address of a look that says not what it is about": { ...inUse({}), extent: "targeted" },
    "an address that AWS chose: nobody allocated it": {
      ...inUse({}),
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      addresses: [],
    },
    "a NAT gateway's that block public access cuts off, route tables read or not: that is said first": {
      ...inUse({}),
      interfaces: [eni("eni-a", { interfaceType: "nat_gateway", attachment: undefined })],
      natGateways: [natGateway("eni-a", "eipalloc-a")],
      subnets: [subnet("subnet-a", { internetGatewayBlockMode: "block-bidirectional" })],
      unread: { routeTables: "UnauthorizedOperation: no" },
    },
    "an address that its interface is pinned to": inUse({
      interfaces: [{ ...web, publicIp: { value: "203.0.113.10" } }],
    }),
  },
  finds: {
    "an address in use that no entry names": { ...inUse({}), found: [found()] },
    "a NAT gateway's where route tables were not read: block public access is known without them": {
      ...inUse({}),
      interfaces: [eni("eni-a", { interfaceType: "nat_gateway", attachment: undefined })],
      natGateways: [natGateway("eni-a", "eipalloc-a")],
      unread: { routeTables: "UnauthorizedOperation: no" },
      found: [found()],
    },
    "a NAT gateway's too, since it can be declared": {
      ...inUse({}),
      interfaces: [eni("eni-a", { interfaceType: "nat_gateway", attachment: undefined })],
      natGateways: [natGateway("eni-a", "eipalloc-a")],
      found: [found()],
    },
    "one beside an address that an entry names": {
      ...inUse({ addresses: [{ name: "other", match: { publicIp: "203.0.113.11" }, on: "anything" }] }),
      addresses: [eip("eipalloc-a", on("eni-a")), eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-y") })],
      found: [found()],
    },
    "one that a targeted look is about": {
      ...inUse({}),
      extent: "targeted",
      subjects: ["eipalloc-a"],
      found: [found()],
    },
    "one on an interface that a targeted look is about": {
      ...inUse({}),
      extent: "targeted",
      subjects: ["eni-a"],
      found: [found()],
    },
    "one on an interface that is declared, but not for it": {
      ...inUse({ interfaces: [{ ...web, publicIp: "auto" }] }),
      found: [found()],
    },
  },
  skips: {
    "everything where interfaces were not read": {
      unread: { interfaces: "UnauthorizedOperation: no" },
      desired: { undeclared: "report" },
      because: ["interfaces: UnauthorizedOperation: no"],
    },
    "everything without a document": { interfaces: [eni()], addresses: [eip()], because: ["no document"] },
    "a NAT gateway's address that block public access may cut off, which would be said first": {
      ...inUse({}),
      interfaces: [eni("eni-a", { interfaceType: "nat_gateway", attachment: undefined })],
      natGateways: [natGateway("eni-a", "eipalloc-a")],
      unread: { subnets: "UnauthorizedOperation: no" },
      because: ["subnets: UnauthorizedOperation: no"],
    },
    "an address whose instance may have been stopped for long, which would be said first": {
      ...inUse({}),
      unread: { instances: "UnauthorizedOperation: no" },
      because: ["instances: UnauthorizedOperation: no"],
    },
    "an address that may be on an interface that may have any": {
      ...inUse({ interfaces: [{ name: "fleet", match: { instance: { tags: { R: "x" } } }, publicIp: "any" }] }),
      interfaces: [],
      unread: { instances: "UnauthorizedOperation: no" },
      because: [
        "entry fleet could not be resolved",
        "entry fleet could not be resolved: instances: UnauthorizedOperation: no",
      ],
    },
    "an address that could be unreachable, which would be said first": {
      ...inUse({}),
      unread: { routeTables: "UnauthorizedOperation: no" },
      because: ["routeTables: UnauthorizedOperation: no"],
    },
    "an address that an entry may mean which matched too many at the last look at the whole region": {
      ...inUse({ addresses: [{ name: "pool", match: { tags: { R: "x" } } }] }),
      extent: "targeted",
      subjects: ["eipalloc-a"],
      known: { ambiguous: new Set(["addresses/pool"]) },
      because: ["entry pool: it matched more than it expects at the last look at the whole region"],
    },
  },
});
