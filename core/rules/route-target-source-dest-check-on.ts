import { routeFacts } from "../account/forwarder-facts.ts";
import { forwardingLabels, undecidedForwarders } from "../labels/forwarding.ts";
import type { Remedy } from "../remediation.ts";
import { setSourceDestCheck } from "../remediations/set-source-dest-check.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterBirth } from "../settle.ts";
import type { NetworkInterface } from "../snapshot.ts";

/** A route that ends at an interface with the check on is a route into nothing; that a route alone turns a check off would let whoever writes routes weaken it. */
export const routeTargetSourceDestCheckOn = rule({
  id: "route-target-source-dest-check-on",
  title: "A route points at an interface that drops forwarded traffic",
  severity: "high",
  why: "Route tables send traffic to this interface for it to pass on, but its source/destination check is on, so AWS drops that traffic. Either the interface is a forwarder that nobody declared, or the route is wrong. In a VPC that is shared it may be another account's, which only its owner can put right.",
  remedy:
    "The check can be turned off, on a yes: a route alone is no proof that the interface should forward. None where the document declares the check on (then the route is wrong), or where another account owns the interface.",
  fix: "set-source-dest-check",
  quiet:
    "A route that was forgotten looks like a forwarder that is down: one of both is wrong. The other interfaces of a target's instance are left alone: nothing says that what is forwarded passes them, and the check of one for management is rightly on. A declared forwarder has a rule of its own.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html",
  reads: ["interfaces", "routeTables"],
  needsDocument: false,
  *check(look) {
    const undecided = undecidedForwarders(look);
    if (undecided !== undefined) return yield { skip: undecided };
    for (const one of forwardingLabels(look)) {
      if (one.label !== "route target checked") continue;
      const { eni, owner, isDeclared } = one;
      yield {
        resource: interfaceResource(eni),
        facts: { routes: routeFacts(one.routes), ...(owner !== undefined && { owner }) },
        remedy: owner === undefined ? remedyOf(eni, isDeclared) : notOurs(eni, owner),
        grace: afterBirth(eni, look.topology.instanceOf(eni), 5),
      };
    }
  },
});

const remedyOf = (eni: NetworkInterface, isDeclared: boolean | undefined): Remedy | undefined =>
  isDeclared ? undefined : setSourceDestCheck(eni, false, "it is not declared as a forwarder");

/** Nothing is ever written to an interface of another account (I2); the call is what its owner has to make. */
const notOurs = (eni: NetworkInterface, owner: string): Remedy => ({
  ...setSourceDestCheck(eni, false),
  risk: "ask",
  withhold: `not ours: account ${owner} owns it`,
});
