import type { InterfaceEntry } from "../desired/schema.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { type Asked, type Edit, together } from "./answer.ts";
import { addressesOn, entriesWith, forAll, withoutId } from "./entries.ts";

/** What is so of one member where the statement does not hold of it: where others are otherwise, it still holds of them. */
const isSo: Record<"role" | "publicIp", (eni: NetworkInterface) => unknown> = {
  role: ({ sourceDestCheck }) => sourceDestCheck,
  publicIp: ({ privateAddresses }) => privateAddresses.some(({ association }) => association !== undefined),
};

/**
 * Takes a statement back: of one interface where that is all that its entry says of a list of ids, else of the whole entry;
 * in a sentence why not, where it still holds of others of that entry.
 */
export function unsaid(
  { look, finding }: Asked,
  key: "role" | "publicIp",
  says: (entry: InterfaceEntry) => boolean,
): Edit[] | string {
  const { id } = finding.resource;
  return together(
    entriesWith(id, look).map(({ one, path }): Edit[] | string => {
      const { entry } = one;
      if (!says(entry)) return [];
      const isListed = (entry.match.ids ?? []).length > 1;
      if (isListed && saysOnly(entry, key) && addressesOn(one, look).length === 0) return withoutId(one, path, id);
      return forAll(one, id, isSo[key], { key, isOverruled: false }) ?? [{ do: "remove", path: [...path, key] }];
    }),
  );
}

const saysOnly = (entry: InterfaceEntry, key: string): boolean =>
  Object.keys(entry).every((one) => [key, "name", "match", "expect"].includes(one));
