import {
  AllocateAddressCommand,
  type AllocateAddressCommandOutput,
  AssociateAddressCommand,
  type AssociateAddressCommandOutput,
  AttachNetworkInterfaceCommand,
  type AttachNetworkInterfaceCommandOutput,
  DetachNetworkInterfaceCommand,
  DisassociateAddressCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
} from "@aws-sdk/client-ec2";
import { InvariantBroken, invariant } from "../../core/errors.ts";
import type { Answer } from "../../core/ports.ts";
import type { Call } from "../../core/remediation.ts";
import { isDryRunOnly } from "./clients.ts";
import { type DryRunAnswer, dryRunAnswer, outcomeOf } from "./errors.ts";

/**
 * Sends one call, once, and says what became of it. This is the only file that writes to an account. The client must make one attempt:
 * a retried write may be carried out twice (EC2 API reference, Ensuring idempotency).
 */
export async function apply(client: EC2Client, call: Call): Promise<Answer> {
  const attempts = await client.config.maxAttempts();
  invariant(attempts === 1, "I4", `a client that writes makes one attempt, this one makes ${attempts}`);
  try {
    return { outcome: "done", ...gaveOf(await send(client, call)) };
  } catch (error) {
    if (error instanceof InvariantBroken) throw error;
    return outcomeOf(error);
  }
}

/**
 * Asks whether one call may be made, and makes it not (I11). The client must let nothing but dry runs pass; one that is answered as if it had been
 * carried out is a broken promise of the endpoint, and stops the run.
 */
export async function dryRun(client: EC2Client, call: Call): Promise<DryRunAnswer> {
  invariant(isDryRunOnly(client), "I11", "a dry run goes through a client that lets nothing else pass");
  try {
    await send(client, call, { DryRun: true });
  } catch (error) {
    if (error instanceof InvariantBroken) throw error;
    return dryRunAnswer(error);
  }
  throw new InvariantBroken(`I11: the endpoint carried out ${call.operation}, a dry run`);
}

/** What EC2 answers to a call, as far as it names what was not there before. */
type Given = Partial<
  AllocateAddressCommandOutput & AssociateAddressCommandOutput & AttachNetworkInterfaceCommandOutput
>;

function gaveOf({ AllocationId, PublicIp, AssociationId, AttachmentId }: Given): Pick<Answer, "gave"> {
  if (AssociationId !== undefined) return { gave: { AssociationId } };
  if (AttachmentId !== undefined) return { gave: { AttachmentId } };
  return AllocationId === undefined ? {} : { gave: { AllocationId, ...(PublicIp !== undefined && { PublicIp }) } };
}

async function send(client: EC2Client, call: Call, how: { DryRun?: true } = {}): Promise<Given> {
  switch (call.operation) {
    case "AllocateAddress":
      return client.send(new AllocateAddressCommand({ ...call.input, ...how }));
    case "AssociateAddress":
      invariant(call.input.AllowReassociation === false, "I7", "an address in use is never taken from where it is");
      return client.send(new AssociateAddressCommand({ ...call.input, ...how }));
    case "DisassociateAddress":
      return client.send(new DisassociateAddressCommand({ ...call.input, ...how }));
    case "ModifyNetworkInterfaceAttribute":
      return client.send(new ModifyNetworkInterfaceAttributeCommand({ ...call.input, ...how }));
    case "AttachNetworkInterface":
      return client.send(new AttachNetworkInterfaceCommand({ ...call.input, ...how }));
    case "DetachNetworkInterface":
      return client.send(new DetachNetworkInterfaceCommand({ ...call.input, ...how }));
  }
}
