import { publicAddressLabels } from "../labels/public-address.ts";
import { interfaceResource, rule } from "../rule.ts";

/** An auto-assigned address that the next stop takes for ever, with none in its place. */
export const publicIpAtRisk = rule({
  id: "public-ip-at-risk",
  title: "Public IP will be lost at the next stop",
  severity: "low",
  why: "AWS takes an auto-assigned address back at every stop. At the next start it assigns no new one to an instance with more than one interface, nor where the old one was released while a secondary private address held an Elastic IP: the host stays without a public address. Members of auto scaling groups and Kubernetes nodes are passed over: they are replaced, not stopped.",
  remedy: "None. An Elastic IP outlasts a stop, and is billed as the auto-assigned address is: a person decides.",
  quiet:
    "Members of groups and Kubernetes nodes are passed over: they are replaced, not stopped. A host that is never stopped is found all the same.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
  reads: ["interfaces", "addresses", "instances"],
  needsDocument: true,
  *check(look) {
    for (const one of publicAddressLabels(look)) {
      if (one.label === "undecided" && one.spot) yield { skip: one.because };
      if (one.label !== "at-risk") continue;
      const { spot, now, cause, interfaces } = one;
      yield {
        resource: interfaceResource(spot.eni),
        facts: { privateIp: spot.privateIp, publicIp: now.publicIp, cause },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
