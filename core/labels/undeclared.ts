import { pinnedBy } from "../desired/document.ts";
import type { Resolved, ResolvedInterfaces } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import type { ElasticIp, NetworkInterface } from "../snapshot.ts";

/** Several entries as one: all that they match, more than they expect too, and the first of them that could not be resolved. */
interface Matched<Item> {
  items: Set<Item | undefined>;
  open: { name: string; because: string } | undefined;
}

function matched<Item>(entries: Resolved<{ name: string }, Item>[]): Matched<Item> {
  const [open] = entries.flatMap(({ entry: { name }, found }) =>
    found.is === "unknown" ? { name, because: found.because } : [],
  );
  return { items: new Set(entries.flatMap(({ found }) => (found.is === "unknown" ? [] : found.members))), open };
}

const addresses = perLook(({ desired }: Look) => matched(desired.addresses));

/** What may have an address that no entry names: by that address where an interface is pinned to it, by "any" where it may have whichever. */
const bearers = perLook(({ desired }: Look): Map<string, Matched<NetworkInterface>> => {
  const keyOf = ({ entry }: ResolvedInterfaces) => (entry.publicIp === "any" ? "any" : (pinnedBy(entry) ?? ""));
  return new Map([...Map.groupBy(desired.interfaces, keyOf)].map(([key, entries]) => [key, matched(entries)]));
});

/** Whether the document knows an Elastic IP that is in use, or why that cannot be told. */
export function isDeclared(address: ElasticIp, look: Look): boolean | string {
  const { items, open } = addresses(look);
  if (items.has(address)) return true;
  if (open) return `entry ${open.name}: ${open.because}`;
  const eni = look.topology.interfaceOfAddress(address);
  const mayHave = ["any", address.publicIp].flatMap((key) => (key && bearers(look).get(key)) || []);
  if (eni && mayHave.some((one) => one.items.has(eni))) return true;
  const unread = mayHave.find((one) => one.open)?.open;
  return unread ? `entry ${unread.name} could not be resolved` : false;
}
