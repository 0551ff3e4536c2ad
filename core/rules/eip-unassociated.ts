import { priced } from "../account/pricing.ts";
import { standing } from "../desired/standing.ts";
import { placementLabels } from "../labels/placement.ts";
import { named, rule } from "../rule.ts";
import { afterAnHour } from "../settle.ts";

/** An Elastic IP without an association is billed and serves nobody; the association says so, never the instance: those of NAT gateways have none. */
export const eipUnassociated = rule({
  id: "eip-unassociated",
  title: "Elastic IP is associated with nothing",
  severity: "low",
  why: "AWS bills every public IPv4 address, idle ones too. An address that nobody uses is often one that somebody forgot; one that is held on purpose belongs in a reserve.",
  remedy:
    "None. Plumbline never releases an address, not even one that is declared absent: a released one may never come back.",
  quiet:
    "Minutes pass between allocation and use, so it waits an hour. A spare is silenced by reserve, with a reason, or by the entry's spare; unassociatedAddresses: ignore silences what no entry names. What a NAT gateway lists as its own is not idle; where these could not be read, nothing is said.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html",
  reads: ["interfaces", "addresses"],
  uses: ["instances", "natGateways", "transfers"],
  needsDocument: false,
  grace: afterAnHour,
  *check(look) {
    for (const one of placementLabels(look)) {
      if (one.label === "undecided") yield { skip: one.because };
      else {
        const { address, entry, why } = one;
        const pool = address.pool ?? "amazon";
        yield {
          resource: named({ type: "elastic-ip", id: address.allocationId }, address.tags.Name),
          facts: {
            publicIp: address.publicIp ?? address.allocationId,
            pool,
            ...priced([pool]),
            since: "unknown",
            why,
            ...(entry && standing([entry])),
          },
          ...(entry && { declaredAt: entry.declaredAt }),
        };
      }
    }
  },
});
