import { publicAddressLabels } from "../labels/public-address.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterStart } from "../settle.ts";

/** An interface with another public address than the one that the document pins. */
export const publicIpChanged = rule({
  id: "public-ip-changed",
  title: "Public IP is another one than declared",
  severity: "medium",
  why: "The document says publicIp: { value: IP }, because somebody knows the host by that address: an allow list, a record in DNS. An auto-assigned address changes with every stop, and the old one never comes back. Where nothing pins the address, that it changes is no finding.",
  remedy:
    "None. An auto-assigned address cannot be had again; an Elastic IP outlasts a stop, and is declared as { elastic: NAME }.",
  quiet:
    "Nothing is found where no value is pinned. It waits 10 minutes, as AWS assigns within minutes of a start; an auto-assigned address changes with every stop, so that only an Elastic IP silences it for good.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
  reads: ["interfaces", "addresses"],
  needsDocument: true,
  grace: afterStart,
  *check(look) {
    for (const one of publicAddressLabels(look)) {
      if (one.label === "undecided" && one.spot) yield { skip: one.because };
      if (one.label !== "changed") continue;
      const { spot, now, interfaces, declared } = one;
      yield {
        resource: interfaceResource(spot.eni),
        facts: { privateIp: spot.privateIp, declared, publicIp: now.publicIp, kind: now.kind },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
