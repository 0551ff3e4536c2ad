import { deletionLabels } from "../labels/deletion.ts";
import { interfaceResource, rule } from "../rule.ts";

/** Whether an interface goes with its instance decides what is left when the instance does: a fixed one must stay, another must not. */
export const deleteOnTerminationDrift = rule({
  id: "delete-on-termination-drift",
  title: "Delete on termination is not as declared",
  severity: "low",
  why: "With the flag on AWS deletes the interface when its instance is terminated: its private addresses are given away and its Elastic IPs are on nothing. With the flag off the interface stays, and holds its addresses, until somebody deletes it.",
  remedy: "None. The flag belongs to the attachment (ModifyNetworkInterfaceAttribute): a person sets it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network-interface-attachments.html",
  reads: ["interfaces"],
  needsDocument: true,
  *check(look) {
    for (const one of deletionLabels(look)) {
      if (one.label !== "drift") continue;
      const { eni, interfaces, declared } = one;
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, declared, instance: eni.attachment?.instanceId ?? "nothing" },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
