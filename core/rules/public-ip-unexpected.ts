import { publicAddressLabels } from "../labels/public-address.ts";
import { interfaceResource, rule } from "../rule.ts";

/** An interface that is declared private and has a public address can be reached from the internet. */
export const publicIpUnexpected = rule({
  id: "public-ip-unexpected",
  title: "Interface has a public IP, but is declared without one",
  severity: "medium",
  why: "The document says publicIp: none, or purpose: management, which is worse. With a public address the interface is open to the internet as far as its security groups allow, and the address is billed.",
  remedy: "None. To take the address away can cut off whoever uses it: a person decides.",
  quiet:
    "An address that AWS assigns after an Elastic IP left is found too: it is there. To take publicIp: none out of the entry silences it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
  reads: ["interfaces", "addresses"],
  needsDocument: true,
  *check(look) {
    for (const one of publicAddressLabels(look)) {
      if (one.label === "undecided" && one.spot) yield { skip: one.because };
      if (one.label !== "unexpected") continue;
      const { spot, now, interfaces } = one;
      const { purpose } = interfaces.entry;
      yield {
        resource: interfaceResource(spot.eni),
        // Only an interface for management is held to it on all its private addresses.
        ...(spot.at?.primary === false && { part: spot.privateIp }),
        ...(purpose && { severity: "high" as const }),
        facts: { privateIp: spot.privateIp, publicIp: now.publicIp, kind: now.kind, ...(purpose && { purpose }) },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
