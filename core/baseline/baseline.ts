import { routeTargets } from "../account/routes.ts";
import type { AddressEntry, InterfaceEntry, SubnetEntry } from "../desired/schema.ts";
import { lookAt } from "../look.ts";
import type { ItemOf, SectionName, Snapshot } from "../snapshot.ts";
import { addressEntries } from "./addresses.ts";
import { hostsOf } from "./groups.ts";
import { interfaceEntries } from "./interfaces.ts";
import { subnetEntries } from "./subnets.ts";

/** An entry of a document, and why it is there. */
export interface Commented<Entry> {
  entry: Entry;
  why: string;
}

/** A desired-state document made of what is there. It says little: what matches, what forwards, which address is where, and what has no public IP; a full one all that is known and a document can say. */
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
  const look = lookAt(snapshot, undefined);
  const { topology: joins } = look;
  const targets = routeTargets(itemsOf(snapshot, "routeTables"));
  const hosts = hostsOf(joins, (eni) => targets.to(eni).length > 0);
  const named = interfaceEntries(hosts, look, targets, full);
  const { addresses, leftOut } = addressEntries(
    itemsOf(snapshot, "addresses"),
    itemsOf(snapshot, "natGateways"),
    named.holders,
    joins,
    full,
  );
  const subnets = full ? { subnets: subnetEntries(itemsOf(snapshot, "subnets"), look) } : {};
  const unread = full ? notRead(snapshot) : [];
  return {
    account,
    region,
    takenAt,
    interfaces: named.entries,
    addresses,
    ...subnets,
    leftOut: [...leftOut, ...unread],
  };
}

/** What a full document cannot say, as it was not read; what takes a call for each interface is read by nobody who does not ask for it. */
function notRead({ extras = {} }: Snapshot): string[] {
  const because = (name: "flowLogs" | "securityGroups"): string => {
    const section = extras[name];
    return section === undefined ? "not read" : section.read ? "" : section.because;
  };
  return [
    ["flowLog", because("flowLogs")],
    ["publicIp: auto, which tells whether anybody gets in", because("securityGroups")],
    ["autoAssignPublicIp of interfaces", extras.autoAssign?.read ? "" : "a call for each would read it"],
  ].flatMap(([what, why]) => (why === "" ? [] : `left out: ${what} (${why})`));
}

const needed: SectionName[] = ["interfaces", "addresses", "instances", "routeTables", "natGateways"];

function itemsOf<Name extends SectionName>({ sections }: Snapshot, name: Name): ItemOf<Name>[] {
  const section = sections[name];
  return section.read ? (section.items as ItemOf<Name>[]) : [];
}
