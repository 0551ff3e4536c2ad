import { type Candidate, placements, type Spot } from "../desired/places.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import { type PublicAddress, publicAddressOn } from "../public-address.ts";
import { type NetworkInterface, type PrivateAddress, primaryAddress } from "../snapshot.ts";

/** What is wrong with the public address of one private address of a declared interface; at most one label each, lost before unexpected. */
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
      declared: "auto" | "any";
      spot: Spot;
      interfaces: ResolvedInterfaces;
      cause: "two-interfaces" | "secondary-eip" | "unknown";
    }
  | { label: "unexpected"; spot: Spot; interfaces: ResolvedInterfaces; now: PublicAddress }
  | { label: "undecided"; because: string };

/** The public addresses of declared interfaces that are not as declared. */
export const publicAddressLabels = perLook((look: Look<"interfaces" | "addresses">): PublicAddressLabel[] => {
  const labels = [...lostElastic(look), ...plain(look)];
  const known = new Set<string>();
  return labels.filter((one) => {
    if (one.label === "undecided") return true;
    const subject = `${one.spot.eni.id} ${one.spot.privateIp}`;
    return !known.has(subject) && known.add(subject);
  });
});

function* lostElastic(look: Look<"interfaces" | "addresses">): Generator<PublicAddressLabel> {
  for (const { interfaces, lacking, candidates } of placements(look)) {
    for (const { spot, candidate, rival } of lacking) {
      const now = spot.at && publicAddressOn(spot.eni, spot.at, look.topology);
      yield { label: "lost", declared: "elastic", spot, interfaces, candidate, candidates, now, rival };
    }
  }
}

/** Entries that declare auto, any or none: about the primary private address of each member. */
function* plain(look: Look<"interfaces" | "addresses">): Generator<PublicAddressLabel> {
  for (const interfaces of look.desired.interfaces) {
    const declared = interfaces.entry.publicIp;
    if (typeof declared !== "string") continue;
    for (const eni of membersOf(interfaces).filter(look.topology.isOurs)) {
      const at = primaryAddress(eni);
      if (at) yield* judge(look, declared, { eni, privateIp: at.privateIp, at }, interfaces);
    }
  }
}

function* judge(
  look: Look,
  declared: "auto" | "any" | "none",
  spot: Spot & { at: PrivateAddress },
  interfaces: ResolvedInterfaces,
): Generator<PublicAddressLabel> {
  const now = publicAddressOn(spot.eni, spot.at, look.topology);
  if (now === undefined && declared !== "none") yield* lostPlain(look, declared, spot, interfaces);
  if (now !== undefined && declared === "none") yield { label: "unexpected", spot, interfaces, now };
}

/** Without an Elastic IP an interface has a public address only while its instance runs (seed clauses C21, C23, C24). */
function* lostPlain(
  look: Look,
  declared: "auto" | "any",
  spot: Spot,
  interfaces: ResolvedInterfaces,
): Generator<PublicAddressLabel> {
  const { instances } = look.snapshot.sections;
  if (spot.eni.attachment === undefined) return;
  if (!instances.read) yield { label: "undecided", because: `instances: ${instances.because}` };
  else if (look.topology.instanceOf(spot.eni)?.state === "running")
    yield { label: "lost", declared, spot, interfaces, cause: causeOf(look, spot.eni) };
}

function causeOf({ topology }: Look, eni: NetworkInterface): "two-interfaces" | "secondary-eip" | "unknown" {
  if ((topology.instanceOf(eni)?.interfaceIds.length ?? 0) > 1) return "two-interfaces";
  const secondaries = eni.privateAddresses.filter((one) => !one.primary);
  return secondaries.some((one) => publicAddressOn(eni, one, topology)?.kind === "elastic")
    ? "secondary-eip"
    : "unknown";
}
