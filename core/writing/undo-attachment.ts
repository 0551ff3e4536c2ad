import type { Call } from "../remediation.ts";
import type { NetworkInterface } from "../snapshot.ts";
import type { Undo } from "./undo.ts";

/** Ends an attachment by the id that it has now, as each one has its own; the interface is on nothing then. */
export function detach(
  { NetworkInterfaceId, InstanceId }: Extract<Call, { operation: "AttachNetworkInterface" }>["input"],
  eni: NetworkInterface | undefined,
): Undo {
  const AttachmentId = eni?.attachment?.attachmentId;
  if (AttachmentId === undefined) return { cannot: "its attachment is not known" };
  const but = `${NetworkInterfaceId} is on nothing then: what its addresses and routes lead to ${InstanceId} is cut off`;
  return { call: { operation: "DetachNetworkInterface", input: { AttachmentId } }, but };
}
