import { inboundLabels, isReached } from "../labels/inbound.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterBoot } from "../settle.ts";

/** What is to be reached, and lets nothing in, is not reached. */
export const inboundClosed = rule({
  id: "inbound-closed",
  title: "Security groups let nothing in where others must come in",
  severity: "medium",
  why: "Security groups let in only what a rule allows, and none of the interface's groups has any inbound rule. A declared forwarder then gets nothing to forward. Of other interfaces only those are looked at whose entry says publicIp auto, any or elastic and that have one on a running host: low, as a host that only calls others needs no way in. That an address is declared on an interface says nothing of that: others may know its host by the address it calls from. Passed over is the outer side of a forwarder, where another of its interfaces lets something in and no route points at this one.",
  remedy: "None. Who may come in is for people to say: add an inbound rule, or give the interface another group.",
  quiet:
    "A host that only calls others needs no way in, so it is low without a role. The outer side of a forwarder is passed over where another of its interfaces lets something in. Rules that let in only some, or the wrong ones, count as a way in.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-security-groups.html",
  reads: ["interfaces", "addresses", "instances", "securityGroups"],
  uses: ["routeTables"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(isReached),
  grace: afterBoot,
  *check(look) {
    for (const one of inboundLabels(look)) {
      if (one.label === "undecided") {
        yield { skip: one.because };
        continue;
      }
      const { eni, interfaces, publicIp } = one;
      const { name, role } = interfaces.entry;
      yield {
        resource: interfaceResource(eni),
        severity: publicIp === undefined ? "medium" : "low",
        facts: {
          entry: name,
          ...(publicIp === undefined ? role && { role } : { publicIp }),
          securityGroups: eni.securityGroups ?? [],
        },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
