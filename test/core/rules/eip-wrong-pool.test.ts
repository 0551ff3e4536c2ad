import { eipWrongPool } from "../../../core/rules/eip-wrong-pool.ts";
import { eip, entryAt } from "../../support/snapshot.ts";
import { type Expected, type Given, testRule } from "./test-rule.ts";

const [ours, theirs] = ["ipv4pool-ec2-012345", "ipv4pool-ec2-543210"];
const entry = { name: "out", match: { publicIp: "203.0.113.10" } };
const one = (is: object, declared: object): Given => ({
  addresses: [eip("eipalloc-a", is)],
  desired: { addresses: [{ ...entry, ...declared }] },
});
const found = (declared: object, is: object, index = 0): Expected => ({
  resource: { type: "elastic-ip", id: "eipalloc-a" },
  severity: "low",
  facts: { publicIp: "203.0.113.10", entry: "out", declared, is },
  declaredAt: entryAt("addresses", index),
});

testRule(eipWrongPool, {
  leaves: {
    "a border group that nobody declared": {
      addresses: [eip("eipalloc-a", { networkBorderGroup: "eu-west-1" })],
      desired: { addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, pool: "amazon" }] },
    },
    "an address of the pool and border group that are declared": one(
      { pool: ours, networkBorderGroup: "eu-west-1" },
      { pool: ours, borderGroup: "eu-west-1" },
    ),
    "any pool where none is declared": one({ pool: ours }, {}),
    "an address of which AWS says neither": one(
      { pool: undefined, networkBorderGroup: undefined },
      { pool: ours, borderGroup: "eu-west-1" },
    ),
    "a declared address that is not there": { desired: { addresses: [{ ...entry, pool: ours }] } },
  },
  finds: {
    "an address of Amazon's pool that should be of a range brought along": {
      ...one({}, { pool: ours }),
      found: [found({ pool: ours }, { pool: "amazon" })],
    },
    "an address of another border group, and of another pool": {
      ...one({ pool: theirs, networkBorderGroup: "eu-west-1-ham-1" }, { pool: ours, borderGroup: "eu-west-1" }),
      found: [found({ pool: ours, borderGroup: "eu-west-1" }, { pool: theirs, borderGroup: "eu-west-1-ham-1" })],
    },
    "an address of two entries once": {
      addresses: [eip("eipalloc-a", { tags: { Role: "out" } })],
      desired: {
        addresses: [
          { name: "tagged", match: { tags: { Role: "out" } } },
          { ...entry, pool: ours },
          { name: "again", match: { allocationId: "eipalloc-a" }, pool: theirs },
        ],
      },
      found: [found({ pool: ours }, { pool: "amazon" }, 1)],
    },
  },
  skips: {
    "addresses that were not read": {
      ...one({}, { pool: ours }),
      unread: { addresses: "UnauthorizedOperation: no" },
      because: ["addresses: UnauthorizedOperation: no"],
    },
  },
});
