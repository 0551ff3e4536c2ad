import { isFixed } from "../desired/fixed.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import { isPrimary, type NetworkInterface } from "../snapshot.ts";
import { heldTo } from "./declared-attributes.ts";

/** Whether one of our attached interfaces goes with its instance, where that is not as declared, or leaves something behind that nobody declared. */
export type DeletionLabel = { eni: NetworkInterface; instance: string } & (
  | { label: "drift"; interfaces: ResolvedInterfaces; declared: boolean }
  | { label: "leak" }
);

/** The interfaces whose flag is not as declared, and the primary ones that would outlive their instance though nothing says that they should. */
export const deletionLabels = perLook((look: Look<"interfaces">): DeletionLabel[] => {
  const held = new Map(heldTo(look, "deleteOnTermination").map((one) => [one.eni, one]));
  const fixed = look.desired.interfaces.filter((one) => one.byId || isFixed(one));
  const known = new Set(fixed.flatMap(membersOf));
  return look.topology.ourInterfaces().flatMap((eni): DeletionLabel[] => {
    const { deleteOnTermination: goes, instanceId: instance = "nothing" } = eni.attachment ?? {};
    if (goes === undefined) return [];
    const one = held.get(eni);
    if (one) return goes === one.declared ? [] : [{ label: "drift", instance, ...one }];
    // NAT and fail-over interfaces are kept on purpose: they forward, or a document names them.
    return goes || !isPrimary(eni) || known.has(eni) || eni.sourceDestCheck === false
      ? []
      : [{ label: "leak", instance, eni }];
  });
});
