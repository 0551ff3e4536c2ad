import { type DeclaredKey, declaredOf } from "../desired/declared.ts";
import type { ResolvedInterfaces } from "../desired/resolve.ts";
import type { InterfaceEntry } from "../desired/schema.ts";
import type { Look } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";

/** One of our interfaces of which something is declared, with the entry that speaks for it and what that says. */
export interface Held<Key extends DeclaredKey> {
  eni: NetworkInterface;
  interfaces: ResolvedInterfaces;
  declared: NonNullable<InterfaceEntry[Key]>;
}

/** Our interfaces that are held to what an entry says under a key. */
export const heldTo = <Key extends DeclaredKey>(look: Look, key: Key): Held<Key>[] =>
  [...declaredOf(look, key)].flatMap(([eni, interfaces]) => {
    const declared = interfaces.entry[key];
    return declared !== undefined && look.topology.isOurs(eni) ? [{ eni, interfaces, declared }] : [];
  });
