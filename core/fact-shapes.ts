/** A route that points at an interface; `target` where it is not that one, but its instance or another interface of that. */
export interface RouteFact {
  routeTable: string;
  destination: string;
  target?: string;
}

/** Where an address in use is. */
export interface AddressAt {
  interface?: string;
  privateIp?: string;
}

/** Where AWS took an address from. */
export interface AddressOrigin {
  pool?: string;
  borderGroup?: string;
}

/** An Elastic IP that is billed and serves nobody, the pool that it is of, and what it costs a month, where that is known. */
export interface Billed {
  publicIp: string;
  pool: string;
  monthlyUsd?: number;
}

/** What the document says of addresses that a finding is about: that nobody may take them away, and who has them in an allow list. */
export interface Standing {
  protect?: true;
  listedBy?: string[];
}

/** Why no instance is proposed that an interface could be attached to: of those that its entry allows none takes it, each for its reason, or several do; or no device index is said. */
export interface NoHost {
  why: "none takes it" | "several" | "no device index";
  hosts: {
    instance: string;
    why?: "zone" | "state" | "not ours" | "index taken" | "full" | "card full" | "addresses" | "EFA";
  }[];
}

/** Who depends on an interface that forwards, by routes to any interface of its instance; a list or count is absent where it could not be read. */
export interface ForwarderFacts {
  role: string;
  carrying: boolean;
  routes: RouteFact[] | "unknown";
  subnets?: string[];
  behind?: number;
}

/** The NAT gateway that is remembered to have had an address, and when it was deleted, in ISO 8601; absent where no look saw that. */
export interface DeletedGateway {
  id: string;
  deletedAt?: string;
}

/** What a version of the document refers to no longer, of how many references that the version named had. */
export interface Drops {
  references: string[];
  of: number;
  since: string;
}

/** The prefixes of one family, as declared (how many, or which) and as they are. */
export interface PrefixFact {
  declared: number | string[];
  now: string[];
}

/** Why an interface lacks its public address: where the declared Elastic IP is, or why AWS assigns it none. */
export type LostCause = "free" | "elsewhere" | "gone" | Unassigned;
/** Why AWS assigns an interface none: it is no primary one, its host has several, an Elastic IP is on another of its private addresses, or it has no IPv4 at all. */
export type Unassigned = "secondary-interface" | "two-interfaces" | "secondary-eip" | "no-ipv4" | "unknown";

/** An interface that is attached elsewhere than declared, and why it cannot move there, if it cannot. */
export interface Misattached {
  entry: string;
  declared: string;
  instance: string;
  deviceIndex?: number;
  primary?: true;
  /** The instances that it is declared on, where all of them are in other zones. */
  otherZones?: string[];
}
