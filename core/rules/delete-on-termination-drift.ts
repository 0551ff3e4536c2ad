import { deletionLabels } from "../labels/deletion.ts";
import { setDeleteOnTermination } from "../remediations/set-delete-on-termination.ts";
import { interfaceResource, rule } from "../rule.ts";

/** Whether an interface goes with its instance decides what is left when the instance does: a fixed one must stay, another must not. */
export const deleteOnTerminationDrift = rule({
  id: "delete-on-termination-drift",
  title: "Delete on termination is not as declared",
  severity: "low",
  why: "With the flag on AWS deletes the interface when its instance is terminated: its private addresses are given away and its Elastic IPs are on nothing. With the flag off the interface stays, and holds its addresses, until somebody deletes it.",
  remedy:
    "An interface that is declared to stay has the flag turned off: safe, one call turns it on again, and nothing is lost; it can wait, and may use half of the day's writes. It is turned on, on a yes: the interface then goes with its instance, for ever.",
  fix: "set-delete-on-termination",
  quiet:
    "Only what an entry declares is held to; an interface that is attached to nothing has no such flag. To take the key out of the entry silences it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network-interface-attachments.html",
  reads: ["interfaces"],
  needsDocument: true,
  *check(look) {
    for (const one of deletionLabels(look)) {
      if (one.label !== "drift") continue;
      const { eni, interfaces, declared, instance } = one;
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, declared, instance },
        declaredAt: interfaces.declaredAt,
        remedy: setDeleteOnTermination(eni, declared, interfaces.distrust ?? (declared ? goes : undefined)),
      };
    }
  },
});

const goes = "it would be deleted with its instance, and its addresses given away";
