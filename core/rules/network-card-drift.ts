import { attachmentLabels } from "../labels/attachment.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";
import { networkCardOf } from "../snapshot.ts";

/** An interface on another network card shares the bandwidth of that one. */
export const networkCardDrift = rule({
  id: "network-card-drift",
  title: "Interface is on another network card than declared",
  severity: "medium",
  why: "Instance types with several network cards share their bandwidth out by card, and count interfaces and EFAs on each. The interface is on the declared instance under the declared device index, but on another card, so it takes bandwidth and room where the document means others. An entry that names a device index and no card means card 0.",
  remedy: "None. To move an interface to another card it must be detached, which cuts off whoever uses it.",
  quiet:
    "An entry that names no card means the first one. An interface on another instance or device has a rule of its own; it waits 10 minutes, as a fail-over passes through it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html",
  reads: ["interfaces"],
  uses: ["instances"],
  needsDocument: true,
  grace: afterFailOver,
  *check(look) {
    for (const one of attachmentLabels(look).values()) {
      if (one.label === "undecided") yield { skip: one.because };
      if (one.label !== "on another card") continue;
      const { entry, declaredAt } = one.interfaces;
      const { instanceId = "" } = one.eni.attachment ?? {};
      yield {
        resource: interfaceResource(one.eni),
        facts: {
          entry: entry.name,
          declared: one.declared.networkCard ?? 0,
          networkCard: networkCardOf(one.eni),
          instance: instanceId,
        },
        declaredAt,
      };
    }
  },
});
