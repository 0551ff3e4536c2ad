import { forwarderFacts } from "../account/forwarder-facts.ts";
import { declaredOf } from "../desired/declared.ts";
import { forwardingLabels } from "../labels/forwarding.ts";
import type { Look } from "../look.ts";
import { setSourceDestCheck } from "../remediations/set-source-dest-check.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterBirth } from "../settle.ts";
import type { NetworkInterface } from "../snapshot.ts";

/** A forwarder handles packets that are neither from nor for itself; AWS drops them while the check is on. */
export const natSourceDestCheckOn = rule({
  id: "nat-source-dest-check-on",
  title: "Source/destination check is on where traffic is forwarded",
  severity: "critical",
  why: "The interface is declared as a forwarder (NAT, router, firewall or VPN). While the check is on AWS drops every packet that is neither from nor for the interface itself, so all that is routed through it has no way out. A route to any interface of the same instance counts: what comes in on one leaves by another. Medium instead of critical while there is none, or the instance is stopped.",
  remedy:
    "The check is turned off: safe, one call turns it on again, and it works at once. It asks where another entry says sourceDestCheck: true.",
  fix: "set-source-dest-check",
  quiet:
    "A host that has just started gets 5 minutes, for its own boot script to turn the check off. An interface of a forwarder that is for management only has no role: to take the role out of its entry silences it.",
  docs: "https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html",
  reads: ["interfaces"],
  uses: ["routeTables", "subnets", "instances"],
  needsDocument: true,
  *check(look) {
    for (const one of forwardingLabels(look)) {
      if (one.label !== "forwarder checked") continue;
      const { eni, interfaces } = one;
      const facts = forwarderFacts(eni, interfaces.entry.role ?? "", look);
      yield {
        resource: interfaceResource(eni),
        severity: facts.carrying ? "critical" : "medium",
        facts,
        declaredAt: interfaces.declaredAt,
        remedy: setSourceDestCheck(eni, false, interfaces.distrust ?? denial(eni, look)),
        grace: afterBirth(eni, look.topology.instanceOf(eni), 5),
      };
    }
  },
});

/** What speaks against turning the check off: another entry has it on. */
function denial(eni: NetworkInterface, look: Look): string | undefined {
  const other = declaredOf(look, "sourceDestCheck").get(eni)?.entry;
  return other?.sourceDestCheck ? `the document says sourceDestCheck: true of it in ${other.name}` : undefined;
}
