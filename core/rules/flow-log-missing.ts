import { declaresFlowLogs, flowLogLabels } from "../labels/flow-log.ts";
import { named, rule } from "../rule.ts";
import { afterAnHour } from "../settle.ts";

/** A declared interface whose traffic nobody records: when somebody asks what it did, there is no answer. */
export const flowLogMissing = rule({
  id: "flow-log-missing",
  title: "No flow log records a declared interface or subnet",
  severity: "medium",
  why: "The document says that the traffic of the interface or subnet is recorded, and no active flow log of it, of the interface's subnet or of the VPC records what is declared. What was not recorded cannot be had later. Logs that go to S3 or Firehose count, unless the document asks for CloudWatch Logs.",
  remedy:
    "None. Create the flow log (CreateFlowLogs): it costs money, and delivery to CloudWatch Logs needs a role to pass.",
  quiet:
    "Logs of the interface, its subnet and its VPC count, whether they go to CloudWatch Logs, S3 or Firehose, unless the document asks for the first. It waits an hour; shared subnets are not judged, and a subnet speaks for its interfaces of which no more is asked.",
  docs: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
  reads: ["interfaces", "flowLogs"],
  uses: ["subnets"],
  needsDocument: true,
  isAbout: declaresFlowLogs,
  grace: afterAnHour,
  *check(look) {
    for (const one of flowLogLabels(look)) {
      if (one.label === "undecided") yield { skip: one.because };
      if (one.label !== "missing") continue;
      const { type, of, set, declared } = one;
      yield {
        resource: named({ type, id: of.id }, of.tags.Name),
        facts: { entry: set.entry.name, ...declared },
        declaredAt: set.declaredAt,
      };
    }
  },
});
