import { interfaceAutoAssignDrift } from "../../../core/rules/interface-auto-assign-drift.ts";
import { eni, entryAt, subnet } from "../../support/snapshot.ts";
import { type Expected, ofInterface, testRule } from "./test-rule.ts";

const is = (autoAssignPublicIp: boolean | undefined, id = "eni-a") => [{ id, autoAssignPublicIp }];
const wanting = (autoAssignPublicIp: boolean) => [{ name: "web", match: { id: "eni-a" }, autoAssignPublicIp }];
const drift = (declared: boolean): Expected => ({
  resource: ofInterface("eni-a"),
  severity: "low",
  facts: { entry: "web", declared },
  declaredAt: entryAt("interfaces"),
});
const mapping = (mapPublicIpOnLaunch: boolean) => [subnet("subnet-a", { mapPublicIpOnLaunch })];
const privateSubnet = { name: "private", match: { id: "subnet-a" }, autoAssignPublicIp: false };

testRule(interfaceAutoAssignDrift, {
  leaves: {
    "an interface that is as declared": {
      interfaces: [eni()],
      autoAssign: is(true),
      desired: { interfaces: wanting(true) },
    },
    "an interface of which nothing is declared": {
      interfaces: [eni()],
      autoAssign: is(true),
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
    },
    "one that has it from its subnet, which is itself not as declared": {
      interfaces: [eni()],
      autoAssign: is(true),
      subnets: mapping(true),
      desired: { interfaces: wanting(false), subnets: [privateSubnet] },
    },
    "a service's interface": {
      interfaces: [eni("eni-a", { requesterManaged: true })],
      autoAssign: is(true),
      desired: { interfaces: wanting(false) },
    },
  },
  finds: {
    "an interface that is assigned a public IP and should not be": {
      interfaces: [eni()],
      autoAssign: is(true),
      desired: { interfaces: wanting(false) },
      found: [drift(false)],
    },
    "one that is not and should be": {
      interfaces: [eni()],
      autoAssign: is(false),
      desired: { interfaces: wanting(true) },
      found: [drift(true)],
    },
    "one that differs from its subnet, which is as declared": {
      interfaces: [eni()],
      autoAssign: is(true),
      subnets: mapping(false),
      desired: { interfaces: wanting(false), subnets: [privateSubnet] },
      found: [drift(false)],
    },
    "one in a subnet that is not as declared, and does the other thing": {
      interfaces: [eni()],
      autoAssign: is(false),
      subnets: mapping(true),
      desired: { interfaces: wanting(true), subnets: [privateSubnet] },
      found: [drift(true)],
    },
    "one in a subnet of which only IPv6 is not as declared": {
      interfaces: [eni()],
      autoAssign: is(true),
      subnets: [subnet("subnet-a", { mapPublicIpOnLaunch: true, assignIpv6AddressOnCreation: true })],
      desired: {
        interfaces: wanting(false),
        subnets: [{ name: "private", match: { id: "subnet-a" }, autoAssignIpv6: false }],
      },
      found: [drift(false)],
    },
    "one that two entries name once": {
      interfaces: [eni()],
      autoAssign: is(true),
      desired: {
        interfaces: [...wanting(false), { name: "again", match: { ids: ["eni-a"] }, autoAssignPublicIp: false }],
      },
      found: [drift(false)],
    },
  },
  skips: {
    "one that was deleted before it was asked about, or of which EC2 does not say it": {
      interfaces: [eni(), eni("eni-b")],
      autoAssign: is(undefined),
      desired: { interfaces: [{ name: "web", match: { ids: ["eni-a", "eni-b"] }, autoAssignPublicIp: true }] },
      because: ["EC2 does not say autoAssignPublicIp of eni-a", "EC2 does not say autoAssignPublicIp of eni-b"],
    },
    "everything where attributes may not be read": {
      interfaces: [eni()],
      unread: { autoAssign: "UnauthorizedOperation: no" },
      desired: { interfaces: wanting(true) },
      because: ["autoAssign: UnauthorizedOperation: no"],
    },
    "everything where subnets may not be read: theirs might be the fault": {
      interfaces: [eni()],
      autoAssign: is(true),
      unread: { subnets: "UnauthorizedOperation: no" },
      desired: { interfaces: wanting(false) },
      because: ["subnets: UnauthorizedOperation: no"],
    },
    "a look at some resources, which asks for no attribute": {
      interfaces: [eni()],
      extent: "targeted",
      desired: { interfaces: wanting(false) },
      because: ["autoAssign: not looked at"],
    },
    "everything without a document": { because: ["no document"] },
  },
});
