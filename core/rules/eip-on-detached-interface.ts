import { priced } from "../account/pricing.ts";
import { standing } from "../desired/standing.ts";
import { inUse } from "../labels/in-use.ts";
import { entriesOf } from "../labels/placement.ts";
import { addressResource, rule } from "../rule.ts";
import { afterAnHour } from "../settle.ts";

/** An Elastic IP on an interface that is attached to nothing looks as if it were in use, and serves nobody. */
export const eipOnDetachedInterface = rule({
  id: "eip-on-detached-interface",
  title: "Elastic IP is on an interface that is attached to nothing",
  severity: "low",
  why: "The address is associated, so that it is missing from lists of idle ones, but its interface is attached to nothing: nobody is served and the address is billed. It is often what an instance left behind. A declared interface says itself that it is down.",
  remedy: "None. Attach the interface, or take the address off: a person knows which.",
  quiet:
    "A warm spare for a fail-over looks the same, so it waits an hour; an interface that an entry declares speaks for itself. An exception, or an entry for the interface, silences it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html",
  reads: ["interfaces", "addresses"],
  uses: ["natGateways"],
  needsDocument: false,
  grace: afterAnHour,
  *check(look) {
    for (const one of inUse(look, "on detached interface")) {
      if ("skip" in one) yield one;
      else {
        const { address, eni } = one;
        const pool = address.pool ?? "amazon";
        yield {
          resource: addressResource(address),
          facts: {
            publicIp: address.publicIp ?? address.allocationId,
            interface: eni.id,
            pool,
            ...priced([pool]),
            ...standing(entriesOf(look).get(address) ?? []),
          },
        };
      }
    }
  },
});
