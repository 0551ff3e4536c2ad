import { declaresFlowLogs, flowLogLabels } from "../labels/flow-log.ts";
import { named, rule } from "../rule.ts";
import { afterAnHour } from "../settle.ts";

/** A flow log that is active and delivers nothing looks as if the traffic were recorded. */
export const flowLogFailing = rule({
  id: "flow-log-failing",
  title: "Flow log of a declared interface or subnet does not deliver",
  severity: "medium",
  why: "The interface or subnet is to be recorded and has a flow log, which is shown as active, but its records do not arrive: the role may not write, the log group or bucket is gone, or the delivery is throttled. What was not delivered cannot be had later. A second log that delivers is enough.",
  remedy:
    "None. Put right what the error says: the role's permissions, the destination, its quota. Destination and role of a flow log cannot be changed: create another one, then delete this.",
  quiet:
    "A second log that delivers the same traffic is enough. A delivery may fail for a while, so it waits an hour. Shared subnets are not judged: what their owner records is shown to nobody else.",
  docs: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-troubleshooting.html",
  reads: ["interfaces", "flowLogs"],
  uses: ["subnets"],
  needsDocument: true,
  isAbout: declaresFlowLogs,
  grace: afterAnHour,
  *check(look) {
    for (const one of flowLogLabels(look)) {
      if (one.label === "undecided") yield { skip: one.because };
      if (one.label !== "failing") continue;
      const { type, of, set, logs } = one;
      const errors = new Set(logs.flatMap(({ deliveryError }) => deliveryError ?? []));
      yield {
        resource: named({ type, id: of.id }, of.tags.Name),
        facts: {
          entry: set.entry.name,
          flowLogs: logs.map(({ id }) => id).sort(),
          errors: [...errors].sort(),
        },
        declaredAt: set.declaredAt,
      };
    }
  },
});
