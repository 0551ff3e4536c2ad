import { isStandingGateway } from "../account/nat-gateways.ts";
import type { Look } from "../look.ts";
import { type ElasticIp, type ItemOf, type NetworkInterface, primaryAddress } from "../snapshot.ts";
import { type DeclaredOn, declaredOn } from "./document.ts";
import { isSeenWhole } from "./places.ts";
import { membersOf, type ResolvedAddresses, type ResolvedInterfaces } from "./resolve.ts";
import { bears } from "./selection.ts";
import { holdersOf, isIn } from "./statements.ts";

/** Where an address in use is to where one entry wants it; `belongs` says where that is. */
export type Whereabouts =
  | { is: "there" | "not said" }
  | { is: "elsewhere"; belongs: string }
  | { is: "unknown"; because: string };

/** Where an address belongs that is declared absent. */
export const nowhere = "nothing";

const there: Whereabouts = { is: "there" };
const notSaid: Whereabouts = { is: "not said" };

/** Holds an address in use against an entry that it is a member of: its `on`, from either side, or what a reserve in date is `for`. */
export function whereabouts(address: ElasticIp, resolved: ResolvedAddresses, inDate: boolean, look: Look): Whereabouts {
  const { on, reserve, absent } = resolved.entry;
  if (absent) return { is: "elsewhere", belongs: nowhere };
  const eni = look.topology.interfaceOfAddress(address);
  if (on === "anything") return there;
  if (reserve) return inDate && reserve.for ? onSet(address, eni, setNamed(reserve.for, look), {}, look) : notSaid;
  if (typeof on === "object" && on.natGateway) return onNatGateway(address, eni, on.natGateway, look);
  if (typeof on === "object" && on.loadBalancer) return onLoadBalancer(eni, on.loadBalancer);
  return onSet(address, eni, holdersOf(resolved, look.desired), declaredOn(resolved.entry) ?? {}, look);
}

const setNamed = (name: string, { desired }: Look): ResolvedInterfaces[] =>
  desired.interfaces.filter(({ entry }) => entry.name === name);

/** On any of several sets is as good as on the one; a set that matches too many declares nothing. */
function onSet(
  address: ElasticIp,
  eni: NetworkInterface | undefined,
  sets: ResolvedInterfaces[],
  where: Omit<DeclaredOn, "interface">,
  look: Look,
): Whereabouts {
  const each = sets.map((set) => onOne(address, eni, set, where, look));
  const rank = ["there", "unknown", "elsewhere", "not said"];
  const [best] = each.sort((a, b) => rank.indexOf(a.is) - rank.indexOf(b.is));
  return best ?? notSaid;
}

function onOne(
  address: ElasticIp,
  eni: NetworkInterface | undefined,
  set: ResolvedInterfaces,
  { privateIp, zones }: Omit<DeclaredOn, "interface">,
  look: Look,
): Whereabouts {
  const { found, entry } = set;
  if (found.is === "unknown") return { is: "unknown", because: `entry ${entry.name}: ${found.because}` };
  if (found.is === "too many") return notSaid;
  const isMember = eni !== undefined && membersOf(set).includes(eni) && isIn(eni, zones);
  const wanted = privateIp ?? (isMember ? primaryAddress(eni)?.privateIp : undefined);
  if (isMember && isOnIt(address, eni, wanted, look)) return there;
  if (look.snapshot.extent === "targeted" && (eni === undefined || !isSeenWhole(set)))
    return { is: "unknown", because: `not all members of ${entry.name} were looked at` };
  const where = zones === undefined ? entry.name : `${entry.name} in ${zones.join(" or ")}`;
  return { is: "elsewhere", belongs: wanted === undefined ? where : `${where} ${wanted}` };
}

/** On the private address that is meant, where that matters: a service's interface holds what its service puts there. */
const isOnIt = ({ privateIp }: ElasticIp, eni: NetworkInterface, wanted: string | undefined, { topology }: Look) =>
  !topology.isOurs(eni) || privateIp === undefined || wanted === undefined || privateIp === wanted;

type NatGatewayMatch = NonNullable<Exclude<ResolvedAddresses["entry"]["on"], string | undefined>["natGateway"]>;

function onNatGateway(
  address: ElasticIp,
  eni: NetworkInterface | undefined,
  { id, tags }: NatGatewayMatch,
  { snapshot: { extent, sections } }: Look,
): Whereabouts {
  const { natGateways } = sections;
  if (!natGateways.read) return { is: "unknown", because: `natGateways: ${natGateways.because}` };
  const wanted = natGateways.items.filter((one) => (id === undefined ? bears(one.tags, tags ?? {}) : one.id === id));
  const name = `NAT gateway ${id ?? sayTags(tags ?? {})}`;
  const elsewhere: Whereabouts = { is: "elsewhere", belongs: name };
  if (!wanted.some(isStandingGateway)) {
    // On another gateway, it is one that took the place of the one that is meant.
    if (eni === undefined || isOfNatGateway(eni, natGateways.items)) return notSaid;
    const isKnown = extent === "region" || (id !== undefined && wanted.length > 0);
    return isKnown ? elsewhere : { is: "unknown", because: `${name} was not looked at` };
  }
  const isOn = wanted.some(({ addresses }) =>
    addresses.some(
      (one) =>
        one.allocationId === address.allocationId ||
        (one.interfaceId !== undefined && one.interfaceId === address.interfaceId),
    ),
  );
  return isOn ? there : elsewhere;
}

const isOfNatGateway = ({ id, interfaceType }: NetworkInterface, gateways: ItemOf<"natGateways">[]): boolean =>
  interfaceType === "nat_gateway" ||
  interfaceType === "natGateway" ||
  gateways.some(({ addresses }) => addresses.some(({ interfaceId }) => interfaceId === id));

/** A load balancer's interfaces say in their description whose they are: "ELB net/NAME/..." or "ELB NAME" (ELB user guides). */
function onLoadBalancer(eni: NetworkInterface | undefined, name: string): Whereabouts {
  if (eni === undefined)
    return { is: "unknown", because: `the interface that load balancer ${name} may have was not seen` };
  const [, network, classic] = /^ELB (?:(?:app|net|gwy)\/([^/]+)\/|(.+)$)/.exec(eni.description ?? "") ?? [];
  return (network ?? classic) === name ? there : { is: "elsewhere", belongs: `load balancer ${name}` };
}

const sayTags = (tags: Record<string, string | string[]>): string =>
  Object.entries(tags)
    .map(([key, value]) => `${key}=${[value].flat().join("|")}`)
    .join(", ");
