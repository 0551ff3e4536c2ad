import { eipQuota } from "../../../core/rules/eip-quota.ts";
import { eip } from "../../support/snapshot.ts";
import { testRule } from "./test-rule.ts";

const quotas = [{ id: "vpc-max-elastic-ips", value: 2 }];
const one = eip("eipalloc-1");
const two = eip("eipalloc-2");
const found = (used: number) => [
  { resource: { type: "region" as const, id: "eu-west-1" }, severity: "medium" as const, facts: { used, quota: 2 } },
];

testRule(eipQuota, {
  leaves: {
    "an account that has room for one more": { addresses: [one], quotas },
    "addresses of a range that was brought along: they do not count": {
      addresses: [one, eip("eipalloc-2", { pool: "ipv4pool-ec2-1" })],
      quotas,
    },
    "addresses that a service manages: whether they count is not documented": {
      addresses: [one, eip("eipalloc-2", { serviceManaged: "rnat" })],
      quotas,
    },
    "an account of which AWS does not say what it may have": { addresses: [one, two], quotas: [] },
  },
  finds: {
    "an account that has all that it may have": { addresses: [one, two], quotas, found: found(2) },
    "an account that has more than it may have, since the quota was lowered": {
      addresses: [one, two, eip("eipalloc-3")],
      quotas,
      found: found(3),
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
