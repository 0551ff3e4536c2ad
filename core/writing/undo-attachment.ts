import type { Call, Gave } from "../remediation.ts";
import type { NetworkInterface } from "../snapshot.ts";
import type { Entry } from "./journal.ts";
import type { Undo } from "./undo.ts";

type Attach = Extract<Call, { operation: "AttachNetworkInterface" }>;

/** Whether an interface is attached where a call puts it. */
export function isAttachedAs({ input }: Attach, eni: NetworkInterface | undefined): boolean {
  const { instanceId, deviceIndex } = eni?.attachment ?? {};
  return instanceId === input.InstanceId && deviceIndex === input.DeviceIndex;
}

/** An interface's attachment as what a call gave. */
export function attachmentOf(eni: NetworkInterface | undefined): Gave | undefined {
  const AttachmentId = eni?.attachment?.attachmentId;
  return AttachmentId === undefined ? undefined : { AttachmentId };
}

/** Ends the attachment that was made, as each one has an id of its own; the interface is on nothing then. One that somebody made at the same place since is left. */
export function detach({ input }: Attach, { outcome }: Entry, eni: NetworkInterface | undefined): Undo {
  const AttachmentId = eni?.attachment?.attachmentId;
  if (AttachmentId === undefined) return { cannot: "its attachment is not known" };
  const { NetworkInterfaceId, InstanceId } = input;
  const { gave } = outcome ?? {};
  if (gave && "AttachmentId" in gave && gave.AttachmentId !== AttachmentId)
    return { cannot: `${NetworkInterfaceId} was attached to ${InstanceId} anew since: that attachment is another's` };
  const but = `${NetworkInterfaceId} is on nothing then: what its addresses and routes lead to ${InstanceId} is cut off`;
  return { call: { operation: "DetachNetworkInterface", input: { AttachmentId } }, but };
}
