import type { Remedy } from "../remediation.ts";
import type { NetworkInterface } from "../snapshot.ts";

/**
 * Has an interface stay when its instance is terminated, or go with it. The flag is the attachment's, whose id is a new one each time (EC2 API,
 * NetworkInterfaceAttachmentChanges); nothing where the interface is attached to nothing.
 */
export function setDeleteOnTermination(
  { id, attachment }: NetworkInterface,
  value: boolean,
  asks?: string,
): Remedy | undefined {
  if (attachment?.attachmentId === undefined) return undefined;
  return {
    risk: asks === undefined ? "safe" : "ask",
    calls: [
      {
        operation: "ModifyNetworkInterfaceAttribute",
        input: {
          NetworkInterfaceId: id,
          Attachment: { AttachmentId: attachment.attachmentId, DeleteOnTermination: value },
        },
      },
    ],
    ...(asks !== undefined && { because: asks }),
  };
}
