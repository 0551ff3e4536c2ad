import type { Snapshot } from "../snapshot.ts";
import type { Kept } from "./records.ts";

/** The keys under a prefix that end in the id of an interface or address that is gone: a look at the whole region no longer lists it. */
export function unlisted(
  known: ReadonlyMap<string, Kept>,
  prefix: string,
  of: "interfaces" | "addresses",
  { extent, sections }: Snapshot,
): string[] {
  const section = sections[of];
  if (extent !== "region" || !section.read) return [];
  const there = new Set(section.items.map((one) => prefix + ("allocationId" in one ? one.allocationId : one.id)));
  return [...known.keys()].filter((key) => key.startsWith(prefix) && !there.has(key));
}
