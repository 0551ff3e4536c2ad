import { unresolvedAmong } from "../desired/resolve.ts";
import { deletionLabels } from "../labels/deletion.ts";
import { routesTo } from "../labels/forwarding.ts";
import { interfaceResource, rule } from "../rule.ts";

/** A primary interface that outlives its instance is left over at every replacement, and holds its addresses. */
export const deleteOnTerminationLeak = rule({
  id: "delete-on-termination-leak",
  title: "Primary interface would be left behind by its instance",
  severity: "info",
  why: "The interface was made with its instance and is not deleted with it: after a termination it stays, with its private addresses and Elastic IPs, until somebody finds it. Interfaces that forward, that a route names, or that a document names are kept on purpose and are left alone.",
  remedy:
    "None. Declare deleteOnTermination, or set the flag of the attachment: a person knows whether it is to be kept.",
  quiet:
    "Fixed interfaces are left alone: those that forward, that a route names, or that an entry names by id, role or attachment. To declare deleteOnTermination silences it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network-interface-attachments.html",
  reads: ["interfaces", "routeTables"],
  needsDocument: false,
  *check(look) {
    const open = unresolvedAmong(look.desired.interfaces);
    if (open !== undefined) return yield { skip: open };
    for (const one of deletionLabels(look)) {
      if (one.label !== "leak" || routesTo(one.eni, look).length > 0) continue;
      yield { resource: interfaceResource(one.eni), facts: { instance: one.instance } };
    }
  },
});
