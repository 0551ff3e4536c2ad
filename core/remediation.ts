/** A mutating EC2 call as data: what is printed, approved, compared and sent. There is no other way to write. */
export type Call =
  | {
      operation: "AssociateAddress";
      input: { AllocationId: string; NetworkInterfaceId: string; PrivateIpAddress: string; AllowReassociation: false };
    }
  | { operation: "DisassociateAddress"; input: { AssociationId: string } }
  | { operation: "ModifyNetworkInterfaceAttribute"; input: AttributeInput }
  | {
      operation: "AttachNetworkInterface";
      input: { NetworkInterfaceId: string; InstanceId: string; DeviceIndex: number; NetworkCardIndex?: number };
    }
  /** Takes an attachment back, and is never proposed. */
  | { operation: "DetachNetworkInterface"; input: { AttachmentId: string } };

/** The one attribute of an interface that a call sets: EC2 takes no more at a time (EC2 API, ModifyNetworkInterfaceAttribute). */
export type AttributeInput = { NetworkInterfaceId: string } & (
  | { SourceDestCheck: { Value: boolean } }
  | { Description: { Value: string } }
  | { Attachment: { AttachmentId: string; DeleteOnTermination: boolean } }
);

/** Whether a call changes nothing that works now, only what people read or what is left of a host one day: such ones may use half of a day's budget. */
export const canWait = ({ input }: Call): boolean => "Description" in input || "Attachment" in input;

/** Whether a call is made on a person's yes only, whatever the mode: no function's role may make it. */
export const needsYes = ({ operation }: Call): boolean =>
  operation === "AttachNetworkInterface" || operation === "DetachNetworkInterface";

/** safe = one call undoes it exactly and nothing is lost on the way; ask = a person must say yes; irreversible = what it does cannot be taken back. */
export type Risk = "safe" | "ask" | "irreversible";

/** What would put a finding right. `because` says why it asks; `withhold` says why it must not be done at all, whatever the mode. */
export interface Remedy {
  risk: Risk;
  calls: Call[];
  because?: string;
  withhold?: string;
}
