import { prefixLabels } from "../labels/prefixes.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";

/** A prefix that is not delegated leaves containers without addresses; one too many takes addresses from the subnet. */
export const prefixDrift = rule({
  id: "prefix-drift",
  title: "Delegated prefixes are not as declared",
  severity: "low",
  why: "A delegated prefix gives an interface sixteen IPv4 addresses, or a /80 of IPv6, at once, for containers and the like. One that is missing leaves them without addresses; one that nobody declared keeps its addresses from the rest of the subnet. Kubernetes nodes are left alone: their network takes and gives prefixes as pods come and go.",
  remedy:
    "None. What uses the prefix must know of it (AssignPrivateIpAddresses, AssignIpv6Addresses and their opposites): a person decides.",
  quiet:
    "Kubernetes nodes are left alone: their network takes and gives prefixes as pods come and go. A container service of another kind does so too: to take the key out of the entry silences it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-prefix-eni.html",
  reads: ["interfaces"],
  uses: ["instances"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ prefixes }) => prefixes !== undefined),
  grace: afterFailOver,
  *check(look) {
    for (const one of prefixLabels(look)) {
      if (one.label === "undecided") {
        yield { skip: one.because };
        continue;
      }
      const { eni, interfaces, ipv4, ipv6 } = one;
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, ...(ipv4 && { ipv4 }), ...(ipv6 && { ipv6 }) },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
