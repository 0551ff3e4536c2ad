import { declaredOf } from "../desired/declared.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import { isPrimary, type NetworkInterface } from "../snapshot.ts";

/** Whether one of our attached interfaces goes with its instance, where that is not as declared, or leaves something behind that nobody declared. */
export type DeletionLabel =
  | { label: "drift"; eni: NetworkInterface; interfaces: ResolvedInterfaces; declared: boolean }
  | { label: "leak"; eni: NetworkInterface };

/** The interfaces whose flag is not as declared, and the primary ones that would outlive their instance though nothing says that they should. */
export const deletionLabels = perLook((look: Look<"interfaces">): DeletionLabel[] => {
  const declared = declaredOf(look, "deleteOnTermination");
  const fixed = look.desired.interfaces.filter((one) => one.byId || isFixed(one));
  const known = new Set(fixed.flatMap(membersOf).map(({ id }) => id));
  return look.topology.ourInterfaces().flatMap((eni): DeletionLabel[] => {
    const flag = eni.attachment?.deleteOnTermination;
    const interfaces = declared.get(eni.id);
    const wanted = interfaces?.entry.deleteOnTermination;
    if (flag === undefined) return [];
    if (interfaces && wanted !== undefined)
      return flag === wanted ? [] : [{ label: "drift", eni, interfaces, declared: wanted }];
    // NAT and fail-over interfaces are kept on purpose: they forward, or a document names them.
    return flag || !isPrimary(eni) || known.has(eni.id) || eni.sourceDestCheck === false
      ? []
      : [{ label: "leak", eni }];
  });
});

/** An entry with a role or an attachment says that its interfaces are fixed. */
const isFixed = ({ entry }: ResolvedInterfaces): boolean => entry.role !== undefined || entry.attachedTo !== undefined;
