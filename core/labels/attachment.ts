import { agreedOn } from "../desired/agreed.ts";
import { isWhere } from "../desired/attachments.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import { isGone, type NetworkInterface } from "../snapshot.ts";

/** How one of our declared interfaces is attached, where that is not as declared; on its way from one instance to another it has no label. */
export type AttachmentLabel =
  | { label: "unattached"; eni: NetworkInterface; interfaces: ResolvedInterfaces }
  | { label: "misattached"; eni: NetworkInterface; interfaces: ResolvedInterfaces }
  | { label: "undecided"; eni: NetworkInterface; because: string };

/** The declared interfaces that are attached to nothing, or elsewhere than declared, by id. */
export const attachmentLabels = perLook((look: Look<"interfaces">): Map<string, AttachmentLabel> => {
  const agreed = agreedOn(look, "attachedTo");
  const labels = declaredAttachments(look).flatMap((interfaces) =>
    membersOf(interfaces).flatMap((eni) => labelOf(eni, interfaces, agreed.has(eni.id), look) ?? []),
  );
  // The entry that says most, and stands first, speaks.
  return new Map(labels.reverse().map((one) => [one.eni.id, one]));
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
  isAgreed: boolean,
  look: Look,
): AttachmentLabel | undefined {
  const { topology, snapshot } = look;
  const { attachedTo } = interfaces.entry;
  if (!topology.isOurs(eni)) return undefined;
  if (eni.attachment === undefined)
    return eni.status === "available" ? { label: "unattached", eni, interfaces } : undefined;
  const { status, instanceId } = eni.attachment;
  const host = topology.instanceOf(eni);
  if (attachedTo === undefined || !isAgreed || status === "attaching" || status === "detaching") return undefined;
  if (isWhere(attachedTo, eni, host)) return undefined;
  if (host !== undefined) return isGone(host) ? undefined : { label: "misattached", eni, interfaces };
  const { instances } = snapshot.sections;
  const because = instances.read ? `${instanceId} was not seen` : `instances: ${instances.because}`;
  return { label: "undecided", eni, because };
}
