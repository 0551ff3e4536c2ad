import type { Topology } from "../account/topology.ts";
import type { ElasticIp, ItemOf, NetworkInterface, Snapshot } from "../snapshot.ts";
import type { Document, Position } from "./document.ts";
import { listedIn, matchAddresses, matchInterfaces, matchSubnets } from "./match.ts";
import type { AddressEntry, DesiredState, InterfaceEntry, SubnetEntry } from "./schema.ts";
import { type Selection, selectionOf } from "./selection.ts";
import { distrust } from "./trust.ts";

/** How many members an entry wants, both ends included. */
export interface Range {
  min: number;
  max: number;
}

/**
 * An entry of the document against a snapshot. "members" and "too few" declare something about those they have; "too many" declares nothing,
 * and "unknown" (a section was not read, the reason given) neither declares nor denies.
 */
export interface Resolved<Entry, Item> {
  entry: Entry;
  declaredAt: Position;
  expect: Range;
  found: { is: "members" | "too few" | "too many"; members: Item[] } | { is: "unknown"; because: string };
  /** Why a write on a member must ask, or undefined where the match is trusted. */
  distrust: string | undefined;
  /** Whether the members are named by id, so that no other resource can ever take their place. */
  byId: boolean;
}

/** An interface entry, resolved. */
export type ResolvedInterfaces = Resolved<InterfaceEntry, NetworkInterface>;
/** An address entry, resolved. */
export type ResolvedAddresses = Resolved<AddressEntry, ElasticIp>;
/** A subnet entry, resolved. */
export type ResolvedSubnets = Resolved<SubnetEntry, ItemOf<"subnets">>;

/** A document against a snapshot: what rules see of it. */
export interface ResolvedDocument {
  mode: DesiredState["spec"]["mode"];
  /** Whether an idle address that no entry names is a finding. */
  unassociatedAddresses: DesiredState["spec"]["unassociatedAddresses"];
  interfaces: ResolvedInterfaces[];
  addresses: ResolvedAddresses[];
  subnets: ResolvedSubnets[];
}

/** Resolves every entry. In a targeted snapshot absence proves nothing, so no entry has too few there, and one that was ambiguous before may still be. */
export function resolve(
  document: Document,
  snapshot: Snapshot,
  topology: Topology,
  ambiguous: ReadonlySet<string> = new Set(),
): ResolvedDocument {
  const { mode, trust, unassociatedAddresses, interfaces, addresses, subnets = [] } = document.state.spec;
  const selection = selectionOf(document.state, snapshot, topology);
  const one = <Entry extends InterfaceEntry | AddressEntry | SubnetEntry, Item>(
    list: "interfaces" | "addresses" | "subnets",
    match: (entry: Entry, snapshot: Snapshot, topology: Topology, selection: Selection) => Item[] | string,
  ) => {
    return (entry: Entry, index: number): Resolved<Entry, Item> => {
      const expect = expectation(entry);
      const isUnsure = snapshot.extent === "targeted" && ambiguous.has(`${list}/${entry.name}`);
      return {
        entry,
        declaredAt: document.locate(["spec", list, index]),
        expect,
        found: judge(isUnsure ? wasAmbiguous : match(entry, snapshot, topology, selection), expect, snapshot),
        distrust: distrust(entry, trust),
        byId: "id" in entry.match || "ids" in entry.match,
      };
    };
  };
  return {
    mode,
    unassociatedAddresses,
    interfaces: interfaces.map(one("interfaces", matchInterfaces)),
    addresses: addresses.map(one("addresses", matchAddresses)),
    subnets: subnets.map(one("subnets", matchSubnets)),
  };
}

const wasAmbiguous = "it matched more than it expects at the last look at the whole region";

interface Counted {
  match: (InterfaceEntry | AddressEntry | SubnetEntry)["match"];
  expect?: InterfaceEntry["expect"];
  absent?: true | undefined;
}

/** The members that an entry declares something about: none while it is ambiguous or unknown. */
export const membersOf = <Item>({ found }: Resolved<unknown, Item>): Item[] =>
  found.is === "members" || found.is === "too few" ? found.members : [];

/** Why it cannot be told what the first of these entries that could not be resolved declares; undefined where all were. */
export function unresolvedAmong(entries: Resolved<{ name: string }, unknown>[]): string | undefined {
  for (const { entry, found } of entries)
    if (found.is === "unknown") return `entry ${entry.name} could not be resolved: ${found.because}`;
  return undefined;
}

function judge<Item>(matched: Item[] | string, expect: Range, { extent }: Snapshot): Resolved<unknown, Item>["found"] {
  if (typeof matched === "string") return { is: "unknown", because: matched };
  if (matched.length < expect.min && extent === "region") return { is: "too few", members: matched };
  return { is: matched.length > expect.max ? "too many" : "members", members: matched };
}

/** How many members an entry wants: what it says, else as many as it lists, else one; of what is to be gone none, and one may still be there. */
export function expectation(entry: Counted): Range {
  if (entry.absent) return { min: 0, max: 1 };
  const expect = entry.expect ?? listedIn(entry)?.length ?? 1;
  if (typeof expect === "number") return { min: expect, max: expect };
  const [min, max] = expect.split("..").map(Number) as [number, number];
  return { min, max };
}
