import { type PublicAddress, publicAddressOn } from "../account/public-address.ts";
import type { Candidate } from "../desired/candidates.ts";
import { declaredOn, elasticOf, pinnedBy } from "../desired/document.ts";
import { listedIn } from "../desired/match.ts";
import { placements } from "../desired/places.ts";
import { membersOf, type ResolvedInterfaces, unresolvedAmong } from "../desired/resolve.ts";
import type { InterfaceEntry } from "../desired/schema.ts";
import type { Spot } from "../desired/statements.ts";
import type { Unassigned } from "../fact-shapes.ts";
import { riskAtStop } from "../life/next-stop.ts";
import { type Look, perLook } from "../look.ts";
import { type Instance, isPrimary, type NetworkInterface, type PrivateAddress, primaryAddress } from "../snapshot.ts";

/** What an entry says of a public address without naming an address entry: that there is one, that AWS chose it, which one it is, or that there is none. */
type Declared = "auto" | "any" | "none" | { value: string };

/** What is wrong with the public address of one private address of a declared interface; at most one label each: lost, then unexpected, then changed, then at risk. */
export type PublicAddressLabel =
  | {
      label: "lost";
      declared: "elastic";
      spot: Spot;
      interfaces: ResolvedInterfaces;
      candidate: Candidate;
      candidates: Candidate[];
      now: PublicAddress | undefined;
      rival: string | undefined;
    }
  | {
      label: "lost";
      declared: Exclude<Declared, "none">;
      spot: Spot;
      interfaces: ResolvedInterfaces;
      cause: Unassigned;
    }
  | { label: "changed"; spot: Spot; interfaces: ResolvedInterfaces; declared: string; now: PublicAddress }
  | { label: "unexpected"; spot: Spot; interfaces: ResolvedInterfaces; now: PublicAddress }
  | {
      label: "at-risk";
      spot: Spot;
      interfaces: ResolvedInterfaces;
      now: PublicAddress;
      cause: "two-interfaces" | "secondary-eip";
    }
  | { label: "undecided"; because: string; spot?: Spot };

/** Which label speaks of a private address that several entries say something of; what cannot be told may be the worst. */
const rank = { lost: 0, undecided: 0, unexpected: 1, changed: 2, "at-risk": 3 } as const;

/** The public addresses of declared interfaces that are not as declared. */
export const publicAddressLabels = perLook((look: Look<"interfaces" | "addresses">): PublicAddressLabel[] => {
  const labels = [...lostElastic(look), ...plain(look)].sort((a, b) => rank[a.label] - rank[b.label]);
  const known = new Set<string>();
  return labels.filter((one) => {
    if (one.spot === undefined) return true;
    const subject = `${one.spot.eni.id} ${one.spot.privateIp}`;
    return !known.has(subject) && known.add(subject);
  });
});

function* lostElastic(look: Look<"interfaces" | "addresses">): Generator<PublicAddressLabel> {
  for (const { interfaces, lacking, candidates, undecided } of placements(look)) {
    const because = `not all members of ${interfaces.entry.name}, or not all addresses for it, were looked at`;
    for (const spot of undecided) yield { label: "undecided", because, spot };
    for (const { spot, candidate, rival } of lacking) {
      const now = spot.at && publicAddressOn(spot.eni, spot.at, look.topology);
      yield { label: "lost", declared: "elastic", spot, interfaces, candidate, candidates, now, rival };
    }
  }
}

/** Entries that declare auto, any, none or the very address: about the primary private address of each member; of one for management, about all. */
function* plain(look: Look<"interfaces" | "addresses">): Generator<PublicAddressLabel> {
  for (const interfaces of look.desired.interfaces) {
    const declared = declaredBy(interfaces.entry);
    if (declared === undefined) continue;
    for (const spot of spotsHeld(interfaces, look)) yield* judge(look, declared, spot, interfaces);
    if (declared !== "none")
      for (const spot of spotsWithout(interfaces, look)) yield* lostPlain(look, declared, spot, interfaces);
  }
}

/** The members without any private IPv4 address, on which no public one can ever be; of an EFA-only one nobody expects any, unless it is named. */
const spotsWithout = (interfaces: ResolvedInterfaces, { topology }: Look): Spot[] =>
  membersOf(interfaces)
    .filter((eni) => topology.isOurs(eni) && eni.privateAddresses.length === 0)
    .filter(({ interfaceType }) => interfaces.byId || interfaceType !== "efa-only")
    .map((eni) => ({ eni, privateIp: "none", at: undefined }));

function spotsHeld(interfaces: ResolvedInterfaces, { topology }: Look): (Spot & { at: PrivateAddress })[] {
  const { purpose } = interfaces.entry;
  return membersOf(interfaces)
    .filter(topology.isOurs)
    .flatMap((eni) =>
      eni.privateAddresses
        .filter((at) => purpose !== undefined || at === primaryAddress(eni))
        .map((at) => ({ eni, privateIp: at.privateIp, at })),
    );
}

function declaredBy(entry: InterfaceEntry): Declared | undefined {
  const value = pinnedBy(entry);
  if (entry.purpose !== undefined) return "none";
  if (value !== undefined) return { value };
  return typeof entry.publicIp === "string" ? entry.publicIp : undefined;
}

/** The public address that AWS chose for each interface that is declared to have one (`auto`, `any`), by the interface's id: an address that is lost can be named then. */
export function assignedAddresses(look: Look<"interfaces" | "addresses">): Map<string, string> {
  const entries = look.desired.interfaces.filter(({ entry }) => entry.publicIp === "auto" || entry.publicIp === "any");
  const members = entries.flatMap(membersOf).filter(look.topology.isOurs);
  return new Map(
    members.flatMap((eni) => {
      const at = primaryAddress(eni);
      const now = at && publicAddressOn(eni, at, look.topology);
      return now ? [[eni.id, now.publicIp] as const] : [];
    }),
  );
}

function* judge(
  look: Look,
  declared: Declared,
  spot: Spot & { at: PrivateAddress },
  interfaces: ResolvedInterfaces,
): Generator<PublicAddressLabel> {
  const now = publicAddressOn(spot.eni, spot.at, look.topology);
  if (now === undefined) {
    if (declared !== "none") yield* lostPlain(look, declared, spot, interfaces);
  } else if (declared === "none") {
    const because = unresolvedElsewhere(look, spot.eni);
    yield because === undefined
      ? { label: "unexpected", spot, interfaces, now }
      : { label: "undecided", because, spot };
  } else if (typeof declared === "object" && now.publicIp !== declared.value)
    yield { label: "changed", spot, interfaces, declared: declared.value, now };
  else yield* atRisk(look, now, spot, interfaces);
}

/** Why another entry may declare an address on the interface, which would be the one that is lost; undefined where none may. */
function unresolvedElsewhere({ desired }: Look, { id }: NetworkInterface): string | undefined {
  const others = desired.interfaces.filter(({ entry, byId }) => !byId || listedIn(entry)?.includes(id));
  const placing = others.filter(
    ({ entry }) =>
      elasticOf(entry) !== undefined ||
      desired.addresses.some((one) => declaredOn(one.entry)?.interface === entry.name),
  );
  return unresolvedAmong(placing);
}

/** The address is there, but the next stop takes it, and no other comes (seed clauses C23, C24). What a group or a cluster replaces is never stopped and started. */
function* atRisk(
  look: Look,
  now: PublicAddress,
  spot: Spot,
  interfaces: ResolvedInterfaces,
): Generator<PublicAddressLabel> {
  const cause = riskAtStop(spot.eni, look.topology);
  if (cause !== undefined) yield { label: "at-risk", spot, interfaces, now, cause };
}

/** Without an Elastic IP an interface has a public address only while its instance runs (seed clauses C20, C21, C23, C24). */
function* lostPlain(
  look: Look,
  declared: Exclude<Declared, "none">,
  spot: Spot,
  interfaces: ResolvedInterfaces,
): Generator<PublicAddressLabel> {
  const { instances } = look.snapshot.sections;
  if (spot.eni.attachment === undefined) return;
  if (!instances.read) yield { label: "undecided", because: `instances: ${instances.because}` };
  const instance = look.topology.instanceOf(spot.eni);
  if (instance?.state === "running")
    yield { label: "lost", declared, spot, interfaces, cause: causeOf(look, spot.eni, instance) };
}

function causeOf({ topology }: Look, eni: NetworkInterface, instance: Instance): Unassigned {
  if (eni.privateAddresses.length === 0) return "no-ipv4";
  if (eni.attachment?.deviceIndex !== undefined && !isPrimary(eni)) return "secondary-interface";
  if (instance.interfaceIds.length > 1) return "two-interfaces";
  return eni.privateAddresses.some((one) => publicAddressOn(eni, one, topology)?.kind === "elastic")
    ? "secondary-eip"
    : "unknown";
}
