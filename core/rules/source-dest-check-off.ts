import { isKubernetesNode } from "../account/kubernetes.ts";
import { forwardingLabels, undecidedForwarders, unseenRoutes } from "../labels/forwarding.ts";
import { setSourceDestCheck } from "../remediations/set-source-dest-check.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterAnHour } from "../settle.ts";

/** A host that forwards nothing and has the check off can send packets under addresses that are not its own. */
export const sourceDestCheckOff = rule({
  id: "source-dest-check-off",
  title: "Source/destination check is off where nothing is forwarded",
  severity: "low",
  why: "With the check off an interface may send packets from addresses that are not its own and receive packets meant for others. No route points at this host and no document declares it as a forwarder, so nothing needs that.",
  remedy:
    "The check can be turned on, on a yes: overlay networks and standby NAT hosts need it off without any route that says so.",
  fix: "set-source-dest-check",
  quiet:
    "Kubernetes nodes, declared forwarders and hosts that a route names, be it a blackhole as their host is stopped, are passed over. So is a host for a day after its routes were moved away, where looks are remembered: it drains, or stands by. A standby NAT host that no route has named for longer, or an overlay network, is found where nobody declared it: declare its role, or sourceDestCheck: false.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html",
  reads: ["interfaces", "routeTables", "subnets", "instances"],
  needsDocument: false,
  grace: afterAnHour,
  *check(look) {
    const undecided = undecidedForwarders(look);
    if (undecided !== undefined) return yield { skip: undecided };
    for (const one of forwardingLabels(look)) {
      if (one.label !== "unchecked" || isKubernetesNode(one.eni, look.topology.instanceOf(one.eni))) continue;
      const gap = unseenRoutes(one.eni, look);
      if (gap !== undefined) yield { skip: gap };
      else
        yield {
          resource: interfaceResource(one.eni),
          facts: one.eni.subnetId === undefined ? {} : { subnet: one.eni.subnetId },
          remedy: setSourceDestCheck(one.eni, true, "a standby forwarder or an overlay network may need it off"),
        };
    }
  },
});
