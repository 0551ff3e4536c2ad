import type * as EC2 from "@aws-sdk/client-ec2";
import type { ExtraOf, FlowLog, Transfer } from "../../core/extras.ts";

/** A range that was brought along. */
export const byoipCidr = (one: EC2.ByoipCidr): ExtraOf<"byoipCidrs"> => ({ id: one.Cidr ?? "", state: one.State });

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

/** A pool of addresses; EC2 may leave out a count that is zero. */
export const pool = (one: EC2.PublicIpv4Pool): ExtraOf<"pools"> => ({
  id: one.PoolId ?? "",
  total: one.TotalAddressCount ?? 0,
  available: one.TotalAvailableAddressCount ?? 0,
});

/** An offer of an Elastic IP to another account. */
export const transfer = (one: EC2.AddressTransfer): Transfer => ({
  id: one.AllocationId ?? one.PublicIp ?? "",
  publicIp: one.PublicIp,
  to: one.TransferAccountId,
  status: one.AddressTransferStatus,
  expiresAt: one.TransferOfferExpirationTimestamp?.toISOString(),
});
