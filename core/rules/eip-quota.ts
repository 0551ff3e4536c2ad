import { isAmazonPool } from "../account/pricing.ts";
import { membersOf, type ResolvedDocument } from "../desired/resolve.ts";
import { rule } from "../rule.ts";
import type { ElasticIp } from "../snapshot.ts";

/** An account that has all the Elastic IPs it may have cannot allocate one when it needs one. */
export const eipQuota = rule({
  id: "eip-quota",
  title: "No further Elastic IP can be allocated in the region",
  severity: "low",
  why: "A region allows an account so many Elastic IPs (5 unless it was raised). At the limit the next AllocateAddress fails with AddressLimitExceeded: a new NAT gateway, a replacement or a fail-over has to wait for AWS to raise it. A document that declares more than that can never be satisfied.",
  remedy:
    "None. A person asks AWS for more (Service Quotas, EC2-VPC Elastic IPs, L-0263D0A3), or releases what is idle.",
  quiet:
    "Addresses of ranges brought along do not count. Nor do those that a service manages or that are of an IPAM pool, as AWS does not say whether they count: the limit may be nearer.",
  docs: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  reads: ["addresses", "quotas"],
  needsDocument: false,
  needsWholeRegion: true,
  *check({ read, desired, snapshot: { region } }) {
    const quota = read.quotas.find(({ id }) => id === "vpc-max-elastic-ips")?.value ?? Number.POSITIVE_INFINITY;
    const used = read.addresses.filter(isCounted).length;
    const declared = declaredIn(desired);
    const isBeyond = declared > quota;
    if (used >= quota || isBeyond)
      yield {
        resource: { type: "region", id: region },
        ...(isBeyond && { severity: "medium" as const }),
        facts: { used, quota, ...(isBeyond && { declared }) },
      };
  },
});

/** Addresses of a range that was brought along do not count; whether those that a service manages, or of IPAM pools, do is not documented. */
const isCounted = ({ pool, serviceManaged }: ElasticIp): boolean => isAmazonPool(pool) && serviceManaged === undefined;

/** How many of AWS's own addresses the document wants at least: those that are there, each once, and those that are missing. */
function declaredIn({ addresses }: ResolvedDocument): number {
  const wanted = addresses.filter(({ entry }) => entry.absent === undefined);
  const there = new Set(wanted.flatMap(membersOf).filter(isCounted));
  const short = wanted.filter(({ entry, found }) => found.is === "too few" && isAmazonPool(entry.pool));
  return short.reduce((sum, one) => sum + one.expect.min - membersOf(one).length, there.size);
}
