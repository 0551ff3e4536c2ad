import type {
  AddressAt,
  AddressOrigin,
  Billed,
  DeletedGateway,
  Drops,
  ForwarderFacts,
  LostCause,
  Misattached,
  NoHost,
  PrefixFact,
  RouteFact,
  Standing,
} from "./fact-shapes.ts";

/** What each rule reports about its finding: data, worded in message.ts only. */
export interface Facts {
  "address-limit": {
    entry: string;
    missing: string[];
    instance: string;
    type: string;
    /** Private addresses and prefixes alike: it has, would have with all that is declared, and may have. */
    used: number;
    needed: number;
    maximum: number;
  };
  "declaration-ambiguous": {
    entry: string;
    list: "interfaces" | "addresses" | "subnets";
    expect: string;
    matches: string[];
  };
  "delete-on-termination-drift": { entry: string; declared: boolean; instance: string };
  "delete-on-termination-leak": { instance: string };
  "description-drift": { entry: string; declared: string; now: string };
  "document-invalid": { version: string } & ({ because: string; drops?: never } | { because?: never; drops: Drops });
  "efa-drift": {
    entry: string;
    why: "unsupported" | "card taken" | "limit";
    /** The instance that it is on, as declared; absent where it is attached to nothing. */
    on?: string;
    networkCard: number;
    hosts: { instance: string; type: string }[];
  };
  "eip-missing": Standing & {
    entry: string;
    expect: string;
    found: number;
    missing: string[];
    /** The accounts that accepted some of them. */
    transferredTo?: string[];
    /** The allocation id that its public IP has now. */
    nowAs?: string;
  };
  "eip-misplaced": Standing & { publicIp: string; entry: string; belongs: string; at: AddressAt };
  "eip-on-detached-interface": Standing & Billed & { interface: string };
  "eip-on-stopped-instance": Standing & Billed & { instance: string; stoppedAt: string };
  "eip-quota": { used: number; quota: number; declared?: number };
  "eip-transfer-pending": Standing & { publicIp: string; to: string; expiresAt: string; waits?: AddressAt };
  "eip-unassociated": Standing & Billed & { since: string; why: string; natGateway?: DeletedGateway };
  "eip-undeclared": { publicIp: string; at: AddressAt };
  "eip-unreachable": Standing & {
    publicIp: string;
    interface: string;
    subnet: string;
    why: "no route" | "block-ingress" | "block-bidirectional";
    routeTable?: string;
    /** Where the default route leads instead; null where there is none. */
    leads?: string | null;
    /** How many interfaces are behind it, of a forwarder. */
    behind?: number;
  };
  "eip-wrong-pool": { publicIp: string; entry: string; declared: AddressOrigin; is: AddressOrigin };
  "exception-expired": {
    rule: RuleId;
    resource: string;
    reason: string;
    owner: string;
    until: string;
    why: "expired" | "matches nothing";
  };
  "interface-immutable-drift": { entry: string; drift: { attribute: string; declared: string; now: string }[] };
  "flow-log-failing": { entry: string; flowLogs: string[]; errors: string[] };
  "flow-log-missing": {
    entry: string;
    destination: "any" | "cloud-watch-logs";
    traffic: "all" | "accept" | "reject";
  };
  "inbound-closed": { entry: string; role?: string; publicIp?: string; securityGroups: string[] };
  "interface-auto-assign-drift": { entry: string; declared: boolean };
  "interface-limit": {
    entry: string;
    interfaces: string[];
    /** The instances that they are on, as declared; absent where they are attached to nothing. */
    on?: string[];
    /** Counted on this network card alone; absent where the whole instance is full. */
    networkCard?: number;
    hosts: { instance: string; type: string; attached: number; maximum: number }[];
  };
  "interface-misattached": Misattached;
  "interface-missing": Standing & {
    entry: string;
    expect: string;
    found: string[];
    /** The Elastic IPs that are idle because of it. */
    eips: string[] | "unknown";
    monthlyUsd?: number;
  };
  "interface-not-ours": { entry: string; interface: string; whose: "service" | "unknown"; because: string };
  "interface-unattached": Standing & {
    entry: string;
    since: string;
    eips: string[] | "unknown";
    monthlyUsd?: number;
    blackholes: RouteFact[] | "unknown";
    subnets?: string[];
    behind?: number;
    noHost?: NoHost;
  };
  "ipv6-drift": {
    entry: string;
    missing: string[];
    /** Which interface has what is missing now, null where none does; absent where that was not seen. */
    at?: Record<string, string | null>;
    extra: string[];
    primary?: { declared: string; now: string | null };
  };
  "ipv6-unexpected": { entry: string; addresses: string[] };
  "nat-route-blackhole": {
    routes: RouteFact[];
    target: string;
    why: string;
    subnets: string[];
    behind: number;
  };
  "nat-source-dest-check-on": ForwarderFacts;
  "pool-exhausted": { total: number };
  "pool-not-advertised": Standing & { state: string; addresses: string[] };
  "prefix-drift": { entry: string; ipv4?: PrefixFact; ipv6?: PrefixFact };
  "private-ips-drift": Standing & {
    entry: string;
    /** Of an address that floats: the interfaces of the set, none of which has it. */
    among?: string[];
    missing: string[];
    /** Which interface has what is missing now, null where none does; absent where that was not seen. */
    at?: Record<string, string | null>;
    extra: string[];
    primary?: { declared: string; now: string | null };
    secondary?: { declared: number; now: number };
    /** The Elastic IPs that belong on what is missing, as the document names them. */
    eips: string[];
  };
  "network-card-drift": { entry: string; declared: number; networkCard: number; instance: string };
  "public-ip-at-risk": { privateIp: string; publicIp: string; cause: "two-interfaces" | "secondary-eip" };
  "public-ip-changed": { privateIp: string; declared: string; publicIp: string; kind: "elastic" | "auto" };
  "public-ip-lost": Standing & {
    declared: string;
    /** "none" where the interface has no private IPv4 address. */
    privateIp: string;
    now: string | null;
    cause: LostCause;
    candidates?: string[];
    at?: { interface?: string; privateIp?: string };
    loses?: string[];
    /** The account that accepted the address, where it is gone by that. */
    transferredTo?: string;
    /** The address that AWS had chosen, where one is remembered. */
    was?: string;
    /** Somebody's address that may have been displaced when the declared one was put back: it landed there between the last look and the write. */
    evicted?: string;
  };
  "public-ip-unexpected": {
    privateIp: string;
    publicIp: string;
    kind: "elastic" | "auto";
    purpose?: "management";
  };
  "route-target-source-dest-check-on": {
    routes: RouteFact[];
    /** The account that owns the interface, where it is one that our network is shared with. */
    owner?: string;
  };
  "same-subnet-interfaces": { subnet: string; interfaces: string[] };
  "security-groups-drift": { entry: string; missing: string[]; unexpected: string[] };
  "source-dest-check-drift": { entry: string; declared: boolean };
  "source-dest-check-off": { subnet?: string };
  "subnet-auto-assign-drift": {
    entry: string;
    attribute: "autoAssignPublicIp" | "autoAssignIpv6";
    declared: boolean;
  };
  "tags-drift": { entry: string; drift: { key: string; declared: string; now: string | null }[] };
}

/** The id of a rule: `<resource>-<what is wrong>`, never renamed. */
export type RuleId = keyof Facts;
