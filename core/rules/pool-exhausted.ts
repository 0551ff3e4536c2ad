import { rule } from "../rule.ts";

/** A pool of own addresses that has none left: the next allocation from it fails. */
export const poolExhausted = rule({
  id: "pool-exhausted",
  title: "Address pool of your own has no free address left",
  severity: "low",
  why: "Elastic IPs of the account come from a pool of addresses that you brought along, and all of them are allocated: the next AllocateAddress from it fails. A replacement or a fail-over that needs one more address of the range has to wait until one is released, or gets an address that no partner allows.",
  remedy: "None. Release an address that is idle, or bring another range.",
  quiet:
    "A range that is wholly allocated on purpose looks the same: turn the rule off in the document, or except the pool. Pools of which the account has no address are passed over.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-byoip.html",
  reads: ["addresses", "pools"],
  needsDocument: false,
  *check({ read }) {
    const inUse = Map.groupBy(read.addresses, ({ pool }) => pool);
    for (const { id, total, available } of read.pools)
      if (total > 0 && available === 0 && inUse.has(id))
        yield { resource: { type: "address-pool", id }, facts: { total } };
  },
});
