import { isKubernetesNode } from "../kubernetes.ts";
import { forwardingLabels, undecidedForwarders } from "../labels/forwarding.ts";
import type { Look } from "../look.ts";
import { setSourceDestCheck } from "../remediations/set-source-dest-check.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterAnHour } from "../settle.ts";
import type { NetworkInterface } from "../snapshot.ts";

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
    "Kubernetes nodes, declared forwarders and what a route names are passed over. A standby NAT host or an overlay network that nobody declared is found: declare its role.",
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

/** Why a route to the interface could exist unseen: in a shared subnet only the owner sees all tables, and every VPC has a main one (VPC user guide, Share your VPC). */
function unseenRoutes(eni: NetworkInterface, { read, snapshot, topology }: Look<"routeTables">): string | undefined {
  const owner = topology.subnetById(eni.subnetId ?? "")?.ownerId;
  if (owner !== snapshot.account) return `subnet owned by ${owner ?? "an account not said"}: routes not all visible`;
  const hasMain = read.routeTables.some((table) => table.main && table.vpcId === eni.vpcId);
  return hasMain ? undefined : `route tables of ${eni.vpcId ?? "its VPC"} were not all read`;
}
