import type { Look } from "../look.ts";
import { isSame } from "../same.ts";
import { membersOf, type ResolvedInterfaces } from "./resolve.ts";
import type { InterfaceEntry } from "./schema.ts";

/** What is declared of an interface under one key of its entry, and the first entry that says so. */
export interface Agreed<Value> {
  interfaces: ResolvedInterfaces;
  value: Value;
}

/**
 * What the document says of each interface under one key, by id, where all entries that may mean the interface say the same of it:
 * one that could not be resolved may mean any. Of the others nothing is declared, since nobody could satisfy both.
 */
export function agreedOn<Key extends keyof InterfaceEntry>(
  { desired }: Pick<Look, "desired">,
  key: Key,
): Map<string, Agreed<NonNullable<InterfaceEntry[Key]>>> {
  type Value = NonNullable<InterfaceEntry[Key]>;
  const saying = desired.interfaces.filter(({ entry }) => entry[key] !== undefined);
  const open = saying.filter(({ found }) => found.is === "unknown").map(({ entry }) => entry[key]);
  const said = new Map<string, Agreed<Value> & { isDisputed: boolean }>();
  for (const interfaces of saying) {
    const value = interfaces.entry[key] as Value;
    const isOpen = open.some((other) => !isSame(other, value));
    for (const { id } of membersOf(interfaces)) {
      const earlier = said.get(id);
      if (earlier === undefined) said.set(id, { interfaces, value, isDisputed: isOpen });
      else if (!isSame(earlier.value, value)) earlier.isDisputed = true;
    }
  }
  return new Map([...said].filter(([, { isDisputed }]) => !isDisputed));
}
