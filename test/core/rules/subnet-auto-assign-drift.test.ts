import { subnetAutoAssignDrift } from "../../../core/rules/subnet-auto-assign-drift.ts";
import { entryAt, subnet } from "../../support/snapshot.ts";
import { type Expected, testRule } from "./test-rule.ts";

const off = subnet("subnet-a", { mapPublicIpOnLaunch: false, assignIpv6AddressOnCreation: false });
const on = subnet("subnet-a", { mapPublicIpOnLaunch: true, assignIpv6AddressOnCreation: true });
const entry = { name: "private", match: { id: "subnet-a" } };
const declaredOff = { subnets: [{ ...entry, autoAssignPublicIp: false }] };
const drift = (attribute: string, declared: boolean, id = "subnet-a", more: Partial<Expected> = {}): Expected => ({
  resource: { type: "subnet", id },
  part: attribute,
  severity: "low",
  facts: { entry: "private", attribute, declared },
  declaredAt: entryAt("subnets"),
  ...more,
});

testRule(subnetAutoAssignDrift, {
  leaves: {
    "an entry that says nothing of it, short of subnets": {
      subnets: [subnet("subnet-a", { mapPublicIpOnLaunch: true })],
      desired: {
        subnets: [
          { name: "pub", match: { id: "subnet-a" }, autoAssignPublicIp: true },
          { name: "more", match: { tags: { Tier: "private" } }, expect: 2 },
        ],
      },
    },
    "a subnet that is as declared": { subnets: [off], desired: declaredOff },
    "an attribute of which nothing is declared": {
      subnets: [on],
      desired: { subnets: [{ ...entry, autoAssignPublicIp: true }] },
    },
    "an entry that says nothing of either": { subnets: [on], desired: { subnets: [entry] } },
    "everything where the document names no subnets": { subnets: [on], desired: {} },
    "what only some other subnet bears the tags of": {
      subnets: [off, subnet("subnet-b", { mapPublicIpOnLaunch: true })],
      desired: {
        subnets: [{ ...entry, match: { tags: { Tier: "private" } }, expect: "0..9", autoAssignPublicIp: false }],
      },
    },
    "a shared subnet that bears the tags: whose it is knows best": {
      subnets: [subnet("subnet-a", { ownerId: "444455556666", mapPublicIpOnLaunch: true, tags: { Tier: "private" } })],
      desired: {
        subnets: [{ ...entry, match: { tags: { Tier: "private" } }, expect: "0..9", autoAssignPublicIp: false }],
      },
    },
    "an entry that matches more than it expects: it declares nothing": {
      subnets: [on, subnet("subnet-b", { mapPublicIpOnLaunch: true })],
      desired: {
        subnets: [{ ...entry, match: { ids: ["subnet-a", "subnet-b"] }, expect: 1, autoAssignPublicIp: false }],
      },
    },
  },
  finds: {
    "a subnet that assigns public IPs and should not": {
      subnets: [on],
      desired: declaredOff,
      found: [drift("autoAssignPublicIp", false)],
    },
    "one that does neither and should do both": {
      subnets: [off],
      desired: { subnets: [{ ...entry, autoAssignPublicIp: true, autoAssignIpv6: true }] },
      found: [drift("autoAssignIpv6", true), drift("autoAssignPublicIp", true)],
    },
    "each subnet that an entry matches, by its name": {
      subnets: [on, subnet("subnet-b", { mapPublicIpOnLaunch: true, tags: { Name: "db" } })],
      desired: { subnets: [{ ...entry, match: { ids: ["subnet-a", "subnet-b"] }, autoAssignPublicIp: false }] },
      found: [
        drift("autoAssignPublicIp", false),
        drift("autoAssignPublicIp", false, "subnet-b", {
          resource: { type: "subnet", id: "subnet-b", name: "db" },
        }),
      ],
    },
    "one of which two entries say different things, and one is wrong": {
      subnets: [on],
      desired: {
        subnets: [
          { ...entry, autoAssignPublicIp: true },
          { ...entry, name: "again", autoAssignPublicIp: false },
        ],
      },
      found: [
        drift("autoAssignPublicIp", false, "subnet-a", {
          facts: { entry: "again", attribute: "autoAssignPublicIp", declared: false },
          declaredAt: entryAt("subnets", 1),
        }),
      ],
    },
    "one that two entries name once": {
      subnets: [on],
      desired: {
        subnets: [
          { ...entry, autoAssignPublicIp: false },
          { ...entry, name: "again", autoAssignPublicIp: false },
        ],
      },
      found: [drift("autoAssignPublicIp", false)],
    },
  },
  skips: {
    "a shared subnet that is named by id": {
      subnets: [subnet("subnet-a", { ownerId: "444455556666", mapPublicIpOnLaunch: true })],
      desired: declaredOff,
      because: ["subnet-a is owned by 444455556666: only its owner can say"],
    },
    "one of which EC2 does not say it": {
      subnets: [subnet()],
      desired: declaredOff,
      because: ["EC2 does not say autoAssignPublicIp of subnet-a"],
    },
    "an entry that matches fewer than it expects": {
      subnets: [],
      desired: declaredOff,
      because: ["entry private expects 1, and matches 0"],
    },
    "everything where subnets may not be read": {
      unread: { subnets: "UnauthorizedOperation: no" },
      desired: declaredOff,
      because: ["subnets: UnauthorizedOperation: no"],
    },
    "a look at some resources": {
      subnets: [on],
      extent: "targeted",
      desired: declaredOff,
      because: ["only part of the region was looked at"],
    },
    "everything without a document": { subnets: [on], because: ["no document"] },
  },
});
