import type { AttributeInput } from "../remediation.ts";
import type { NetworkInterface } from "../snapshot.ts";
import type { BeforeImage } from "./journal.ts";

/** What an interface shows of the attribute that a call sets, as it is written down before the call; nothing where it shows none. */
export function shownOf(input: AttributeInput, eni: NetworkInterface | undefined): BeforeImage {
  if (eni === undefined) return {};
  if ("Description" in input) return { description: eni.description ?? "" };
  if ("Attachment" in input) {
    const flag = eni.attachment?.deleteOnTermination;
    return flag === undefined ? {} : { deleteOnTermination: flag };
  }
  return eni.sourceDestCheck === undefined ? {} : { sourceDestCheck: eni.sourceDestCheck };
}

/** Whether an interface shows what a call sets. */
export function isSet(input: AttributeInput, eni: NetworkInterface | undefined): boolean {
  if (eni === undefined) return false;
  if ("Description" in input) return (eni.description ?? "") === input.Description.Value;
  if ("Attachment" in input) {
    const { attachmentId, deleteOnTermination } = eni.attachment ?? {};
    const { AttachmentId, DeleteOnTermination } = input.Attachment;
    return attachmentId === AttachmentId && deleteOnTermination === DeleteOnTermination;
  }
  return eni.sourceDestCheck === input.SourceDestCheck.Value;
}

/** The input that sets an attribute back to what was before; undefined where that is not known. */
export function restoring(input: AttributeInput, before: BeforeImage): AttributeInput | undefined {
  const { NetworkInterfaceId } = input;
  if ("Description" in input)
    return before.description === undefined
      ? undefined
      : { NetworkInterfaceId, Description: { Value: before.description } };
  if ("Attachment" in input)
    return before.deleteOnTermination === undefined
      ? undefined
      : { NetworkInterfaceId, Attachment: { ...input.Attachment, DeleteOnTermination: before.deleteOnTermination } };
  return before.sourceDestCheck === undefined
    ? undefined
    : { NetworkInterfaceId, SourceDestCheck: { Value: before.sourceDestCheck } };
}

/** What a write made of an attribute: of one that takes another back, what that one had made of it. */
export function effectOn(input: AttributeInput, before: BeforeImage, undoes: boolean): BeforeImage {
  if ("Description" in input) {
    const description = undoes ? before.description : input.Description.Value;
    return description === undefined ? {} : { description };
  }
  if ("Attachment" in input) return { deleteOnTermination: input.Attachment.DeleteOnTermination !== undoes };
  return { sourceDestCheck: input.SourceDestCheck.Value !== undoes };
}

const command = "aws ec2 modify-network-interface-attribute";

/** How a person sets an attribute back by hand: the AWS CLI's command, or words where a text that anyone may have written would stand in a shell. */
export function sayRestoring(input: AttributeInput, before: BeforeImage, region: string): string {
  const said = `${command} --region ${region} --network-interface-id ${input.NetworkInterfaceId}`;
  if ("SourceDestCheck" in input)
    return `${said} ${(before.sourceDestCheck ?? !input.SourceDestCheck.Value) ? "--source-dest-check" : "--no-source-dest-check"}`;
  if ("Attachment" in input) {
    const { AttachmentId, DeleteOnTermination } = input.Attachment;
    return `${said} --attachment AttachmentId=${AttachmentId},DeleteOnTermination=${before.deleteOnTermination ?? !DeleteOnTermination}`;
  }
  return /^[\w .,:@+=/()-]+$/.test(before.description ?? "")
    ? `${said} --description '${before.description}'`
    : `give ${input.NetworkInterfaceId} the description back that it had before`;
}
