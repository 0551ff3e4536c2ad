import { isOnCard, isWhere } from "../desired/attachments.ts";
import { declaredOf } from "../desired/declared.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import { isGone, type NetworkInterface } from "../snapshot.ts";

/** An attribute that no call changes, where it is not as declared. */
interface Immutable {
  attribute: "subnet" | "mac" | "interfaceType";
  declared: string;
  now: string;
}

/** How one of our declared interfaces is attached, where that is not as declared, or else what of it is and stays otherwise; on its way from one instance to another the attachment has no label. */
export type AttachmentLabel =
  | { label: "unattached"; eni: NetworkInterface; interfaces: ResolvedInterfaces }
  | { label: "misattached"; eni: NetworkInterface; interfaces: ResolvedInterfaces }
  | { label: "on another card"; eni: NetworkInterface; interfaces: ResolvedInterfaces }
  | { label: "immutable drift"; eni: NetworkInterface; interfaces: ResolvedInterfaces; drift: Immutable[] }
  | { label: "undecided"; eni: NetworkInterface; because: string };

/** The declared interfaces that are attached to nothing, elsewhere than declared, or are others than declared, by id. */
export const attachmentLabels = perLook((look: Look<"interfaces">): Map<string, AttachmentLabel> => {
  const declared = declaredOf(look, "attachedTo");
  const labels = declaredAttachments(look).flatMap((interfaces) =>
    membersOf(interfaces).flatMap((eni) => labelOf(eni, interfaces, declared.get(eni.id), look) ?? []),
  );
  // The entry that says most, and stands first, speaks; what cannot be changed speaks last.
  return new Map([...immutableDrifts(look), ...labels.reverse()].map((one) => [one.eni.id, one]));
});

/** Entries that say where an interface is attached, before those that say only that it is there; a set whose size may vary may hold spare ones. */
const declaredAttachments = ({ desired }: Look): ResolvedInterfaces[] => {
  const exact = desired.interfaces.filter(({ entry }) => entry.attachedTo !== undefined);
  const others = desired.interfaces.filter(
    ({ entry, expect }) => entry.attachedTo === undefined && expect.min === expect.max,
  );
  return [...exact, ...others];
};

function labelOf(
  eni: NetworkInterface,
  interfaces: ResolvedInterfaces,
  speaking: ResolvedInterfaces | undefined,
  look: Look,
): AttachmentLabel | undefined {
  const { topology, snapshot } = look;
  const { attachedTo } = interfaces.entry;
  if (!topology.isOurs(eni)) return undefined;
  if (eni.attachment === undefined)
    return eni.status === "available" ? { label: "unattached", eni, interfaces } : undefined;
  const { status, instanceId } = eni.attachment;
  const host = topology.instanceOf(eni);
  if (attachedTo === undefined || speaking !== interfaces || status === "attaching" || status === "detaching")
    return undefined;
  if (isWhere(attachedTo, eni, host))
    return isOnCard(attachedTo, eni) ? undefined : { label: "on another card", eni, interfaces };
  if (host !== undefined) return isGone(host) ? undefined : { label: "misattached", eni, interfaces };
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
  const found = attributes.flatMap((attribute) =>
    [...declaredOf(look, attribute)].flatMap(([id, interfaces]) => {
      const eni = look.topology.interfaceById(id);
      const declared = interfaces.entry[attribute]?.toLowerCase();
      const now = eni && shown[attribute](eni);
      if (eni === undefined || declared === undefined || now === undefined) return [];
      const isDrift = now !== declared && look.topology.isOurs(eni) && !mayBelongElsewhere(eni);
      return isDrift ? [{ eni, interfaces, drift: { attribute, declared, now } }] : [];
    }),
  );
  return [...Map.groupBy(found, ({ eni }) => eni).values()].flatMap((all): AttachmentLabel[] => {
    const [first] = all;
    return first ? [{ ...first, label: "immutable drift", drift: all.map(({ drift }) => drift) }] : [];
  });
}
