import { publicAddressOn } from "../account/public-address.ts";
import { declaredOf } from "../desired/declared.ts";
import type { ResolvedInterfaces } from "../desired/resolve.ts";
import type { InterfaceEntry } from "../desired/schema.ts";
import type { Look } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { forwarders, routesTo } from "./forwarding.ts";

/** A declared interface that is there for others to reach, and whose security groups let nothing in. */
export type InboundLabel =
  | { label: "closed"; eni: NetworkInterface; interfaces: ResolvedInterfaces; publicIp: string | undefined }
  | { label: "undecided"; because: string };

type InboundLook = Look<"interfaces" | "addresses" | "instances" | "securityGroups">;
/** Whether an interface's groups let anything in; the reason where those that could be read do not, and others could not be. */
type Inbound = "open" | "closed" | { because: string };

/** Whether an entry says that others come in on its interfaces: they forward, or are to have a public address. */
export const isReached = ({ role, publicIp }: InterfaceEntry): boolean =>
  role !== undefined || (publicIp !== undefined && publicIp !== "none");

/** The declared forwarders, and the interfaces declared with a public address that have one on a running host, which let nothing in. */
export function* inboundLabels(look: InboundLook): Generator<InboundLabel> {
  const inboundOf = inbound(look);
  for (const { publicIp, ...one } of reached(look)) {
    const said = publicIp === undefined ? asForwarder(one.eni, look, inboundOf) : inboundOf(one.eni);
    if (said === "open") continue;
    yield said === "closed" ? { label: "closed", ...one, publicIp } : { label: "undecided", because: said.because };
  }
}

/** Our interfaces that others must reach, with the entry that says so: forwarders, and beside them those with a public address. */
function reached(look: InboundLook) {
  const forwarding = forwarders(look);
  const byRole = [...forwarding].map(([eni, interfaces]) => ({ eni, interfaces, publicIp: undefined }));
  const byAddress = [...declaredOf(look, "publicIp")].flatMap(([eni, interfaces]) => {
    if (interfaces.entry.publicIp === "none" || forwarding.has(eni)) return [];
    const publicIp = reachedAt(eni, look);
    return publicIp === undefined ? [] : { eni, interfaces, publicIp };
  });
  return [...byRole, ...byAddress].filter(({ eni }) => look.topology.isOurs(eni));
}

/** The public address at which a running host is reached. */
function reachedAt(eni: NetworkInterface, { topology }: InboundLook): string | undefined {
  if (topology.instanceOf(eni)?.state !== "running") return undefined;
  const [first] = eni.privateAddresses.flatMap((at) => publicAddressOn(eni, at, topology) ?? []);
  return first?.publicIp;
}

/** An interface without any group is not filtered by one; rules of all its groups count together (EC2 user guide, Security groups). */
export function inbound({ read }: Look<"securityGroups">): (eni: NetworkInterface) => Inbound {
  const known = new Map(read.securityGroups.map(({ id, hasInbound }) => [id, hasInbound]));
  return ({ id, securityGroups = [] }) => {
    if (securityGroups.length === 0 || securityGroups.some((group) => known.get(group))) return "open";
    const unseen = securityGroups.find((group) => !known.has(group));
    return unseen === undefined ? "closed" : { because: `security group ${unseen} of ${id} was not seen` };
  };
}

/**
 * The outer side of a forwarder needs no way in: what comes in on another of its interfaces leaves here, and the answers to that are let in
 * (EC2 user guide, Security group connection tracking). Where a route points at it, it is the inner side.
 */
function asForwarder(eni: NetworkInterface, look: InboundLook, inboundOf: (eni: NetworkInterface) => Inbound): Inbound {
  const own = inboundOf(eni);
  if (own !== "closed") return own;
  const ids = look.topology.instanceOf(eni)?.interfaceIds ?? [];
  const other = ids
    .flatMap((id) => look.topology.interfaceById(id) ?? [])
    .map(inboundOf)
    .find((one) => one !== "closed");
  if (other === undefined) return "closed";
  const { routeTables } = look.snapshot.sections;
  if (!routeTables.read) return { because: `routeTables: ${routeTables.because}` };
  return routesTo(eni, look).length > 0 ? "closed" : other;
}
