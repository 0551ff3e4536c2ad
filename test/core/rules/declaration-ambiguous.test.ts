import { declarationAmbiguous } from "../../../core/rules/declaration-ambiguous.ts";
import { attachedTo, eip, eni, entryAt, instance, subnet } from "../../support/snapshot.ts";
import { ofEntry, testRule } from "./test-rule.ts";

const tagged = { tags: { Role: "web" } };
const web = { name: "web", match: tagged };

testRule(declarationAmbiguous, {
  leaves: {
    "an entry that matches one, as expected": { interfaces: [eni("eni-a", tagged)], desired: { interfaces: [web] } },
    "an entry that matches none: that is missing, not ambiguous": { desired: { interfaces: [web] } },
    "an entry that matches as many as it expects at most": {
      interfaces: [eni("eni-a", tagged), eni("eni-b", tagged)],
      desired: { interfaces: [{ ...web, expect: "0..2" }] },
    },
    "the terminated predecessor of a host, still listed for an hour": {
      interfaces: [eni("eni-a", tagged), eni("eni-b", { ...tagged, attachment: attachedTo("i-b") })],
      instances: [instance("i-a", { state: "shutting-down" }), instance("i-b")],
      desired: { interfaces: [web] },
    },
    "a match that a subnet narrows down": {
      interfaces: [eni("eni-a", tagged), eni("eni-b", { ...tagged, subnetId: "subnet-b" })],
      desired: { interfaces: [{ name: "web", match: { ...tagged, subnet: "subnet-b" } }] },
    },
    "interfaces of services that bear the tag too": {
      interfaces: [eni("eni-a", tagged), eni("eni-b", { ...tagged, interfaceType: "network_load_balancer" })],
      desired: { interfaces: [web] },
    },
  },
  finds: {
    "all that it matches, by id": {
      interfaces: [
        eni("eni-c", { tags: { R: "x" } }),
        eni("eni-a", { tags: { R: "x" } }),
        eni("eni-b", { tags: { R: "x" } }),
      ],
      addresses: [eip("eipalloc-b", { tags: { R: "x" } }), eip("eipalloc-a", { tags: { R: "x" } })],
      desired: {
        interfaces: [{ name: "web", match: { tags: { R: "x" } } }],
        addresses: [{ name: "out", match: { tags: { R: "x" } } }],
      },
      found: [
        {
          resource: ofEntry("out"),
          part: "addresses",
          severity: "medium",
          facts: { entry: "out", list: "addresses", expect: "1", matches: ["eipalloc-a", "eipalloc-b"] },
          declaredAt: entryAt("addresses"),
        },
        {
          resource: ofEntry("web"),
          part: "interfaces",
          severity: "medium",
          facts: { entry: "web", list: "interfaces", expect: "1", matches: ["eni-a", "eni-b", "eni-c"] },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
    "an entry of subnets that matches two": {
      subnets: [subnet("subnet-a", tagged), subnet("subnet-b", tagged)],
      desired: { subnets: [web] },
      found: [
        {
          resource: ofEntry("web"),
          part: "subnets",
          severity: "medium",
          facts: { entry: "web", list: "subnets", expect: "1", matches: ["subnet-a", "subnet-b"] },
          declaredAt: entryAt("subnets"),
        },
      ],
    },
    "an entry of interfaces that matches two": {
      interfaces: [eni("eni-b", tagged), eni("eni-a", tagged)],
      desired: { interfaces: [{ name: "other", match: { id: "eni-a" } }, web] },
      found: [
        {
          resource: ofEntry("web"),
          part: "interfaces",
          severity: "medium",
          facts: { entry: "web", list: "interfaces", expect: "1", matches: ["eni-a", "eni-b"] },
          declaredAt: entryAt("interfaces", 1),
        },
      ],
    },
    "both where an entry of each list has the same name": {
      interfaces: [eni("eni-a", tagged), eni("eni-b", tagged)],
      addresses: [eip("eipalloc-a", tagged), eip("eipalloc-b", tagged), eip("eipalloc-c", tagged)],
      desired: { interfaces: [web], addresses: [{ name: "web", match: tagged, expect: "0..2" }] },
      found: [
        {
          resource: ofEntry("web"),
          part: "addresses",
          severity: "medium",
          facts: {
            entry: "web",
            list: "addresses",
            expect: "0..2",
            matches: ["eipalloc-a", "eipalloc-b", "eipalloc-c"],
          },
          declaredAt: entryAt("addresses"),
        },
        {
          resource: ofEntry("web"),
          part: "interfaces",
          severity: "medium",
          facts: { entry: "web", list: "interfaces", expect: "1", matches: ["eni-a", "eni-b"] },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
    "an instance whose second interface was not told apart by its device index": {
      interfaces: [eni("eni-a"), eni("eni-b", { attachment: attachedTo("i-a", 1) })],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
      desired: { interfaces: [{ name: "box", match: { instance: { id: "i-a" } } }] },
      found: [
        {
          resource: ofEntry("box"),
          part: "interfaces",
          severity: "medium",
          facts: { entry: "box", list: "interfaces", expect: "1", matches: ["eni-a", "eni-b"] },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "an entry whose section was not read, and judges the others": {
      unread: { addresses: "RequestLimitExceeded: slow down" },
      interfaces: [eni("eni-a", tagged), eni("eni-b", tagged)],
      desired: { interfaces: [web], addresses: [{ name: "pool", match: tagged }] },
      because: ["entry pool could not be resolved: addresses: RequestLimitExceeded: slow down"],
      found: [
        {
          resource: ofEntry("web"),
          part: "interfaces",
          severity: "medium",
          facts: { entry: "web", list: "interfaces", expect: "1", matches: ["eni-a", "eni-b"] },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
    "a match by tags where instances were not read: one of the two may be of a terminated one": {
      unread: { instances: "UnauthorizedOperation: no" },
      interfaces: [eni("eni-a", tagged), eni("eni-b", { ...tagged, attachment: attachedTo("i-b") })],
      desired: { interfaces: [web] },
      because: ["entry web could not be resolved: instances: UnauthorizedOperation: no"],
    },
  },
});
