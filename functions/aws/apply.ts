import {
  AssociateAddressCommand,
  DisassociateAddressCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
} from "@aws-sdk/client-ec2";
import { InvariantBroken, invariant } from "../../core/errors.ts";
import type { Outcome } from "../../core/ports.ts";
import type { Call } from "../../core/remediation.ts";
import { outcomeOf } from "./errors.ts";

/**
 * Sends one call, once, and says what became of it. This is the only file that writes to an account. The client must make one attempt:
 * a retried write may be carried out twice (EC2 API reference, Ensuring idempotency).
 */
export async function apply(client: EC2Client, call: Call): Promise<Outcome> {
  const attempts = await client.config.maxAttempts();
  invariant(attempts === 1, "I4", `a client that writes makes one attempt, this one makes ${attempts}`);
  try {
    await send(client, call);
    return { outcome: "done" };
  } catch (error) {
    if (error instanceof InvariantBroken) throw error;
    return outcomeOf(error);
  }
}

async function send(client: EC2Client, call: Call): Promise<unknown> {
  switch (call.operation) {
    case "AssociateAddress":
      invariant(call.input.AllowReassociation === false, "I7", "an address in use is never taken from where it is");
      return client.send(new AssociateAddressCommand(call.input));
    case "DisassociateAddress":
      return client.send(new DisassociateAddressCommand(call.input));
    case "ModifyNetworkInterfaceAttribute":
      return client.send(new ModifyNetworkInterfaceAttributeCommand(call.input));
  }
}
