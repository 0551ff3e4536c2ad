import { routeFacts, whoIsBehind } from "../account/forwarder-facts.ts";
import { priced } from "../account/pricing.ts";
import { standing } from "../desired/standing.ts";
import type { Standing } from "../fact-shapes.ts";
import type { Facts } from "../facts.ts";
import { attachmentLabels } from "../labels/attachment.ts";
import { routes } from "../labels/forwarding.ts";
import { entriesOf } from "../labels/placement.ts";
import type { Look } from "../look.ts";
import { attachInterface } from "../remediations/attach-interface.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";
import type { NetworkInterface } from "../snapshot.ts";

/** A declared interface that no host has: what is routed to it, and whoever calls its addresses, gets no answer. */
export const interfaceUnattached = rule({
  id: "interface-unattached",
  title: "Declared interface is attached to nothing",
  severity: "high",
  why: "The interface is there, with its private addresses and Elastic IPs, but no instance has it: its host is gone, or died before it attached the interface. Critical where a route points at it or an Elastic IP is on it: what follows the route goes nowhere, and the address answers nobody.",
  remedy:
    "It is attached to the one instance that attachedTo allows: running or stopped, in the zone of the interface, its device index free and room for it. It always asks. None where no such instance is there, where several are, or where the entry does not say the device index: which one it is, a person decides.",
  fix: "attach-interface",
  quiet:
    "A fail-over passes through it, so it waits 10 minutes. An entry whose expect is a range may hold spare ones, unless it says attachedTo.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network-interface-attachments.html",
  reads: ["interfaces"],
  uses: ["addresses", "instances", "instanceTypes", "routeTables", "subnets"],
  needsDocument: true,
  grace: afterFailOver,
  *check(look) {
    for (const one of attachmentLabels(look).values()) {
      if (one.label !== "unattached" || !isSeenWhole(one.eni, look)) continue;
      const { eni, interfaces } = one;
      const { entry, declaredAt } = interfaces;
      const { remedy, noHost } = entry.attachedTo ? attachInterface(eni, entry.attachedTo, look) : {};
      const facts = {
        entry: entry.name,
        since: "unknown",
        ...eipsOn(eni, look),
        ...routesTo(eni, look),
        ...(noHost !== undefined && { noHost }),
      };
      yield {
        resource: interfaceResource(eni),
        severity: hasAny(facts.eips) || hasAny(facts.blackholes) ? "critical" : "high",
        facts,
        declaredAt,
        remedy,
      };
    }
  },
});

type Unattached = Facts["interface-unattached"];

/** A targeted look knows what depends on an interface only of those that it was made for. */
const isSeenWhole = ({ id }: NetworkInterface, { snapshot }: Look): boolean =>
  snapshot.extent === "region" || snapshot.subjects?.includes(id) === true;

const hasAny = (list: unknown[] | "unknown"): boolean => list !== "unknown" && list.length > 0;

function eipsOn({ id }: NetworkInterface, look: Look): Pick<Unattached, "eips" | "monthlyUsd" | keyof Standing> {
  const { topology, snapshot } = look;
  if (!snapshot.sections.addresses.read) return { eips: "unknown" };
  const on = topology.addressesOfInterface().get(id) ?? [];
  const eips = on.map((one) => one.publicIp ?? one.allocationId).sort();
  const known = standing(on.flatMap((one) => entriesOf(look).get(one) ?? []));
  return eips.length === 0 ? { eips } : { eips, ...priced(on.map(({ pool }) => pool)), ...known };
}

function routesTo(eni: NetworkInterface, look: Look): Pick<Unattached, "blackholes" | "subnets" | "behind"> {
  const pointers = routes(look)?.to(eni);
  if (pointers === undefined) return { blackholes: "unknown" };
  return pointers.length === 0
    ? { blackholes: [] }
    : { blackholes: routeFacts(pointers), ...whoIsBehind(pointers, look) };
}
