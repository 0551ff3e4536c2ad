import type { Look } from "../look.ts";
import { type NetworkInterface, type PrivateAddress, primaryAddress } from "../snapshot.ts";
import { declaredOn, elasticOf } from "./document.ts";
import { membersOf, type ResolvedAddresses, type ResolvedDocument, type ResolvedInterfaces } from "./resolve.ts";

/** A private address that an Elastic IP is declared on; `at` is absent where the interface does not have it. */
export interface Spot {
  eni: NetworkInterface;
  privateIp: string;
  at: PrivateAddress | undefined;
}

/** Addresses that belong on the members of a set, on the same private address, in the same zones. */
export interface Statement {
  interfaces: ResolvedInterfaces;
  addresses: ResolvedAddresses[];
  privateIp: string | undefined;
  zones: string[] | undefined;
}

/** The members that a statement is about: all of them, or those in its zones. */
export const membersIn = ({ interfaces, zones }: Statement): NetworkInterface[] =>
  membersOf(interfaces).filter((eni) => isIn(eni, zones));

/** Whether an interface is in one of these zones; where none are said, any will do. */
export const isIn = ({ zone }: NetworkInterface, zones: string[] | undefined): boolean =>
  zones === undefined || (zone !== undefined && zones.includes(zone));

/** What is declared on the same private address of the same set in the same zones is one statement, in however many entries: any of the addresses serves any member. */
export function statements({ desired }: Look): Statement[] {
  const interfaces = new Map(desired.interfaces.filter(isKnown).map((one) => [one.entry.name, one]));
  const holders = new Map(desired.interfaces.filter(isKnown).map((one) => [elasticOf(one.entry), one]));
  const gathered = new Map<string, Statement>();
  for (const one of desired.addresses.filter(isKnown)) {
    const on = declaredOn(one.entry);
    const target = on ? interfaces.get(on.interface) : holders.get(one.entry.name);
    if (target === undefined) continue;
    const zones = on?.zones && [...new Set(on.zones)].sort();
    const key = `${target.entry.name} ${on?.privateIp ?? ""} ${zones ?? ""}`;
    const known = gathered.get(key);
    if (known) known.addresses.push(one);
    else gathered.set(key, { interfaces: target, addresses: [one], privateIp: on?.privateIp, zones });
  }
  return [...gathered.values()];
}

/** The interface entries that an address entry is declared on, from either side. */
export function holdersOf({ entry }: ResolvedAddresses, { interfaces }: ResolvedDocument): ResolvedInterfaces[] {
  const name = declaredOn(entry)?.interface;
  return interfaces.filter((one) => one.entry.name === name || elasticOf(one.entry) === entry.name);
}

/** A private address of an interface as one text. */
export const keyOf = ({ eni, privateIp }: Spot): string => `${eni.id} ${privateIp}`;

const isKnown = ({ found }: ResolvedInterfaces | ResolvedAddresses): boolean =>
  found.is !== "unknown" && found.is !== "too many";

/** On each member its primary address, or the one member that has the private address named; if none has, the first member without it. */
export function spotsOf(members: NetworkInterface[], privateIp: string | undefined): Spot[] {
  const spots = members.flatMap((eni) => {
    const at =
      privateIp === undefined ? primaryAddress(eni) : eni.privateAddresses.find((one) => one.privateIp === privateIp);
    return at ? [{ eni, privateIp: at.privateIp, at }] : [];
  });
  const [first] = members;
  return spots.length === 0 && privateIp !== undefined && first ? [{ eni: first, privateIp, at: undefined }] : spots;
}
