import { natSourceDestCheckOn } from "../../../core/rules/nat-source-dest-check-on.ts";
import { eni, entryAt, instance } from "../../support/snapshot.ts";
import { nat, net, on } from "./nat-source-dest-check-on-shapes.ts";
import { setCheck, testRule } from "./test-rule.ts";

testRule(natSourceDestCheckOn, {
  leaves: {},
  finds: {
    "a member of a set that only AWS can tag, and acts on it": {
      ...net,
      instances: [instance("i-a", { tags: { "aws:autoscaling:groupName": "nat-b" } })],
      desired: {
        interfaces: [
          {
            name: "nats",
            match: { instance: { tags: { "aws:autoscaling:groupName": ["nat-a", "nat-b"] } }, deviceIndex: 0 },
            role: "firewall",
          },
        ],
      },
      found: [on({ role: "firewall" })],
    },
    "a member of a set by a tag that the platform owns": {
      ...net,
      interfaces: [eni("eni-a", { tags: { Role: "nat" } })],
      desired: {
        trust: { tags: ["Role"] },
        interfaces: [{ name: "nats", match: { tags: { Role: "nat" } }, role: "nat" }],
      },
      found: [on({ behind: 0 })],
    },
    "a member of a set by a tag that anyone can set, and asks": {
      ...net,
      interfaces: [eni("eni-a", { tags: { Role: "nat" } })],
      desired: { interfaces: [{ name: "nats", match: { tags: { Role: "nat" } }, role: "nat" }] },
      found: [
        on(
          { behind: 0 },
          {
            remedy: {
              risk: "ask",
              calls: [setCheck("eni-a", false)],
              because: "it is matched by the tag Role, which trust.tags does not list",
            },
          },
        ),
      ],
    },
    "one whose check another entry has on, and asks": {
      ...net,
      desired: { interfaces: [nat, { name: "checked", match: { ids: ["eni-a"] }, sourceDestCheck: true }] },
      found: [
        on(
          {},
          {
            remedy: {
              risk: "ask",
              calls: [setCheck("eni-a", false)],
              because: "the document says sourceDestCheck: true of it in checked",
            },
          },
        ),
      ],
    },
    "it once where two entries declare it, and the one that can be trusted speaks": {
      ...net,
      interfaces: [eni("eni-a", { tags: { Role: "nat" } })],
      desired: { interfaces: [{ name: "nats", match: { tags: { Role: "nat" } }, role: "vpn" }, nat] },
      found: [on({ behind: 0 }, { declaredAt: entryAt("interfaces", 1) })],
    },
    "it once where two entries by id declare it, and the first one speaks": {
      ...net,
      desired: { interfaces: [nat, { name: "again", match: { ids: ["eni-a"] }, role: "router" as const }] },
      found: [on()],
    },
  },
});
