import type { ExtraOf } from "../extras.ts";
import { type Instance, type NetworkInterface, networkCardOf, type Snapshot } from "../snapshot.ts";
import { isEfa } from "./efa.ts";
import type { Topology } from "./topology.ts";

/** What instances of one type may have, as EC2 says. */
export type InstanceType = ExtraOf<"instanceTypes">;

/** What a look read of instance types; undefined where it did not. */
export const typesIn = ({ extras }: Pick<Snapshot, "extras">): InstanceType[] | undefined =>
  extras?.instanceTypes?.read ? extras.instanceTypes.items : undefined;

/** An instance, its type where that is known, and what is attached to it. */
export interface Host {
  instance: Instance;
  type: InstanceType | undefined;
  attached: NetworkInterface[];
}

/** An instance with what it may have and has. */
export const hostOf = (instance: Instance, types: readonly InstanceType[], topology: Topology): Host => ({
  instance,
  type: types.find(({ id }) => id === instance.type),
  attached: topology.interfacesOf(instance),
});

/** How many interfaces an instance has and its type allows: on the network card that is meant where that is the narrower, else in all. */
export interface InterfaceRoom {
  attached: number;
  maximum: number;
  isOfCard: boolean;
}

/** The room for interfaces that a host has for a network card; undefined where EC2 does not say. Flexible ENA queues allow some beyond the maximum (EC2 API reference, NetworkCardInfo). */
export function interfaceRoom({ instance, type, attached }: Host, networkCard: number): InterfaceRoom | undefined {
  if (type?.maximumNetworkInterfaces === undefined) return undefined;
  const flexible = type.cards.reduce(
    (sum, { additionalNetworkInterfaces = 0 }) => sum + additionalNetworkInterfaces,
    0,
  );
  const all = {
    attached: instance.interfaceIds.length,
    maximum: type.maximumNetworkInterfaces + flexible,
    isOfCard: false,
  };
  const card = type.cards.find(({ index }) => index === networkCard);
  if (type.cards.length > 0 && card === undefined) return { attached: 0, maximum: 0, isOfCard: true };
  if (card?.maximumNetworkInterfaces === undefined) return all;
  const onCard = {
    attached: attached.filter((eni) => networkCardOf(eni) === networkCard).length,
    maximum: card.maximumNetworkInterfaces + (card.additionalNetworkInterfaces ?? 0),
    isOfCard: true,
  };
  return placesLeft(onCard) < placesLeft(all) ? onCard : all;
}

/** How many further interfaces there is room for. */
export const placesLeft = ({ attached, maximum }: Pick<InterfaceRoom, "attached" | "maximum">): number =>
  Math.max(0, maximum - attached);

/** How many private addresses and prefixes an interface has of each family: a prefix counts as one address (EC2 user guide, Prefix delegation). */
export const addressCount = ({ privateAddresses, ipv6Addresses = [], prefixes }: NetworkInterface) => ({
  IPv4: privateAddresses.length + (prefixes?.ipv4.length ?? 0),
  IPv6: ipv6Addresses.length + (prefixes?.ipv6.length ?? 0),
});

/** Why a host takes no further EFA on a network card, or undefined where it takes one or EC2 does not say: a card has one at most (EC2 user guide, Elastic Fabric Adapter). */
export function efaRefusal({ type, attached }: Host, networkCard: number) {
  if (type?.efaSupported === false) return "unsupported";
  const efas = attached.filter(isEfa);
  if (efas.some((eni) => networkCardOf(eni) === networkCard)) return "card taken";
  return efas.length >= (type?.maximumEfaInterfaces ?? Number.POSITIVE_INFINITY) ? "limit" : undefined;
}

/** What a host lacks for an interface on a network card, with the most that its type has of it where that is a number. */
export type Lack =
  | { of: "interfaces" | "interfaces on the card" | "IPv4" | "IPv6"; most: number }
  | { of: "EFA"; why: NonNullable<ReturnType<typeof efaRefusal>>; most?: number | undefined };

/** What a host lacks first for an interface, or undefined where it lacks nothing or EC2 does not say. */
export function lackOf(eni: NetworkInterface, host: Host, networkCard: number): Lack | undefined {
  const { type } = host;
  const room = interfaceRoom(host, networkCard);
  if (room && placesLeft(room) === 0)
    return { of: room.isOfCard ? "interfaces on the card" : "interfaces", most: room.maximum };
  const count = addressCount(eni);
  const most = { IPv4: type?.ipv4AddressesPerInterface, IPv6: type?.ipv6AddressesPerInterface };
  for (const family of ["IPv4", "IPv6"] as const) {
    const maximum = most[family];
    if (maximum !== undefined && count[family] > maximum) return { of: family, most: maximum };
  }
  const why = isEfa(eni) ? efaRefusal(host, networkCard) : undefined;
  return why && { of: "EFA", why, most: type?.maximumEfaInterfaces };
}
