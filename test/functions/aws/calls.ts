import { EC2Client } from "@aws-sdk/client-ec2";
import type { Call } from "../../../core/remediation.ts";

/** Puts an address on an interface. */
export const associate: Call = {
  operation: "AssociateAddress",
  input: {
    AllocationId: "eipalloc-1",
    NetworkInterfaceId: "eni-1",
    PrivateIpAddress: "10.0.0.5",
    AllowReassociation: false,
  },
};

/** Takes it off. */
export const disassociate: Call = { operation: "DisassociateAddress", input: { AssociationId: "eipassoc-1" } };

/** Turns an interface's check off. */
export const turnOff: Call = {
  operation: "ModifyNetworkInterfaceAttribute",
  input: { NetworkInterfaceId: "eni-1", SourceDestCheck: { Value: false } },
};

/** A client that tries so many times. */
export const ec2With = (maxAttempts: number) =>
  new EC2Client({ region: "eu-west-1", credentials: { accessKeyId: "a", secretAccessKey: "b" }, maxAttempts });
