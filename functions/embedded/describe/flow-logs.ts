import type { DescribeFlowLogsRequest, DescribeFlowLogsResult } from "@aws-sdk/client-ec2";
import type { EmbeddedAccount } from "../account.ts";
import { select } from "../paging.ts";
import { tagList } from "../tags.ts";

/** Lists flow logs, all of them active; its parameter is `Filter`, in the singular (EC2 API reference, DescribeFlowLogs). */
export function describeFlowLogs(
  { flowLogs = [] }: EmbeddedAccount,
  input: DescribeFlowLogsRequest,
): DescribeFlowLogsResult {
  const { rows, nextToken } = select(
    {
      rows: flowLogs,
      ids: input.FlowLogIds,
      unknownId: "InvalidFlowLogId.NotFound",
      filters: {
        "flow-log-id": ({ id }) => [id],
        "resource-id": ({ resourceId }) => [resourceId],
        "traffic-type": ({ traffic }) => [traffic],
        "log-destination-type": ({ destination }) => [destination],
        "deliver-log-status": ({ deliveryError }) => [deliveryError === undefined ? "SUCCESS" : "FAILED"],
      },
      mostResults: 1000,
    },
    { ...input, Filters: input.Filter },
  );
  const FlowLogs = rows.map(({ id, resourceId, traffic, destination, deliveryError, tags }) => ({
    FlowLogId: id,
    ResourceId: resourceId,
    FlowLogStatus: "ACTIVE",
    DeliverLogsStatus: deliveryError === undefined ? "SUCCESS" : "FAILED",
    DeliverLogsErrorMessage: deliveryError,
    TrafficType: traffic,
    LogDestinationType: destination,
    Tags: tagList(tags),
  }));
  return { FlowLogs, NextToken: nextToken };
}
