import { lackingIn } from "../desired/places.ts";
import type { RuleId } from "../facts.ts";
import type { Records } from "./records.ts";
import { findingPrefix, type Remembered } from "./remembered.ts";

/** The entries (`interfaces/NAME`, `addresses/NAME`) that matched too many when the whole region was last looked at. */
export async function knownAmbiguous(records: Records, partition: string): Promise<Set<string>> {
  const items = await notResolved(records, partition, "declaration-ambiguous");
  return new Set(items.map(({ facts }) => `${facts.list}/${facts.entry}`));
}

/** The private addresses that were found without their public one. */
export const knownLacking = async (records: Records, partition: string): Promise<Set<string>> =>
  lackingIn(await notResolved(records, partition, "public-ip-lost"));

async function notResolved(records: Records, partition: string, rule: RuleId): Promise<Remembered[]> {
  const kept = await records.list(partition, `${findingPrefix}${rule}:`);
  return kept.map(({ value }) => value as Remembered).filter(({ state }) => state !== "resolved");
}
