import type { InterfaceEntry } from "../desired/schema.ts";
import type { Asked, Edit } from "./answer.ts";
import { addressesOn, entriesWith, withoutId } from "./entries.ts";

/** Takes a statement back: of one interface where that is all that its entry says of a list of ids, else of the whole entry. */
export function unsaid(
  { look, finding }: Asked,
  key: "role" | "publicIp",
  says: (entry: InterfaceEntry) => boolean,
): Edit[] {
  const { id } = finding.resource;
  return entriesWith(id, look).flatMap(({ one, path }): Edit[] => {
    const { entry } = one;
    if (!says(entry)) return [];
    const isListed = (entry.match.ids ?? []).length > 1;
    return isListed && saysOnly(entry, key) && addressesOn(one, look).length === 0
      ? withoutId(one, path, id)
      : [{ do: "remove", path: [...path, key] }];
  });
}

const saysOnly = (entry: InterfaceEntry, key: string): boolean =>
  Object.keys(entry).every((one) => [key, "name", "match", "expect"].includes(one));
