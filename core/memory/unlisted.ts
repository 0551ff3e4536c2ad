import type { Snapshot } from "../snapshot.ts";
import type { Kept } from "./records.ts";

/** The keys under a prefix that end in the id of an interface or address that is gone: a look at the whole region no longer lists it. */
export function unlisted(
  known: ReadonlyMap<string, Kept>,
  prefix: string,
  of: "interfaces" | "addresses",
  { extent, sections: { interfaces, addresses } }: Snapshot,
): string[] {
  if (extent !== "region" || !interfaces.read || !addresses.read) return [];
  const ids =
    of === "interfaces" ? interfaces.items.map(({ id }) => id) : addresses.items.map((one) => one.allocationId);
  const there = new Set(ids.map((id) => prefix + id));
  return [...known.keys()].filter((key) => key.startsWith(prefix) && !there.has(key));
}
