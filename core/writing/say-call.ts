import { type AttributeInput, isWhole, type PlannedCall } from "../remediation.ts";

/** What a call does, in words. */
export function sayCall(call: PlannedCall): string {
  switch (call.operation) {
    case "AllocateAddress":
      return `allocate an Elastic IP in ${call.input.NetworkBorderGroup}`;
    case "AssociateAddress":
      return `associate ${isWhole(call) ? call.input.AllocationId : "it"} with ${call.input.PrivateIpAddress} of ${call.input.NetworkInterfaceId}`;
    case "DisassociateAddress":
      return `disassociate ${call.input.AssociationId}`;
    case "ModifyNetworkInterfaceAttribute":
      return sayAttribute(call.input);
    case "AttachNetworkInterface": {
      const { NetworkInterfaceId, InstanceId, DeviceIndex, NetworkCardIndex } = call.input;
      const card = NetworkCardIndex === undefined ? "" : ` of network card ${NetworkCardIndex}`;
      return `attach ${NetworkInterfaceId} to ${InstanceId} as device ${DeviceIndex}${card}`;
    }
    case "DetachNetworkInterface":
      return `end the attachment ${call.input.AttachmentId}`;
  }
}

function sayAttribute(input: AttributeInput): string {
  const { NetworkInterfaceId: id } = input;
  if ("Description" in input) return `describe ${id} as "${input.Description.Value}"`;
  if ("Attachment" in input)
    return input.Attachment.DeleteOnTermination
      ? `have ${id} deleted with its instance`
      : `have ${id} stay when its instance is terminated`;
  return `turn ${input.SourceDestCheck.Value ? "on" : "off"} the source/destination check of ${id}`;
}
