import { priced } from "../account/pricing.ts";
import { standing } from "../desired/standing.ts";
import { inUse } from "../labels/in-use.ts";
import { entriesOf } from "../labels/placement.ts";
import { addressResource, rule } from "../rule.ts";
import { afterTwoWeeks } from "../settle.ts";

/** An instance keeps its Elastic IP while it is stopped, and the address is billed all the same (seed clause C30). */
export const eipOnStoppedInstance = rule({
  id: "eip-on-stopped-instance",
  title: "Elastic IP is on an instance that was stopped two weeks ago",
  severity: "low",
  why: "A stopped instance keeps its Elastic IP, which is billed as if it served somebody. What is stopped for a weekend or a holiday is left alone; after 14 days it is often forgotten. Where AWS does not say when it was stopped, the 14 days count from when Plumbline first saw it so.",
  remedy: "None. The instance may be started again and be expected at this address.",
  quiet: "Weekends and holidays: it waits 14 days. What is stopped on purpose for longer needs an exception.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/how-ec2-instance-stop-start-works.html",
  reads: ["interfaces", "addresses", "instances"],
  uses: ["natGateways"],
  needsDocument: false,
  *check(look) {
    for (const one of inUse(look, "on stopped instance")) {
      if ("skip" in one) yield one;
      else {
        const { address, instance } = one;
        const pool = address.pool ?? "amazon";
        yield {
          resource: addressResource(address),
          facts: {
            publicIp: address.publicIp ?? address.allocationId,
            instance: instance.id,
            stoppedAt: instance.stoppedAt ?? "unknown",
            pool,
            ...priced([pool]),
            ...standing(entriesOf(look).get(address) ?? []),
          },
          ...(instance.stoppedAt === undefined && { grace: afterTwoWeeks }),
        };
      }
    }
  },
});
