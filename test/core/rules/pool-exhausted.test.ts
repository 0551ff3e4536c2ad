import { poolExhausted } from "../../../core/rules/pool-exhausted.ts";
import { eip } from "../../support/snapshot.ts";
import { testRule } from "./test-rule.ts";

const id = "ipv4pool-ec2-1";
const addresses = [eip("eipalloc-a", { pool: id })];

testRule(poolExhausted, {
  leaves: {
    "a pool with an address left": { addresses, pools: [{ id, total: 256, available: 1 }] },
    "a pool that no address comes from": { addresses: [eip()], pools: [{ id, total: 256, available: 0 }] },
    "a pool without a range": { addresses, pools: [{ id, total: 0, available: 0 }] },
    "an account without pools": { addresses },
  },
  finds: {
    "a pool whose addresses are all allocated": {
      addresses,
      pools: [{ id, total: 256, available: 0 }],
      found: [{ resource: { type: "address-pool", id }, severity: "low", facts: { total: 256 } }],
    },
  },
  skips: {
    "pools that may not be read": {
      addresses,
      unread: { pools: "UnauthorizedOperation: no" },
      because: ["pools: UnauthorizedOperation: no"],
    },
    "a look at some resources, which reads no pools": {
      addresses,
      extent: "targeted",
      because: ["pools: not looked at"],
    },
  },
});
