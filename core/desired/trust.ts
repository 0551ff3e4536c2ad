import type { AddressEntry, DesiredState, InterfaceEntry, SubnetEntry } from "./schema.ts";

/**
 * Why an entry's match must not be acted on unasked, or undefined where it may (I16): ids and public IPs cannot be taken by another resource,
 * `aws:` tags only AWS sets, and `trust.tags` are the platform's; anyone with CreateTags could take any other. Keys are matched together, so one that cannot be forged is enough.
 */
export function distrust(
  { match }: InterfaceEntry | AddressEntry | SubnetEntry,
  trust: DesiredState["spec"]["trust"],
): string | undefined {
  const tags = match.tags ?? ("instance" in match ? match.instance?.tags : undefined);
  if (tags === undefined) return undefined;
  const keys = Object.keys(tags);
  if (keys.some((key) => key.startsWith("aws:") || trust.tags.includes(key))) return undefined;
  return `it is matched by the tag ${keys.join(", ")}, which trust.tags does not list`;
}
