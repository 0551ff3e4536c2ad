import type { Call } from "../../../core/remediation.ts";
import { beforeImage, type Entry } from "../../../core/writing/journal.ts";
import { attachedTo, detached, eip, eni, on, type Parts, snapshot, takenAt } from "../../support/snapshot.ts";
import { allocate } from "../rules/test-rule.ts";

/** Turns an interface's check off. */
export const turnOff: Call = {
  operation: "ModifyNetworkInterfaceAttribute",
  input: { NetworkInterfaceId: "eni-a", SourceDestCheck: { Value: false } },
};

/** Turns it on. */
export const turnOn: Call = { ...turnOff, input: { ...turnOff.input, SourceDestCheck: { Value: true } } };

/** Gives an interface a description. */
export const describes = (Value: string): Call => ({
  ...turnOff,
  input: { NetworkInterfaceId: "eni-a", Description: { Value } },
});

/** Sets an attachment's delete-on-termination. */
export const flag = (DeleteOnTermination: boolean): Call => ({
  ...turnOff,
  input: { NetworkInterfaceId: "eni-a", Attachment: { AttachmentId: "eni-attach-i-a-0", DeleteOnTermination } },
});

/** The interface of such an attachment. */
export const flagged = (deleteOnTermination: boolean | undefined, instance = "i-a"): Parts => ({
  interfaces: [eni("eni-a", { attachment: { ...attachedTo(instance), deleteOnTermination } })],
});

/** An interface with a description, or with none. */
export const described = (description: string | undefined): Parts => ({ interfaces: [eni("eni-a", { description })] });

/** Puts an address on an interface. */
export const associate: Call = {
  operation: "AssociateAddress",
  input: {
    AllocationId: "eipalloc-a",
    NetworkInterfaceId: "eni-a",
    PrivateIpAddress: "10.0.0.5",
    AllowReassociation: false,
  },
};

/** Takes it off. */
export const disassociate: Call = { operation: "DisassociateAddress", input: { AssociationId: "eipassoc-a" } };

/** Attaches an interface as the second one of an instance. */
export const attach: Call = {
  operation: "AttachNetworkInterface",
  input: { NetworkInterfaceId: "eni-a", InstanceId: "i-a", DeviceIndex: 1 },
};

/** That interface on nothing. */
export const loose: Parts = { interfaces: [eni("eni-a", detached)] };

/** That interface as the second one of an instance. */
export const second = (instanceId = "i-a", index = 1): Parts => ({
  interfaces: [eni("eni-a", { attachment: attachedTo(instanceId, index) })],
});

/** Allocates an address for a finding. */
export const allocation = allocate("f");

/** What that gave. */
export const allocated = eip("eipalloc-n", { publicIp: "203.0.113.9", tags: { "plumbline:finding": "f" } });

/** What an earlier allocation for the same finding gave. */
export const older = eip("eipalloc-m", { publicIp: "203.0.113.8", tags: { "plumbline:finding": "f" }, ...on("eni-b") });

/** A call as it is written down, from the look that justified it. */
export const written = (call: Call, before: Parts): Entry => ({
  run: "run-1",
  at: takenAt,
  finding: "f",
  documentVersion: "v1",
  approved: false,
  undoes: false,
  call,
  before: beforeImage(call, snapshot(before)),
});

/** An interface with its check on. */
export const checkOn: Parts = { interfaces: [eni()] };

/** The same with its check off. */
export const checkOff: Parts = { interfaces: [eni("eni-a", { sourceDestCheck: false })] };

/** An interface and an address that is on nothing. */
export const free: Parts = { interfaces: [eni()], addresses: [eip()] };

/** The same with the address on the interface. */
export const placed: Parts = { interfaces: [eni()], addresses: [eip("eipalloc-a", on("eni-a"))] };

/** What AWS says where a section may not be read. */
export const denied = "UnauthorizedOperation: no";
