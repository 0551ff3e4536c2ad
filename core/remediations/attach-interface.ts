import { hostOf, type Lack, lackOf, typesIn } from "../account/instance-room.ts";
import { routeTargets } from "../account/routes.ts";
import { type AttachedTo, isAllowed } from "../desired/attachments.ts";
import type { NoHost } from "../fact-shapes.ts";
import { attach } from "../life/attachments.ts";
import type { Look } from "../look.ts";
import type { Call, Remedy } from "../remediation.ts";
import { type Instance, isGone, isPrimary, type NetworkInterface, networkCardOf } from "../snapshot.ts";

/** What attaches an interface, or why nothing does; neither where the instances that might take it were not all seen. */
export interface Attaching {
  remedy?: Remedy;
  noHost?: NoHost;
}

/**
 * Attaches an interface to the one instance that an entry allows: running or stopped, in its zone, with the device index free and room for it by its type, where that is known.
 * It always asks: everything that the interface has goes there with it, and it has to be brought up there (EC2 user guide, Network interface attachments).
 */
export function attachInterface(eni: NetworkInterface, to: AttachedTo, look: Look): Attaching {
  const { instances } = look.snapshot.sections;
  if (!instances.read) return {};
  if (to.deviceIndex === undefined) return { noHost: { why: "no device index", hosts: [] } };
  const place = {
    DeviceIndex: to.deviceIndex,
    ...(to.networkCard !== undefined && { NetworkCardIndex: to.networkCard }),
  };
  const allowed = instances.items
    .filter((one) => isAllowed(one, to) && !isGone(one))
    .map((instance) => ({ instance, ...take(eni, instance, place, look) }));
  const [host, ...others] = allowed.filter(({ why }) => why === undefined);
  if (host === undefined) {
    const hosts = allowed.flatMap(({ instance: { id }, why }) => (why === undefined ? [] : { instance: id, why }));
    // A look at what is named sees the instances of some entries, and a reason for each that it sees.
    return look.snapshot.extent === "targeted" ? {} : { noHost: { why: "none takes it", hosts } };
  }
  if (others.length > 0)
    return { noHost: { why: "several", hosts: [host, ...others].map(({ instance: { id } }) => ({ instance: id })) } };
  const call: Call = {
    operation: "AttachNetworkInterface",
    input: { NetworkInterfaceId: eni.id, InstanceId: host.instance.id, ...place },
  };
  const moves = `its addresses, and the routes to it, lead to ${host.instance.id} then`;
  return { remedy: { risk: "ask", calls: [call], because: [moves, ...host.notes].join("; ") } };
}

type Place = { DeviceIndex: number; NetworkCardIndex?: number };
type Take = { why?: NonNullable<NoHost["hosts"][number]["why"]>; notes: string[] };

/** Why an instance does not take an interface, or what else comes of it. */
function take(eni: NetworkInterface, instance: Instance, place: Place, { topology, snapshot, known }: Look): Take {
  const host = hostOf(instance, typesIn(snapshot) ?? known.instanceTypes ?? [], topology);
  const said = attach(eni, instance, topology, routeTargets([]));
  const no = (why: Take["why"] & string): Take => ({ why, notes: [] });
  if (said.clauses.includes("C1")) return no("zone");
  if (said.refused !== undefined) return no("state");
  if (!host.attached.some((one) => isPrimary(one) && topology.isOurs(one))) return no("not ours");
  const { DeviceIndex, NetworkCardIndex = 0 } = place;
  const onCard = host.attached.filter((one) => networkCardOf(one) === NetworkCardIndex);
  if (onCard.some(({ attachment }) => attachment?.deviceIndex === DeviceIndex)) return no("index taken");
  const lack = lackOf(eni, host, NetworkCardIndex);
  return lack ? no(whyLacking[lack.of]) : { notes: said.notes };
}

const whyLacking = {
  interfaces: "full",
  "interfaces on the card": "card full",
  IPv4: "addresses",
  IPv6: "addresses",
  EFA: "EFA",
} as const satisfies Record<Lack["of"], Take["why"]>;
