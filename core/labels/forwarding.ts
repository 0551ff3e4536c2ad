import { declaredOf } from "../desired/declared.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import { type RoutePointer, routeTargets } from "../routes.ts";
import type { NetworkInterface } from "../snapshot.ts";

/** How the source/destination check of one of our interfaces stands to what it must do; at most one label each. */
export type ForwardingLabel =
  | { label: "forwarder checked"; eni: NetworkInterface; interfaces: ResolvedInterfaces }
  | { label: "drift"; eni: NetworkInterface; interfaces: ResolvedInterfaces; declared: boolean }
  | { label: "route target checked"; eni: NetworkInterface; routes: RoutePointer[]; isDeclared: boolean }
  | { label: "unchecked"; eni: NetworkInterface };

/** The routes of the account by their target, or undefined where they were not read. */
export const routes = perLook(({ snapshot }: Look) =>
  snapshot.sections.routeTables.read ? routeTargets(snapshot.sections.routeTables.items) : undefined,
);

/** The interfaces declared as forwarders (role nat, router, firewall or vpn), by id; a trusted entry speaks before one that must ask. */
export const forwarders = perLook(({ desired }: Look): Map<string, ResolvedInterfaces> => {
  const declared = new Map<string, ResolvedInterfaces>();
  for (const one of desired.interfaces.filter(({ entry }) => entry.role !== undefined)) {
    for (const { id } of membersOf(one))
      if (declared.get(id)?.distrust !== undefined || !declared.has(id)) declared.set(id, one);
  }
  return declared;
});

/** Nothing to say, said a million times without a list of its own. */
const none: ForwardingLabel[] = [];

/** Our interfaces whose source/destination check is on where traffic is forwarded, off where none is known to be, or not as declared. A role speaks before what is said of the check itself. */
export const forwardingLabels = perLook((look: Look<"interfaces">): ForwardingLabel[] => {
  const declared = forwarders(look);
  return look.topology.ourInterfaces().flatMap((eni) => {
    const interfaces = declared.get(eni.id);
    if (eni.sourceDestCheck === undefined) return none;
    if (interfaces) return eni.sourceDestCheck ? { label: "forwarder checked", eni, interfaces } : none;
    return labelWithoutRole(eni, eni.sourceDestCheck, look);
  });
});

function labelWithoutRole(eni: NetworkInterface, check: boolean, look: Look): ForwardingLabel | ForwardingLabel[] {
  const interfaces = declaredOf(look, "sourceDestCheck").get(eni.id);
  const declared = interfaces?.entry.sourceDestCheck;
  if (interfaces && declared !== undefined && declared !== check) return { label: "drift", eni, interfaces, declared };
  if (check) return checkedTarget(eni, look, interfaces !== undefined);
  return interfaces || isRouted(eni, look) ? none : { label: "unchecked", eni };
}

function checkedTarget(eni: NetworkInterface, look: Look, isDeclared: boolean): ForwardingLabel[] {
  const pointing = routes(look)?.to(eni) ?? [];
  return pointing.length > 0 ? [{ label: "route target checked", eni, routes: pointing, isDeclared }] : none;
}

/** Whether a route points at the interface or at any other of its instance: one of the two may be the outer side of a NAT host. */
function isRouted(eni: NetworkInterface, look: Look): boolean {
  const targets = routes(look);
  const instance = look.topology.instanceOf(eni);
  return targets !== undefined && (targets.to(eni).length > 0 || (instance !== undefined && targets.reach(instance)));
}

/** Why it cannot be told whether an undeclared interface is a forwarder, or undefined: an entry that speaks of its check could not be resolved. */
export function undecidedForwarders({ desired }: Look): string | undefined {
  const open = desired.interfaces.find(
    ({ entry, found }) => (entry.role ?? entry.sourceDestCheck) !== undefined && found.is === "unknown",
  );
  return open?.found.is === "unknown"
    ? `entry ${open.entry.name} could not be resolved: ${open.found.because}`
    : undefined;
}
