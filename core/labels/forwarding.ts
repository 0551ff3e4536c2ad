import { type RoutePointer, routeTargets } from "../account/routes.ts";
import { membersOf, type ResolvedInterfaces, unresolvedAmong } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { type Held, heldTo } from "./declared-attributes.ts";

/** How the source/destination check of an interface stands to what it must do; at most one label each. All are ours but the targets of our routes that a participant of a shared VPC has. */
export type ForwardingLabel =
  | { label: "forwarder checked"; eni: NetworkInterface; interfaces: ResolvedInterfaces }
  | { label: "drift"; eni: NetworkInterface; interfaces: ResolvedInterfaces; declared: boolean }
  | {
      label: "route target checked";
      eni: NetworkInterface;
      routes: RoutePointer[];
      isDeclared?: boolean;
      owner?: string;
    }
  | { label: "unchecked"; eni: NetworkInterface };

/** The routes of the account by their target, or undefined where they were not read. */
export const routes = perLook(({ snapshot }: Look) =>
  snapshot.sections.routeTables.read ? routeTargets(snapshot.sections.routeTables.items) : undefined,
);

/** The routes that point at an interface; none where they were not read. */
export const routesTo = (eni: NetworkInterface, look: Look): RoutePointer[] => routes(look)?.to(eni) ?? [];

/**
 * The interfaces declared as forwarders (role nat, router, firewall or vpn); a trusted entry speaks before one that must ask.
 * That is not `declaredOf`: no entry can deny another's role, so one that could not be resolved does not make a forwarder none.
 */
export const forwarders = perLook(({ desired }: Look): Map<NetworkInterface, ResolvedInterfaces> => {
  const declared = new Map<NetworkInterface, ResolvedInterfaces>();
  for (const one of desired.interfaces.filter(({ entry }) => entry.role !== undefined)) {
    for (const eni of membersOf(one))
      if (declared.get(eni)?.distrust !== undefined || !declared.has(eni)) declared.set(eni, one);
  }
  return declared;
});

/** Nothing to say, said a million times without a list of its own. */
const none: ForwardingLabel[] = [];

/** Our interfaces whose source/destination check is on where traffic is forwarded, off where none is known to be, or not as declared. A role speaks before what is said of the check itself. */
export const forwardingLabels = perLook((look: Look<"interfaces">): ForwardingLabel[] => {
  const declared = forwarders(look);
  const held = new Map(heldTo(look, "sourceDestCheck").map((one) => [one.eni, one]));
  const ours = look.topology.ourInterfaces().flatMap((eni): ForwardingLabel | ForwardingLabel[] => {
    const interfaces = declared.get(eni);
    if (eni.sourceDestCheck === undefined) return none;
    if (interfaces) return eni.sourceDestCheck ? { label: "forwarder checked", eni, interfaces } : none;
    return labelWithoutRole(eni, eni.sourceDestCheck, held.get(eni), look);
  });
  return [...ours, ...participants(look)];
});

/**
 * The owner of a shared VPC sees the participants' interfaces, and alone has its route tables (VPC user guide, Share your VPC): only he can see that a route
 * of his ends at one of theirs, and only they can turn its check off.
 */
function participants(look: Look<"interfaces">): ForwardingLabel[] {
  const { account } = look.snapshot;
  return look.read.interfaces.flatMap((eni) => {
    const { ownerId: owner, sourceDestCheck } = eni;
    if (owner === undefined || owner === account || !sourceDestCheck) return none;
    const pointing = routesTo(eni, look).filter(({ routeTable }) => routeTable.ownerId === account);
    const isServices = look.topology.ownershipOf(eni).whose === "service";
    return pointing.length === 0 || isServices ? none : { label: "route target checked", eni, routes: pointing, owner };
  });
}

function labelWithoutRole(
  eni: NetworkInterface,
  check: boolean,
  held: Held<"sourceDestCheck"> | undefined,
  look: Look,
): ForwardingLabel | ForwardingLabel[] {
  if (held && held.declared !== check) return { label: "drift", ...held };
  if (check) return checkedTarget(eni, look, held !== undefined);
  return held || isRouted(eni, look) ? none : { label: "unchecked", eni };
}

function checkedTarget(eni: NetworkInterface, look: Look, isDeclared: boolean): ForwardingLabel[] {
  const pointing = routesTo(eni, look);
  return pointing.length > 0 ? [{ label: "route target checked", eni, routes: pointing, isDeclared }] : none;
}

/** Whether a route points at the interface or at any other of its instance: one of the two may be the outer side of a NAT host. */
function isRouted(eni: NetworkInterface, look: Look): boolean {
  const targets = routes(look);
  const instance = look.topology.instanceOf(eni);
  return targets !== undefined && (targets.to(eni).length > 0 || (instance !== undefined && targets.reach(instance)));
}

/**
 * Whether a route leads to each of our interfaces or its instance, by its id; where a route may be unseen, only that one does.
 * A host that is not among the instances that were read leaves it to its interface, as it does for the rules.
 */
export const routedNow = perLook((look: Look<"interfaces" | "routeTables">): Map<string, boolean> => {
  const { instances } = look.snapshot.sections;
  const isSure = (eni: NetworkInterface): boolean =>
    (eni.attachment === undefined || instances.read) && unseenRoutes(eni, look) === undefined;
  const ours = look.topology.ourInterfaces().map((eni) => ({ eni, is: isRouted(eni, look) }));
  return new Map(ours.filter(({ eni, is }) => is || isSure(eni)).map(({ eni, is }) => [eni.id, is]));
});

/** Why a route to an interface could exist unseen: in a shared subnet only the owner sees all tables, and every VPC has a main one (VPC user guide, Share your VPC). */
export function unseenRoutes(eni: NetworkInterface, look: Look<"routeTables">): string | undefined {
  const owner = look.topology.subnetById(eni.subnetId ?? "")?.ownerId;
  if (owner !== look.snapshot.account)
    return `subnet owned by ${owner ?? "an account not said"}: routes not all visible`;
  return wholeVpcs(look).has(eni.vpcId ?? "")
    ? undefined
    : `route tables of ${eni.vpcId ?? "its VPC"} were not all read`;
}

const wholeVpcs = perLook(
  ({ read }: Look<"routeTables">) => new Set(read.routeTables.flatMap(({ main, vpcId }) => (main && vpcId) || [])),
);

/** Why it cannot be told whether an undeclared interface is a forwarder, or undefined: an entry that speaks of its check could not be resolved. */
export const undecidedForwarders = ({ desired }: Look): string | undefined =>
  unresolvedAmong(desired.interfaces.filter(({ entry }) => (entry.role ?? entry.sourceDestCheck) !== undefined));
