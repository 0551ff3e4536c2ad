import assert from "node:assert/strict";
import type { SectionName, Snapshot } from "../../../core/snapshot.ts";

/** The entry of a NAT host. */
export const nat = { name: "nat", match: { id: "eni-nat" }, role: "nat" };

/** What was seen in a section, by id. */
export function idsOf({ sections }: Snapshot, name: SectionName): string[] {
  const section = sections[name];
  assert.ok(section.read, `${name} were not read`);
  return section.items.map((item) => ("id" in item ? item.id : item.allocationId));
}
