import { subnetAutoAssign } from "../labels/auto-assign.ts";
import { named, rule } from "../rule.ts";

/** A subnet decides whether what is made in it has a public address: one that changes makes hosts public, or hosts without a way out, at the next launch. */
export const subnetAutoAssignDrift = rule({
  id: "subnet-auto-assign-drift",
  title: "Subnet does not assign addresses as declared",
  severity: "low",
  why: "Every interface made in the subnet takes the attribute along: on where it should be off, the next host is public and billed for it; off where it should be on, the next host has no public address. Interfaces that are there keep what they have.",
  remedy:
    "None. A person sets it (ModifySubnetAttribute, one attribute a call); it counts for interfaces made from then on.",
  quiet: "Only subnets of yours are held to it, never shared ones. To take the key out of the entry silences it.",
  docs: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html",
  reads: ["subnets"],
  needsDocument: true,
  needsWholeRegion: true,
  isAbout: ({ spec }) =>
    spec.subnets?.some(
      ({ autoAssignPublicIp, autoAssignIpv6 }) => autoAssignPublicIp !== undefined || autoAssignIpv6 !== undefined,
    ) === true,
  *check(look) {
    for (const one of subnetAutoAssign(look)) {
      if (one.label === "unknown") {
        yield { skip: one.because };
        continue;
      }
      const { subnet, subnets, attribute, declared } = one;
      yield {
        resource: named({ type: "subnet", id: subnet.id }, subnet.tags.Name),
        part: attribute,
        facts: { entry: subnets.entry.name, attribute, declared },
        declaredAt: subnets.declaredAt,
      };
    }
  },
});
