import { type AttachedTo, isOnCard, isWhere } from "../desired/attachments.ts";
import { declaredOf } from "../desired/declared.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import { isGone, type NetworkInterface } from "../snapshot.ts";
import { heldTo } from "./declared-attributes.ts";

/** An attribute that no call changes, where it is not as declared. */
interface Immutable {
  attribute: "subnet" | "mac" | "interfaceType";
  declared: string;
  now: string;
}

/** How one of our declared interfaces is attached, where that is not as declared, or else what of it is and stays otherwise; on its way from one instance to another the attachment has no label. */
export type AttachmentLabel =
  | { label: "unattached"; eni: NetworkInterface; interfaces: ResolvedInterfaces }
  | { label: "misattached"; eni: NetworkInterface; interfaces: ResolvedInterfaces; declared: AttachedTo }
  | { label: "on another card"; eni: NetworkInterface; interfaces: ResolvedInterfaces; declared: AttachedTo }
  | { label: "immutable drift"; eni: NetworkInterface; interfaces: ResolvedInterfaces; drift: Immutable[] }
  | { label: "undecided"; eni: NetworkInterface; because: string };

/** The declared interfaces that are attached to nothing, elsewhere than declared, or are others than declared, by id. */
export const attachmentLabels = perLook((look: Look<"interfaces">): Map<string, AttachmentLabel> => {
  const declared = declaredOf(look, "attachedTo");
  const labels = declaredAttachments(look).flatMap((interfaces) =>
    membersOf(interfaces).flatMap((eni) => labelOf(eni, interfaces, declared.get(eni), look) ?? []),
  );
  // The entry that says most, and stands first, speaks; what cannot be changed speaks last.
  return new Map([...immutableDrifts(look), ...labels.reverse()].map((one) => [one.eni.id, one]));
});

/** Entries that say where an interface is attached, before those that say only that it is there; a set whose size may vary may hold spare ones. */
const declaredAttachments = ({ desired }: Look): ResolvedInterfaces[] => {
  const exact = desired.interfaces.filter(({ entry }) => entry.attachedTo !== undefined);
  const steady = desired.interfaces.filter(({ expect }) => expect.min === expect.max);
  return [...exact, ...steady];
};

function labelOf(
  eni: NetworkInterface,
  interfaces: ResolvedInterfaces,
  speaking: ResolvedInterfaces | undefined,
  look: Look,
): AttachmentLabel | undefined {
  const { topology, snapshot } = look;
  if (!topology.isOurs(eni)) return undefined;
  if (eni.attachment === undefined)
    return eni.status === "available" ? { label: "unattached", eni, interfaces } : undefined;
  const { status, instanceId } = eni.attachment;
  const host = topology.instanceOf(eni);
  const declared = speaking === interfaces ? interfaces.entry.attachedTo : undefined;
  if (declared === undefined || status === "attaching" || status === "detaching") return undefined;
  if (isWhere(declared, eni, host))
    return isOnCard(declared, eni) ? undefined : { label: "on another card", eni, interfaces, declared };
  if (host !== undefined) return isGone(host) ? undefined : { label: "misattached", eni, interfaces, declared };
  const { instances } = snapshot.sections;
  const because = instances.read ? `${instanceId} was not seen` : `instances: ${instances.because}`;
  return { label: "undecided", eni, because };
}

const shown = {
  subnet: ({ subnetId }: NetworkInterface) => subnetId,
  mac: ({ macAddress }: NetworkInterface) => macAddress,
  interfaceType: ({ interfaceType }: NetworkInterface) => interfaceType,
};

/** Of each attribute the entry that speaks for it says what is declared; the finding stands at the first of these. */
function immutableDrifts(look: Look): AttachmentLabel[] {
  const attributes = Object.keys(shown) as Immutable["attribute"][];
  const unresolved = declaredAttachments(look).filter(({ found }) => found.is === "unknown");
  // One that is not resolved may say that the interface belongs elsewhere, and then that comes first.
  const mayBelongElsewhere = ({ attachment }: NetworkInterface): boolean =>
    unresolved.some(({ entry }) => attachment === undefined || entry.attachedTo !== undefined);
  const labels = new Map<NetworkInterface, Extract<AttachmentLabel, { label: "immutable drift" }>>();
  for (const attribute of attributes)
    for (const { eni, interfaces, declared } of heldTo(look, attribute)) {
      const now = shown[attribute](eni);
      if (now === undefined || now === declared.toLowerCase() || mayBelongElsewhere(eni)) continue;
      const label = labels.get(eni) ?? { label: "immutable drift", eni, interfaces, drift: [] };
      label.drift.push({ attribute, declared: declared.toLowerCase(), now });
      labels.set(eni, label);
    }
  return [...labels.values()];
}
