import type { AddressEntry, InterfaceEntry, SubnetEntry } from "../desired/schema.ts";
import { routeTargets } from "../routes.ts";
import type { ItemOf, SectionName, Snapshot } from "../snapshot.ts";
import { topology } from "../topology.ts";
import { addressEntries } from "./addresses.ts";
import { subnetEntries } from "./details.ts";
import { hostsOf } from "./groups.ts";
import { interfaceEntries } from "./interfaces.ts";

/** An entry of a document, and why it is there. */
export interface Commented<Entry> {
  entry: Entry;
  why: string;
}

/** A desired-state document made of what is there. It says little: what matches, what forwards, which address is where, and what has no public IP; a full one says all that it can. */
export interface Baseline {
  account: string;
  region: string;
  takenAt: string;
  interfaces: Commented<InterfaceEntry>[];
  addresses: Commented<AddressEntry>[];
  /** Of a full one. */
  subnets?: Commented<SubnetEntry>[];
  /** What was left out on purpose, a sentence each. */
  leftOut: string[];
}

/** The document that declares an account and region as it is, or why none can be made. What is idle is left out: a document must not hide it. */
export function baseline(snapshot: Snapshot, full = false): Baseline | { because: string } {
  const { account, region, takenAt, sections } = snapshot;
  const gap = [...needed, ...(full ? (["subnets"] as const) : [])].find((name) => !sections[name].read);
  const section = gap && sections[gap];
  if (section && !section.read) return { because: `${gap} could not be read: ${section.because}` };
  const joins = topology(snapshot);
  const targets = routeTargets(itemsOf(snapshot, "routeTables"));
  const hosts = hostsOf(joins, (eni) => targets.to(eni).length > 0);
  const named = interfaceEntries(hosts, joins, targets, full);
  const { addresses, leftOut } = addressEntries(
    itemsOf(snapshot, "addresses"),
    itemsOf(snapshot, "natGateways"),
    named.holders,
    joins,
  );
  const subnets = full ? { subnets: subnetEntries(itemsOf(snapshot, "subnets"), snapshot) } : {};
  return { account, region, takenAt, interfaces: named.entries, addresses, ...subnets, leftOut };
}

const needed: SectionName[] = ["interfaces", "addresses", "instances", "routeTables", "natGateways"];

function itemsOf<Name extends SectionName>({ sections }: Snapshot, name: Name): ItemOf<Name>[] {
  const section = sections[name];
  return section.read ? (section.items as ItemOf<Name>[]) : [];
}
