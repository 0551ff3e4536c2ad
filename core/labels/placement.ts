import { usedByGateways } from "../account/gateway-addresses.ts";
import { onOffer } from "../account/transfers.ts";
import { pinnedBy } from "../desired/document.ts";
import { isSeenWhole, placements } from "../desired/places.ts";
import { membersOf, type ResolvedAddresses, type ResolvedInterfaces } from "../desired/resolve.ts";
import { holdersOf } from "../desired/statements.ts";
import { type Look, perLook } from "../look.ts";
import { type ElasticIp, type NetworkInterface, primaryAddress, type Snapshot } from "../snapshot.ts";
import { type PublicAddressLabel, publicAddressLabels } from "./public-address.ts";

/** What is to be said of one Elastic IP that has no association. The interface that is down speaks for its address: such a one is not here. */
export type PlacementLabel =
  | {
      label: "unassociated";
      address: ElasticIp;
      why: "undeclared" | "declared" | `declared ${"on" | "in"} ${string}` | "declared absent" | "reserve ended";
      entry: ResolvedAddresses | undefined;
    }
  | { label: "undecided"; because: string };

/** The addresses that a declared interface is down for, or whose private address is astray, wherever they are: that speaks for them. */
export const waitedFor = perLook(
  (look: Look<"interfaces" | "addresses">): Set<ElasticIp | undefined> =>
    new Set([
      ...placements(look)
        .flatMap(({ lacking, isAstray, candidates }) => (lacking.length > 0 || isAstray ? candidates : []))
        .map((one) => one.address),
      ...publicAddressLabels(look).map((one) => look.topology.addressByPublicIp(pinnedIn(one) ?? "")),
    ]),
);

/** The very address that an interface lacks. */
function pinnedIn(one: PublicAddressLabel): string | undefined {
  if (one.label === "changed") return one.declared;
  return one.label === "lost" && typeof one.declared === "object" ? one.declared.value : undefined;
}

/** The addresses that a declared interface may be down for, which cannot be told, with the name of its entry. */
export const openTo = perLook(
  (look: Look<"interfaces" | "addresses">): Map<ElasticIp | undefined, string> =>
    new Map([
      ...placements(look).flatMap(({ interfaces, undecided, candidates }) =>
        undecided.length > 0 || isUnseen(interfaces, look)
          ? candidates.map(({ address }) => [address, interfaces.entry.name] as const)
          : [],
      ),
      ...look.desired.interfaces
        .filter((one) => isOpen(one, look))
        .map(({ entry }) => [look.topology.addressByPublicIp(pinnedBy(entry) ?? ""), entry.name] as const),
    ]),
);

/** Whether a targeted look did not see all of a set: one of those that it did not see may be down. */
const isUnseen = (interfaces: ResolvedInterfaces, { snapshot }: Look): boolean =>
  snapshot.extent === "targeted" && !isSeenWhole(interfaces);
/** Whether it cannot be told which public address the members of an entry lack, and whether AWS will give them one. */
const isOpen = (one: ResolvedInterfaces, { snapshot: { extent, sections } }: Look): boolean =>
  one.found.is === "unknown" || !sections.instances.read || (extent === "targeted" && !isSeenWhole(one));

/** The entries that an address is a member of, by address. */
export const entriesOf = perLook(({ desired }: Look): Map<ElasticIp, ResolvedAddresses[]> => {
  const entries = new Map<ElasticIp, ResolvedAddresses[]>();
  for (const entry of desired.addresses)
    for (const address of membersOf(entry)) entries.set(address, [...(entries.get(address) ?? []), entry]);
  return entries;
});

/** Why it cannot be told whether an interface that is to have the address is down for it, wherever else it may be; undefined where it can. */
export function unresolvedHolder(address: ElasticIp, look: Look): string | undefined {
  const holders = (entriesOf(look).get(address) ?? []).flatMap((entry) => holdersOf(entry, look.desired));
  const open = holders.find(({ found }) => found.is === "unknown");
  return open && `entry ${open.entry.name} could not be resolved`;
}

/** The unassociated addresses that no declared interface is down for, and those of which that cannot be told. */
export const placementLabels = perLook((look: Look<"interfaces" | "addresses">): PlacementLabel[] => {
  const open = openTo(look);
  const declared = entriesOf(look);
  const gap = gatewaysUnread(look.snapshot);
  return idle(look).flatMap((address): PlacementLabel[] => {
    const entries = declared.get(address) ?? [];
    if (entries.length === 0 && look.desired.unassociatedAddresses === "ignore") return [];
    const labels = entries.flatMap((entry) => labelOf(address, entry, look) ?? []);
    // One entry that is content with it is enough.
    if (labels.length < entries.length) return [];
    const name = open.get(address);
    if (name !== undefined) return [{ label: "undecided", because: notSeenWhole(name) }];
    if (gap !== undefined) return [{ label: "undecided", because: gap }];
    if (entries.length === 0)
      return [{ label: "unassociated", address, why: whyInNone(address, look), entry: undefined }];
    return [...labels.filter(({ label }) => label === "undecided"), ...labels].slice(0, 1);
  });
});

/** Why it cannot be told whether a NAT gateway uses an address that shows no association; a look at what is named goes by the association alone. */
function gatewaysUnread({ extent, sections: { natGateways } }: Snapshot): string | undefined {
  return natGateways.read || extent === "targeted"
    ? undefined
    : `natGateways: ${natGateways.because} (one may use an address that shows no association)`;
}

/** An entry that matches too many declares nothing of any of them, but it names them. */
function whyInNone(address: ElasticIp, { desired }: Look): "undeclared" | `declared in ${string}` {
  const named = desired.addresses.find(({ found }) => found.is === "too many" && found.members.includes(address));
  return named ? `declared in ${named.entry.name}, which matches too many` : "undeclared";
}

/** The addresses on nothing that no declared interface is down for, and that nobody was offered. */
const idle = perLook((look: Look<"interfaces" | "addresses">): ElasticIp[] => {
  const waited = waitedFor(look);
  const used = usedByGateways(look.snapshot.sections);
  return look.read.addresses.filter(
    (address) =>
      address.associationId === undefined &&
      address.serviceManaged === undefined &&
      !used.has(address.allocationId) &&
      !waited.has(address) &&
      !onOffer(look).has(address.allocationId),
  );
});

/** The idle addresses that a missing interface speaks for, by its entry: of one that belongs on several the first does. */
export const carriedByMissing = perLook(
  (look: Look<"interfaces" | "addresses">): Map<ResolvedInterfaces, ElasticIp[]> => {
    const carried = idle(look).flatMap((address) => {
      const entries = entriesOf(look).get(address) ?? [];
      const missing = entries.flatMap((entry) => missingHolders(address, entry, look))[0];
      return missing ? [{ address, missing }] : [];
    });
    const each = Map.groupBy(carried, ({ missing }) => missing);
    return new Map([...each].map(([missing, of]) => [missing, of.map(({ address }) => address)]));
  },
);

/** The interfaces that an idle address waits for, as its entry does not keep it spare; one that is absent or in reserve is declared on none. */
function missingHolders(address: ElasticIp, entry: ResolvedAddresses, look: Look): ResolvedInterfaces[] {
  if (spareness(address, entry, look.snapshot) !== "beyond") return [];
  return holdersOf(entry, look.desired).filter(({ found }) => found.is === "too few");
}

/** What one entry makes of its free address; undefined where it is content with that. */
function labelOf(address: ElasticIp, entry: ResolvedAddresses, look: Look): PlacementLabel | undefined {
  if (entry.entry.absent) return { label: "unassociated", address, why: "declared absent", entry };
  if (!entry.entry.reserve) {
    const spare = spareness(address, entry, look.snapshot);
    if (spare === "unknown")
      return { label: "undecided", because: `not all addresses of ${entry.entry.name} were looked at` };
    return spare === "within" ? undefined : onMissing(address, entry, look);
  }
  return isReserved(entry, look.snapshot.takenAt)
    ? undefined
    : { label: "unassociated", address, why: "reserve ended", entry };
}

/** Whether a reserve is in date: one without `until` does not end; a day counts to its end, in UTC. */
export const isReserved = ({ entry }: ResolvedAddresses, takenAt: string): boolean =>
  entry.reserve?.until === undefined || takenAt.slice(0, 10) <= entry.reserve.until;

/** Whether an idle address is one of those that its set keeps spare: the first by allocation id are; others of the set may not have been looked at. */
function spareness(
  address: ElasticIp,
  resolved: ResolvedAddresses,
  { extent }: Snapshot,
): "within" | "beyond" | "unknown" {
  const { spare = 0 } = resolved.entry;
  const idle = membersOf(resolved).filter((one) => one.associationId === undefined && one.serviceManaged === undefined);
  const before = idle.filter(({ allocationId }) => allocationId < address.allocationId).length;
  if (before >= spare) return "beyond";
  return extent === "region" || isSeenWhole(resolved) ? "within" : "unknown";
}

/** Silent while the interface that the address belongs on is missing (that finding carries it); undecided while it cannot be told. */
function onMissing(
  address: ElasticIp,
  entry: ResolvedAddresses,
  { desired, snapshot }: Look,
): PlacementLabel | undefined {
  const holders = holdersOf(entry, desired);
  const unseen = holders.find((holder) => snapshot.extent === "targeted" && !isSeenWhole(holder));
  if (unseen) return { label: "undecided", because: notSeenWhole(unseen.entry.name) };
  for (const { found } of holders) if (found.is === "unknown") return { label: "undecided", because: found.because };
  if (holders.some(({ found }) => found.is === "too few")) return undefined;
  const bare = holders.find((holder) => membersOf(holder).length > 0 && membersOf(holder).every(hasNoIpv4));
  const why = bare ? (`declared on ${bare.entry.name}, which has no private IPv4 address` as const) : "declared";
  return { label: "unassociated", address, why, entry };
}

/** IPv6-only and EFA-only interfaces take no Elastic IP. */
const hasNoIpv4 = (eni: NetworkInterface): boolean => primaryAddress(eni) === undefined;

/** Why a targeted look cannot tell what an entry lacks. */
export const notSeenWhole = (name: string): string => `not all members of ${name} were looked at`;
