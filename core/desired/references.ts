import { canonical } from "../memory/same.ts";
import { listedIn } from "./match.ts";
import type { AddressEntry, DesiredState, InterfaceEntry, SubnetEntry, TagMatch } from "./schema.ts";

/** One thing that a document selects, by its name: an id, a public IP, or what is asked of tags and instances. An Elastic IP may go by two names. */
export type Reference = string[];

/** All that the entries of a document select, each once, sorted. What entries are called, and what they say of it, changes none of them. */
export function referencesOf({ spec: { interfaces, addresses, subnets = [] } }: DesiredState): Reference[] {
  const all = [
    ...interfaces.flatMap(ofInterfaces),
    ...addresses.flatMap(ofAddresses),
    ...subnets.flatMap((entry) => listedOr("subnets", entry)),
  ];
  const byName = new Map(all.map((names) => [names.join(" "), names]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, names]) => names);
}

/** Which of these references a document has no longer under any of their names, by the first of these. */
export function missingFrom(state: DesiredState, references: Reference[]): string[] {
  const there = new Set(referencesOf(state).flat());
  return references.flatMap((names) => (names.some((name) => there.has(name)) ? [] : names.slice(0, 1)));
}

function ofInterfaces(entry: InterfaceEntry): Reference[] {
  const { id, ids, tags, instance, ...within } = entry.match;
  if (instance === undefined) return listedOr("interfaces", entry, within);
  const hosts = listedIn(entry)?.map((id) => ({ id })) ?? eachOf(instance.tags).map((tags) => ({ tags }));
  return asked(
    "interfaces",
    hosts.map((instance) => ({ ...within, instance })),
  );
}

function ofAddresses(entry: AddressEntry): Reference[] {
  const { allocationId, publicIp } = entry.match;
  return allocationId !== undefined && publicIp !== undefined
    ? [[publicIp, allocationId]]
    : listedOr("addresses", entry);
}

const listedOr = (list: string, entry: InterfaceEntry | AddressEntry | SubnetEntry, within: object = {}): Reference[] =>
  listedIn(entry)?.map((name) => [name]) ??
  asked(
    list,
    eachOf(entry.match.tags).map((tags) => ({ ...within, tags })),
  );

const asked = (list: string, selections: object[]): Reference[] =>
  selections.map((selection) => [`${list} ${canonical(selection)}`]);

const mostCombinations = 100;

/** A key that may have one of several values selects by each of them, so that a further value drops nothing. */
function eachOf(tags: TagMatch = {}): object[] {
  const keys = Object.entries(tags).map(([key, value]) => [key, [...new Set([value].flat())].sort()] as const);
  if (keys.reduce((count, [, values]) => count * values.length, 1) > mostCombinations)
    return [Object.fromEntries(keys)];
  return keys.reduce<object[]>(
    (all, [key, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
}
