import ipaddr from "ipaddr.js";
import { isAmazonPool } from "../account/pricing.ts";
import { standing } from "../desired/standing.ts";
import { entriesOf } from "../labels/placement.ts";
import { rule } from "../rule.ts";
import type { ElasticIp } from "../snapshot.ts";

/** The states of a range that is advertised neither now nor soon, though it could be (EC2 API, ByoipCidr). */
const withdrawn = new Set(["provisioned", "pending-withdrawal", "pending-deprovision", "failed-deprovision"]);

/** Addresses of a range that AWS does not advertise look like any others, and nothing that is sent to them arrives. */
export const poolNotAdvertised = rule({
  id: "pool-not-advertised",
  title: "Addresses in use are of a range that is not advertised",
  severity: "high",
  why: "The Elastic IPs are associated and look as if they served, but AWS does not advertise the range that you brought along, so that no answer finds its way to them. It was withdrawn (WithdrawByoipCidr), or never advertised after it was brought.",
  remedy:
    "None. Advertise the range (AdvertiseByoipCidr), once no other network does: two that do so at the same time split the traffic.",
  quiet:
    "A range that is moving here or away is still advertised elsewhere, and its addresses answer there. Ranges that can never be advertised, and addresses on nothing, are passed over.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-byoip.html",
  reads: ["addresses", "byoipCidrs"],
  needsDocument: false,
  *check(look) {
    const { read } = look;
    const declared = entriesOf(look);
    const inUse = read.addresses.filter(
      ({ associationId, pool }) => associationId !== undefined && !isAmazonPool(pool),
    );
    for (const { id, state = "unknown" } of read.byoipCidrs) {
      if (!withdrawn.has(state)) continue;
      const within = inUse.filter((address) => isInRange(id, address));
      if (within.length === 0) continue;
      const addresses = within.flatMap(({ publicIp }) => publicIp ?? []).sort();
      const entries = within.flatMap((address) => declared.get(address) ?? []);
      yield { resource: { type: "address-pool", id }, facts: { state, addresses, ...standing(entries) } };
    }
  },
});

const isInRange = (cidr: string, { publicIp = "" }: ElasticIp): boolean =>
  ipaddr.IPv4.isValidCIDR(cidr) &&
  ipaddr.IPv4.isValid(publicIp) &&
  ipaddr.IPv4.parse(publicIp).match(ipaddr.IPv4.parseCIDR(cidr));
