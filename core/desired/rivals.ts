import type { Look } from "../look.ts";
import type { Candidate } from "./candidates.ts";
import { pinnedBy } from "./document.ts";
import { membersOf } from "./resolve.ts";
import type { InterfaceEntry } from "./schema.ts";
import { holdersOf, keyOf, membersIn, type Spot, type Statement, spotsOf } from "./statements.ts";

/** Why a document cannot have both: the address declared in two places, or its private address declared otherwise by another entry. Then nobody knows what is meant. */
export function rivals(all: Statement[], { desired }: Look): (spot: Spot, candidate: Candidate) => string | undefined {
  const claims = desired.addresses.flatMap((entry) => membersOf(entry).map((address) => ({ address, entry })));
  const ofAddress = Map.groupBy(claims, ({ address }) => address);
  const ofSpot = Map.groupBy(
    all.flatMap((one) => spotsOf(membersIn(one), one.privateIp).map((spot) => ({ key: keyOf(spot), one }))),
    ({ key }) => key,
  );
  const barred = new Map(
    desired.interfaces
      .filter(({ entry }) => isBarring(entry))
      .flatMap((one) => spotsOf(membersOf(one), undefined).map((spot) => [keyOf(spot), one.entry] as const)),
  );
  return (spot, { address }) => {
    const entries = (address ? ofAddress.get(address) : undefined) ?? [];
    // Of an entry that could not be resolved it is still known that the address is declared on it.
    const holders = entries
      .flatMap(({ entry }) => holdersOf(entry, desired))
      .filter(({ found }) => found.is !== "too many");
    const places = [...new Set(holders.map(({ entry }) => entry.name))];
    if (places.length > 1) return `the document has it on ${places.join(" and on ")}`;
    const other = barred.get(keyOf(spot));
    if (other && pinnedBy(other) !== (address?.publicIp ?? ""))
      return `the document says ${sayBarred(other)} of ${spot.privateIp} in ${other.name}`;
    return (ofSpot.get(keyOf(spot))?.length ?? 0) > 1
      ? `the document has several addresses on ${spot.privateIp}`
      : undefined;
  };
}

/** An entry that says which public address its interfaces have, or that they have none, and not by the name of an address entry. */
const isBarring = ({ publicIp, purpose, ...entry }: InterfaceEntry): boolean =>
  purpose !== undefined || publicIp === "none" || publicIp === "auto" || pinnedBy({ ...entry, publicIp }) !== undefined;

const sayBarred = ({ publicIp, purpose }: InterfaceEntry): string =>
  purpose === undefined ? `publicIp ${pinnedBy({ publicIp }) ?? String(publicIp)}` : `purpose ${purpose}`;
