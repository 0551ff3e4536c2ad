import { declaresFlowLogs, flowLogLabels } from "../labels/flow-log.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterAnHour } from "../settle.ts";

/** A declared interface whose traffic nobody records: when somebody asks what it did, there is no answer. */
export const flowLogMissing = rule({
  id: "flow-log-missing",
  title: "No flow log records a declared interface",
  severity: "medium",
  why: "The document says that the interface's traffic is recorded, and no active flow log of the interface, its subnet or its VPC records what is declared. What was not recorded cannot be had later. Logs that go to S3 or Firehose count, unless the document asks for CloudWatch Logs.",
  remedy:
    "None. Create the flow log (CreateFlowLogs): it costs money, and delivery to CloudWatch Logs needs a role to pass.",
  quiet:
    "Logs of the interface, its subnet and its VPC count, whether they go to CloudWatch Logs, S3 or Firehose, unless the document asks for the first. It waits an hour; shared subnets are not judged.",
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
      const { eni, interfaces, declared } = one;
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, ...declared },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
