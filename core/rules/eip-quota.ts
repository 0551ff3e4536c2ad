import { isAmazonPool } from "../pricing.ts";
import { rule } from "../rule.ts";

/** An account that has all the Elastic IPs it may have cannot allocate one when it needs one. */
export const eipQuota = rule({
  id: "eip-quota",
  title: "No further Elastic IP can be allocated in the region",
  severity: "medium",
  why: "A region allows an account so many Elastic IPs (5 unless it was raised). At the limit the next AllocateAddress fails with AddressLimitExceeded: a new NAT gateway, a replacement or a fail-over has to wait for AWS to raise it.",
  remedy:
    "None. A person asks AWS for more (Service Quotas, EC2-VPC Elastic IPs, L-0263D0A3), or releases what is idle.",
  docs: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  reads: ["addresses", "quotas"],
  needsDocument: false,
  needsWholeRegion: true,
  *check({ read, snapshot: { region } }) {
    const quota = read.quotas.find(({ id }) => id === "vpc-max-elastic-ips")?.value;
    // Addresses of a range that was brought along do not count; whether those that a service manages do is not documented.
    const used = read.addresses.filter(
      ({ pool, serviceManaged }) => isAmazonPool(pool) && serviceManaged === undefined,
    ).length;
    if (quota !== undefined && used >= quota)
      yield { resource: { type: "region", id: region }, facts: { used, quota } };
  },
});
