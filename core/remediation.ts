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
  | { operation: "AllocateAddress"; input: AllocateInput }
  /** Takes an attachment back, and is never proposed. */
  | { operation: "DetachNetworkInterface"; input: { AttachmentId: string } };

/** The one attribute of an interface that a call sets: EC2 takes no more at a time (EC2 API, ModifyNetworkInterfaceAttribute). */
export type AttributeInput = { NetworkInterfaceId: string } & (
  | { SourceDestCheck: { Value: boolean } }
  | { Description: { Value: string } }
  | { Attachment: { AttachmentId: string; DeleteOnTermination: boolean } }
);

/** A new Elastic IP of Amazon's pool, advertised from the zones of a border group. It bears what it is for from its first moment on: EC2 knows no client token for it (EC2 API, AllocateAddress). */
export type AllocateInput = {
  Domain: "vpc";
  NetworkBorderGroup: string;
  TagSpecifications: [{ ResourceType: "elastic-ip"; Tags: [{ Key: typeof findingTag; Value: string }] }];
};

/** The tag of an address that was allocated for a finding, with the finding's id: by it a lost answer is settled, and nothing is allocated twice. */
export const findingTag = "plumbline:finding";

/** What an earlier call of the same remedy gives, by that call's index and the member of its answer. */
interface Ref {
  ref: `${number}.AllocationId`;
}

type Associate = Extract<Call, { operation: "AssociateAddress" }>;

/** A call as it is planned: what is not there yet stands in it as a reference to the call that makes it. */
export type PlannedCall =
  | Call
  | (Omit<Associate, "input"> & { input: Omit<Associate["input"], "AllocationId"> & { AllocationId: Ref } });

/** What a call made that was not there before, by the names in EC2's answer. */
export type Gave = GivenAddress | { AssociationId: string } | { AttachmentId: string };

/** An address that was allocated. */
export interface GivenAddress {
  AllocationId: string;
  PublicIp?: string;
}

/** The address among what a call made. */
export const givenAddress = (gave: Gave | undefined): GivenAddress | undefined =>
  gave && "AllocationId" in gave ? gave : undefined;

/** Whether all of a call is known, so that it can be sent. */
export const isWhole = (call: PlannedCall): call is Call =>
  !("AllocationId" in call.input) || typeof call.input.AllocationId === "string";

/** The Elastic IPs that calls put somewhere, by their allocation ids, as far as they are there. */
export const addressesIn = (calls: PlannedCall[]): string[] =>
  calls.flatMap((call) => (call.operation === "AssociateAddress" && isWhole(call) ? call.input.AllocationId : []));

/** A call with what the call of an index gave in place of the reference to it. */
export function filledIn(call: PlannedCall, index: number, gave: Gave | undefined): PlannedCall {
  const address = givenAddress(gave);
  if (isWhole(call) || address === undefined || call.input.AllocationId.ref !== `${index}.AllocationId`) return call;
  return { ...call, input: { ...call.input, AllocationId: address.AllocationId } };
}

/** Whether a call changes nothing that works now, only what people read or what is left of a host one day: such ones may use half of a day's budget. */
export const canWait = ({ input }: Call): boolean => "Description" in input || "Attachment" in input;

/** Whether a call is made on a person's yes only, whatever the mode: no function's role may make it. */
export const needsYes = ({ operation }: Call): boolean =>
  operation === "AllocateAddress" || operation === "AttachNetworkInterface" || operation === "DetachNetworkInterface";

/** safe = one call undoes it exactly and nothing is lost on the way; ask = a person must say yes; irreversible = what it does cannot be taken back. */
export type Risk = "safe" | "ask" | "irreversible";

/** What would put a finding right. `because` says why it asks; `withhold` says why it must not be done at all, whatever the mode. */
export interface Remedy {
  risk: Risk;
  calls: PlannedCall[];
  because?: string;
  withhold?: string;
}
