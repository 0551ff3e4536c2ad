import { type PublicAddress, publicAddressOn } from "../account/public-address.ts";
import type { RoutePointer } from "../account/routes.ts";
import type { Topology } from "../account/topology.ts";
import { type NetworkInterface, primaryAddress } from "../snapshot.ts";
import type { ClauseId } from "./clauses.ts";

/** Something that could be done to an account, and to what. */
export type Action =
  | { do: "start" | "stop" | "hibernate" | "reboot" | "terminate"; instance: string }
  | { do: "associate"; address: string; with: string; privateIp?: string }
  | { do: "disassociate"; address: string }
  | { do: "attach"; interface: string; to: string }
  | { do: "detach"; interface: string }
  | { do: "auto-assign-on" | "auto-assign-off"; on: string }
  | { do: "launch"; subnet: string; count: number }
  | { do: "launch"; interfaces: string[] };

/** What will be on a private address: what is there now, another address, none, one that AWS has yet to choose, or nobody can say. */
export type After =
  | { is: "address"; address: PublicAddress }
  | { is: "none" }
  | { is: "new" }
  | { is: "deleted" }
  | { is: "unknown"; because: string };

/** One private address that the action has to do with. A new interface has no id yet, and no private address that is known. */
export interface Place {
  interface: string;
  privateIp: string;
  before: PublicAddress | undefined;
  after: After;
}

/** What an action will do to public addresses, and what goes with it; or why AWS refuses it. */
export interface Prediction {
  /** Why AWS would not do it; then nothing changes. */
  refused?: string;
  places: Place[];
  /** Auto-assigned addresses that nobody can have again. */
  lost: string[];
  /** Elastic IPs that will be associated with nothing, and billed all the same. */
  freed: string[];
  /** What goes with an interface that is attached or detached. */
  movesAlong: string[];
  /** Routes that point at what changes, and what becomes of the traffic. */
  routes: { routeTable: string; destination: string; interface: string; fate: string }[];
  /** Of a stop: what the next start brings to the primary private address. */
  atNextStart?: After;
  notes: string[];
  clauses: ClauseId[];
}

/** Why no prediction can be made from a snapshot. */
export interface Unpredictable {
  cannot: string;
}

/** What is on a private address now, as what will be on it. */
const asItIs = (address: PublicAddress | undefined): After =>
  address === undefined ? { is: "none" } : { is: "address", address };

/** A prediction that nothing changes on these places, to be changed. */
export const prediction = (places: Place[], ...because: ClauseId[]): Prediction => ({
  places,
  lost: [],
  freed: [],
  movesAlong: [],
  routes: [],
  notes: [],
  clauses: because,
});

/** A prediction that AWS refuses. */
export const refusal = (refused: string, ...because: ClauseId[]): Prediction => ({
  ...prediction([], ...because),
  refused,
});

/** Every private address of an interface as it is now. */
export const placesOf = (eni: NetworkInterface, topology: Topology): Place[] =>
  eni.privateAddresses.map((at) => {
    const before = publicAddressOn(eni, at, topology);
    return { interface: eni.id, privateIp: at.privateIp, before, after: asItIs(before) };
  });

/** The routes that point at an interface, with what becomes of their traffic. */
export const routesVia = (eni: NetworkInterface, pointers: RoutePointer[], fate: string): Prediction["routes"] =>
  pointers.map(({ routeTable, destination }) => ({ routeTable: routeTable.id, destination, interface: eni.id, fate }));

/** What goes with an interface when it changes its instance (C2), its addresses and prefixes by name. */
export const belongings = (eni: NetworkInterface, places: Place[]): string[] => [
  ...eni.privateAddresses.map(({ privateIp }) => `private address ${privateIp}`),
  ...places.flatMap(({ before, privateIp }) =>
    before?.kind === "elastic" ? [`Elastic IP ${before.publicIp} on ${privateIp}`] : [],
  ),
  ...(eni.ipv6Addresses ?? []).map(({ ipv6, primary }) => `IPv6 address ${ipv6}${primary ? " (primary)" : ""}`),
  ...[eni.prefixes?.ipv4 ?? [], eni.prefixes?.ipv6 ?? []].flat().map((prefix) => `delegated prefix ${prefix}`),
  `its MAC address, ${eni.ipv6Addresses ? "" : "IPv6 addresses, "}security groups and source/destination check${sayCheck(eni)}`,
];

const sayCheck = ({ sourceDestCheck }: NetworkInterface): string =>
  sourceDestCheck === undefined ? "" : ` (${sourceDestCheck ? "on" : "off"})`;

/** The place of an interface's primary private address; none where it has no IPv4. */
export const primaryPlace = (eni: NetworkInterface, places: Place[]): Place | undefined =>
  places.find((place) => place.interface === eni.id && place.privateIp === primaryAddress(eni)?.privateIp);

/** Takes an auto-assigned address off a place for ever; anything else stays. */
export function drop(said: Prediction, place: Place | undefined): void {
  if (place?.before?.kind !== "auto") return;
  said.lost.push(place.before.publicIp);
  place.after = { is: "none" };
  said.clauses.push("C26");
}
