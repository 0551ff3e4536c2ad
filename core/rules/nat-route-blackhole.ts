import { busySubnets } from "../account/busy-subnets.ts";
import { routeFacts } from "../account/forwarder-facts.ts";
import { subnetsServedBy } from "../account/routes.ts";
import { deadEnds } from "../labels/route-target.ts";
import { rule } from "../rule.ts";
import { afterBoot } from "../settle.ts";

/** Whoever is routed to a host or a NAT gateway that is not there has no way out, and nothing tells him why. */
export const natRouteBlackhole = rule({
  id: "nat-route-blackhole",
  title: "A route ends at a host or NAT gateway that is not there",
  severity: "high",
  why: "Route tables send traffic to an interface, an instance or a NAT gateway that is gone, stopped, attached to nothing, or deleted, so whatever follows the route gets no answer. Info while no running host is behind it. Where a declared interface is down because of the same, that finding speaks instead.",
  remedy: "None. Start the host, attach its interface, or point the route at one that forwards: a person decides.",
  quiet:
    "Info while nothing that runs is behind the route: a weekend is no outage. Silent where the declared target explains it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html",
  reads: ["interfaces", "instances", "routeTables", "subnets", "natGateways"],
  needsDocument: false,
  needsWholeRegion: true,
  grace: afterBoot,
  *check(look) {
    const { read, topology } = look;
    const busy = busySubnets(look);
    const counts = topology.interfaceCountOfSubnet();
    for (const { routeTable, target, why, routes } of deadEnds(look)) {
      const subnets = [...new Set(subnetsServedBy(routeTable, read.routeTables, read.subnets))].sort();
      yield {
        resource: { type: "route-table", id: routeTable.id },
        part: target,
        severity: subnets.some((id) => busy.has(id)) ? "high" : "info",
        facts: {
          routes: routeFacts(routes),
          target,
          why,
          subnets,
          behind: subnets.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0),
        },
      };
    }
  },
});
