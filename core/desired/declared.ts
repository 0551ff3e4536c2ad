import { type Look, perLook } from "../look.ts";
import { membersOf, type ResolvedInterfaces } from "./resolve.ts";
import type { InterfaceEntry } from "./schema.ts";

/** What is declared of each interface under a key, by the interface's id: the entry that speaks for it. */
export type DeclaredOf = Map<string, ResolvedInterfaces>;

/** The keys of which one entry speaks for an interface, whatever others say. */
type Key = Exclude<keyof InterfaceEntry, "name" | "match" | "expect">;

const memo = perLook((_: Look) => new Map<Key, DeclaredOf>());

/**
 * The entry that speaks for each interface under a key. Of several an entry by ids speaks before one whose match is trusted, and that before any other;
 * among equals the first. Behind one that could not be resolved none speaks, as that one may say otherwise.
 */
export function declaredOf(look: Look, key: Key): DeclaredOf {
  const known = memo(look).get(key) ?? gather(look, key);
  memo(look).set(key, known);
  return known;
}

function gather({ desired }: Look, key: Key): DeclaredOf {
  const declared: DeclaredOf = new Map();
  for (const one of desired.interfaces.filter(({ entry }) => entry[key] !== undefined).sort(byCertainty)) {
    if (one.found.is === "unknown") break;
    for (const { id } of membersOf(one)) if (!declared.has(id)) declared.set(id, one);
  }
  return declared;
}

const rank = ({ byId, distrust }: ResolvedInterfaces): number => (byId ? 0 : distrust === undefined ? 1 : 2);
const byCertainty = (a: ResolvedInterfaces, b: ResolvedInterfaces): number => rank(a) - rank(b);
