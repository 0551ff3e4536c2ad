import { type Look, perLook } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { membersOf, type ResolvedInterfaces } from "./resolve.ts";
import type { InterfaceEntry } from "./schema.ts";

/** What is declared of each interface under a key: the entry that speaks for it. */
export type DeclaredOf = Map<NetworkInterface, ResolvedInterfaces>;

/** The keys of which one entry speaks for an interface, whatever others say. */
export type DeclaredKey = Exclude<keyof InterfaceEntry, "name" | "match" | "expect">;

const memo = perLook((_: Look) => new Map<DeclaredKey, DeclaredOf>());

/**
 * The entry that speaks for each interface under a key. Of several an entry by ids speaks before one whose match is trusted, and that before any other;
 * among equals the first. Behind one that could not be resolved none speaks, as that one may say otherwise.
 */
export function declaredOf(look: Look, key: DeclaredKey): DeclaredOf {
  const known = memo(look).get(key) ?? gather(look, key);
  memo(look).set(key, known);
  return known;
}

function gather({ desired }: Look, key: DeclaredKey): DeclaredOf {
  const declared: DeclaredOf = new Map();
  for (const one of desired.interfaces.filter(({ entry }) => entry[key] !== undefined).sort(byCertainty)) {
    if (one.found.is === "unknown") break;
    for (const eni of membersOf(one)) if (!declared.has(eni)) declared.set(eni, one);
  }
  return declared;
}

const rank = ({ byId, distrust }: ResolvedInterfaces): number => (byId ? 0 : distrust === undefined ? 1 : 2);
const byCertainty = (a: ResolvedInterfaces, b: ResolvedInterfaces): number => rank(a) - rank(b);
