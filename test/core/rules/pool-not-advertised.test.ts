import { poolNotAdvertised } from "../../../core/rules/pool-not-advertised.ts";
import { eip, on } from "../../support/snapshot.ts";
import { type Expected, type Given, testRule } from "./test-rule.ts";

const pool = "ipv4pool-ec2-1";
const used = eip("eipalloc-a", { pool, ...on("eni-a") });
const given = (state: string | undefined, id = "203.0.113.0/24"): Given => ({
  addresses: [used],
  byoipCidrs: [{ id, state }],
});
const found = (state: string, addresses = ["203.0.113.10"], standing: Expected["facts"] = {}): Expected[] => [
  {
    resource: { type: "address-pool", id: "203.0.113.0/24" },
    severity: "high",
    facts: { state, addresses, ...standing },
  },
];

testRule(poolNotAdvertised, {
  leaves: {
    "a range that is advertised": given("advertised"),
    "one that is about to be": given("pending-advertising"),
    "one that cannot be, and is used within": given("provisioned-not-publicly-advertisable"),
    "one of which AWS says nothing": given(undefined),
    "one whose addresses are idle": { ...given("provisioned"), addresses: [eip("eipalloc-a", { pool })] },
    "a range of IPv6": given("provisioned", "2001:db8::/48"),
    "another range": given("provisioned", "198.51.100.0/24"),
    "an address of Amazon's that seems to be in it": {
      ...given("provisioned"),
      addresses: [eip("eipalloc-a", on("eni-a"))],
    },
  },
  finds: {
    "addresses in use of a range that was never advertised": {
      ...given("provisioned"),
      addresses: [eip("eipalloc-b", { pool, publicIp: "203.0.113.9", ...on("eni-b") }), used],
      found: found("provisioned", ["203.0.113.10", "203.0.113.9"]),
    },
    "who has addresses in use of such a range in an allow list, and nobody of those on nothing": {
      ...given("provisioned"),
      addresses: [used, eip("eipalloc-b", { pool, publicIp: "203.0.113.9" })],
      desired: {
        addresses: [
          { name: "out", match: { allocationId: "eipalloc-a" }, listedBy: ["Acme CHG-4411"] },
          { name: "spare", match: { allocationId: "eipalloc-b" }, protect: true, listedBy: ["Globex"] },
        ],
      },
      found: found("provisioned", ["203.0.113.10"], { listedBy: ["Acme CHG-4411"] }),
    },
    "one of a range that is being withdrawn": {
      ...given("pending-withdrawal"),
      found: found("pending-withdrawal"),
    },
    "addresses of such a range of which the document says nothing, beside one that it names": {
      ...given("provisioned"),
      addresses: [used, eip("eipalloc-b", { pool, publicIp: "203.0.113.9", ...on("eni-b") })],
      desired: { addresses: [{ name: "out", match: { allocationId: "eipalloc-a" }, protect: true }] },
      found: found("provisioned", ["203.0.113.10", "203.0.113.9"], { protect: true }),
    },
  },
  skips: {
    "ranges that may not be read": {
      ...given("provisioned"),
      unread: { byoipCidrs: "UnauthorizedOperation: no" },
      because: ["byoipCidrs: UnauthorizedOperation: no"],
    },
  },
});
