import { eipQuota } from "../../../core/rules/eip-quota.ts";
import { eip } from "../../support/snapshot.ts";
import { testRule } from "./test-rule.ts";

const quotas = [{ id: "vpc-max-elastic-ips", value: 2 }];
const one = eip("eipalloc-1");
const two = eip("eipalloc-2");
const found = (used: number, facts: object = {}, severity: "low" | "medium" = "low") => [
  {
    resource: { type: "region" as const, id: "eu-west-1" },
    severity,
    facts: { used, quota: 2, ...facts },
  },
];
const out = (expect: number, more: object = {}) => ({
  addresses: [{ name: "out", match: { tags: { Role: "out" } }, expect, ...more }],
});
const tagged = eip("eipalloc-1", { tags: { Role: "out" } });

testRule(eipQuota, {
  leaves: {
    "another quota than that of Elastic IPs": { addresses: [one, two], quotas: [{ id: "another", value: 1 }] },
    "an account that has room for one more": { addresses: [one], quotas },
    "addresses of a range that was brought along: they do not count": {
      addresses: [one, eip("eipalloc-2", { pool: "ipv4pool-ec2-1" })],
      quotas,
    },
    "addresses of a pool of IPAM: whether they count is not documented": {
      addresses: [one, eip("eipalloc-2", { pool: "ipam-pool-0a" })],
      quotas,
    },
    "addresses that a service manages: whether they count is not documented": {
      addresses: [one, eip("eipalloc-2", { serviceManaged: "rnat" })],
      quotas,
    },
    "a document that declares as many as it may have, those that are there among them": {
      addresses: [tagged],
      quotas,
      desired: { addresses: [...out(2).addresses, { name: "one", match: { allocationId: "eipalloc-1" } }] },
    },
    "a document that declares more of a range that was brought along": {
      addresses: [one],
      quotas,
      desired: out(3, { pool: "ipv4pool-ec2-1" }),
    },
    "a document that declares them gone": {
      addresses: [one],
      quotas,
      desired: { addresses: [{ name: "gone", match: { tags: { Role: "out" } }, absent: true }] },
    },
    "an account of which AWS does not say what it may have": { addresses: [one, two], quotas: [] },
  },
  finds: {
    "one that is to be gone: it is there, and not wanted": {
      addresses: [tagged, two],
      quotas,
      desired: {
        addresses: [
          { name: "out", match: { tags: { Role: "out" } }, expect: 2 },
          { name: "old", match: { allocationId: "eipalloc-2", publicIp: "203.0.113.10" }, absent: true },
        ],
      },
      found: found(2),
    },
    "what is declared of a range that was brought along, or may vary, or is ambiguous: no more is wanted of AWS's own":
      {
        addresses: [tagged, two, eip("eipalloc-3", { pool: "ipv4pool-ec2-1", tags: { Own: "yes" } })],
        quotas,
        desired: {
          addresses: [
            { name: "out", match: { tags: { Role: "out" } } },
            { name: "own", match: { tags: { Own: "yes" } } },
            { name: "some", match: { allocationId: "eipalloc-2" }, expect: "0..1" },
          ],
        },
        found: found(2),
      },
    "an account that has all that it may have": { addresses: [one, two], quotas, found: found(2) },
    "a document that declares more than there may be": {
      addresses: [tagged],
      quotas,
      desired: out(3),
      found: found(1, { declared: 3 }, "medium"),
    },
    "an account that has more than it may have, since the quota was lowered": {
      addresses: [one, two, eip("eipalloc-3")],
      quotas,
      found: found(3),
    },
    "more declared than allowed, where a set has more than it needs": {
      addresses: [tagged, eip("eipalloc-2", { tags: { Role: "out" } })],
      quotas,
      desired: {
        addresses: [
          { name: "out", match: { tags: { Role: "out" } }, expect: "1..2" },
          { name: "more", match: { allocationId: "eipalloc-9" } },
        ],
      },
      found: found(2, { declared: 3 }, "medium"),
    },
  },
  skips: {
    "an account that keeps its quotas to itself": {
      addresses: [one, two],
      unread: { quotas: "UnauthorizedOperation: no" },
      because: ["quotas: UnauthorizedOperation: no"],
    },
    "a look at some resources, which counts nothing": {
      extent: "targeted",
      addresses: [one, two],
      quotas,
      because: ["only part of the region was looked at"],
    },
  },
});
