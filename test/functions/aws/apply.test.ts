import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AttachNetworkInterfaceCommand,
  DetachNetworkInterfaceCommand,
  DisassociateAddressCommand,
  ModifyNetworkInterfaceAttributeCommand,
} from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import type { Outcome } from "../../../core/ports.ts";
import type { Call } from "../../../core/remediation.ts";
import { apply } from "../../../functions/aws/apply.ts";
import { allocate } from "../../core/rules/test-rule.ts";
import { associate, disassociate, ec2With, turnOff } from "./calls.ts";
import { refusal } from "./watched.ts";

const describes: Call = {
  operation: "ModifyNetworkInterfaceAttribute",
  input: { NetworkInterfaceId: "eni-1", Description: { Value: "inside" } },
};

const stays: Call = {
  operation: "ModifyNetworkInterfaceAttribute",
  input: { NetworkInterfaceId: "eni-1", Attachment: { AttachmentId: "eni-attach-1", DeleteOnTermination: false } },
};

const attach: Call = {
  operation: "AttachNetworkInterface",
  input: { NetworkInterfaceId: "eni-1", InstanceId: "i-1", DeviceIndex: 1 },
};

const detach: Call = { operation: "DetachNetworkInterface", input: { AttachmentId: "eni-attach-1" } };

const allocation = allocate("f");

const codes: Record<Exclude<Outcome["outcome"], "done">, string[]> = {
  gone: [
    "InvalidNetworkInterfaceID.NotFound",
    "InvalidAllocationID.NotFound",
    "InvalidAssociationID.NotFound",
    "InvalidAddress.NotFound",
    "InvalidInstanceID.NotFound",
    "InvalidAttachmentID.NotFound",
  ],
  refused: [
    "Resource.AlreadyAssociated",
    "InvalidNetworkInterface.InUse",
    "AttachmentLimitExceeded",
    "AddressLimitExceeded",
    "AuthFailure",
    "OperationNotPermitted",
    "SomeCodeOfTomorrow",
  ],
  withheld: [
    "DryRunOperation",
    "IncorrectInstanceState",
    "IncorrectState",
    "RequestLimitExceeded",
    "Throttling",
    "ThrottlingException",
  ],
};

describe("sending one call", () => {
  const sent = [
    [associate, AssociateAddressCommand],
    [disassociate, DisassociateAddressCommand],
    [turnOff, ModifyNetworkInterfaceAttributeCommand],
    [describes, ModifyNetworkInterfaceAttributeCommand],
    [stays, ModifyNetworkInterfaceAttributeCommand],
    [allocation, AllocateAddressCommand],
    [attach, AttachNetworkInterfaceCommand],
    [detach, DetachNetworkInterfaceCommand],
  ] as const;
  for (const [call, command] of sent) {
    it(`${call.operation} ${Object.keys(call.input).at(-1)} is sent once, its input as it stands, and is done`, async () => {
      const client = ec2With(1);
      const mock = mockClient(client);
      mock.onAnyCommand().resolves({});
      assert.deepEqual(await apply(client, call), { outcome: "done" });
      const calls = mock.calls();
      assert.equal(calls.length, 1);
      assert.ok(calls[0]?.args[0] instanceof command);
      assert.deepEqual(calls[0]?.args[0].input, call.input);
    });
  }

  it("an allocation gives the address that EC2 names", async () => {
    const client = ec2With(1);
    mockClient(client).onAnyCommand().resolves({ AllocationId: "eipalloc-n", PublicIp: "203.0.113.9", Domain: "vpc" });
    const gave = { AllocationId: "eipalloc-n", PublicIp: "203.0.113.9" };
    assert.deepEqual(await apply(client, allocation), { outcome: "done", gave });
  });

  it("an attachment gives the id that EC2 names", async () => {
    const client = ec2With(1);
    mockClient(client).onAnyCommand().resolves({ AttachmentId: "eni-attach-1", NetworkCardIndex: 0 });
    assert.deepEqual(await apply(client, attach), { outcome: "done", gave: { AttachmentId: "eni-attach-1" } });
  });

  it("an association gives the id that EC2 names", async () => {
    const client = ec2With(1);
    mockClient(client).onAnyCommand().resolves({ AssociationId: "eipassoc-1" });
    assert.deepEqual(await apply(client, associate), { outcome: "done", gave: { AssociationId: "eipassoc-1" } });
  });

  for (const [outcome, names] of Object.entries(codes)) {
    for (const name of names) {
      it(`${name} means ${outcome}, with AWS's words as the reason`, async () => {
        const client = ec2With(1);
        mockClient(client).onAnyCommand().rejects(refusal(name, "as AWS words it"));
        assert.deepEqual(await apply(client, turnOff), { outcome, because: `${name}: as AWS words it` });
      });
    }
  }

  it("a call that the credentials may not make is refused as that, without the message that EC2 encodes", async () => {
    const client = ec2With(1);
    const because = "You are not authorized to perform this operation.";
    mockClient(client)
      .onAnyCommand()
      .rejects(refusal("UnauthorizedOperation", `${because} Encoded authorization failure message: AbC\n==`));
    assert.deepEqual(await apply(client, turnOff), {
      outcome: "refused",
      because: `UnauthorizedOperation: ${because}`,
      denied: true,
    });
  });

  it("what AWS answers with a fault of its own may have been made all the same, and the reason says so", async () => {
    const client = ec2With(1);
    mockClient(client)
      .onAnyCommand()
      .rejects(refusal("InternalError", "An internal error has occurred", 500));
    assert.deepEqual(await apply(client, turnOff), {
      outcome: "refused",
      because: "InternalError: An internal error has occurred (it may have been made all the same: audit again)",
      unanswered: true,
    });
  });

  it("a client that would retry is refused before anything is sent", async () => {
    for (const attempts of [2, 3]) {
      const client = ec2With(attempts);
      const mock = mockClient(client);
      await assert.rejects(apply(client, turnOff), { name: "InvariantBroken", message: /^I4: .*this one makes \d$/ });
      assert.equal(mock.calls().length, 0);
    }
  });

  it("a call that would take an address from where it is breaks I7, whoever made it, and is not sent", async () => {
    for (const AllowReassociation of [true, undefined]) {
      const client = ec2With(1);
      const mock = mockClient(client);
      const input = { ...associate.input, AllowReassociation };
      const stealing = { operation: "AssociateAddress", input } as unknown as Call;
      await assert.rejects(apply(client, stealing), { name: "InvariantBroken", message: /^I7: / });
      assert.equal(mock.calls().length, 0);
    }
  });
});
