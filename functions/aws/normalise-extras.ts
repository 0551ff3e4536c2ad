import type * as EC2 from "@aws-sdk/client-ec2";
import type { FlowLog, Transfer } from "../../core/extras.ts";

/** A flow log; one that names a log group and no kind of destination is delivered to CloudWatch Logs, the only kind there once was. */
export const flowLog = (log: EC2.FlowLog): FlowLog => ({
  id: log.FlowLogId ?? "",
  resourceId: log.ResourceId,
  status: log.FlowLogStatus,
  deliveryStatus: log.DeliverLogsStatus,
  deliveryError: log.DeliverLogsErrorMessage,
  traffic: log.TrafficType,
  destination: log.LogDestinationType ?? (log.LogGroupName === undefined ? undefined : "cloud-watch-logs"),
});

/** An offer of an Elastic IP to another account. */
export const transfer = (one: EC2.AddressTransfer): Transfer => ({
  id: one.AllocationId ?? one.PublicIp ?? "",
  publicIp: one.PublicIp,
  to: one.TransferAccountId,
  status: one.AddressTransferStatus,
  expiresAt: one.TransferOfferExpirationTimestamp?.toISOString(),
});
