import { ipv6SeenAt } from "../account/seen-at.ts";
import { ipv6Labels } from "../labels/ipv6.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";

/** An IPv6 address that is not where the document has it, or not the primary one: it is on one interface at a time. */
export const ipv6Drift = rule({
  id: "ipv6-drift",
  title: "IPv6 addresses are not as declared",
  severity: "medium",
  why: "An IPv6 address is the same inside and outside of the VPC: whoever has it in a record or an allow list is answered by another host, or by none. The primary one stays until the interface is deleted, so that what names it can rely on it; once there is one, it cannot be turned off or exchanged.",
  remedy:
    "None. An address must be taken off one interface before it is given to another (UnassignIpv6Addresses, AssignIpv6Addresses), and its host must have it too: a person decides.",
  quiet:
    "An address on its way between two hosts is on neither, so it waits 10 minutes; the same address in another spelling is the same. An address that another entry names is never one too many.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
  reads: ["interfaces"],
  needsDocument: true,
  isAbout: ({ spec }) =>
    spec.interfaces.some(({ ipv6 }) => ipv6?.primary !== undefined || (ipv6?.addresses?.length ?? 0) > 0),
  grace: afterFailOver,
  *check(look) {
    for (const one of ipv6Labels(look)) {
      if (one.label === "undecided") yield { skip: one.because };
      if (one.label !== "drift") continue;
      const { eni, interfaces, missing, extra, primary } = one;
      const at = ipv6SeenAt(missing, look);
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, missing, ...(at && { at }), extra, ...(primary && { primary }) },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
