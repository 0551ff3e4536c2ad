import { DescribeNetworkInterfaceAttributeCommand, type EC2Client } from "@aws-sdk/client-ec2";
import type { DesiredState } from "../../core/desired/schema.ts";
import type { ExtraOf } from "../../core/extras.ts";
import { heldToAutoAssign } from "../../core/labels/auto-assign.ts";
import { lookAt } from "../../core/look.ts";
import type { Sections, Snapshot } from "../../core/snapshot.ts";
import { outcomeOf } from "./errors.ts";

/** Attributes come one interface a call, so only so many calls are under way at once. */
const mostAtOnce = 8;

/** What is read of interfaces whose entry declares the attribute: no list of interfaces has it (EC2 API reference, DescribeNetworkInterfaceAttribute). */
export async function* autoAssignPages(
  client: EC2Client,
  account: string,
  state: DesiredState | undefined,
  sections: Sections,
): AsyncGenerator<ExtraOf<"autoAssign">[]> {
  yield* autoAssignOf(client, state ? interfacesToAsk(account, state, sections) : []);
}

/** The attribute of the interfaces that are named. */
export async function* autoAssignOf(client: EC2Client, ids: string[]): AsyncGenerator<ExtraOf<"autoAssign">[]> {
  for (let from = 0; from < ids.length; from += mostAtOnce)
    yield (await Promise.all(ids.slice(from, from + mostAtOnce).map((id) => ask(client, id)))).flat();
}

function interfacesToAsk(account: string, state: DesiredState, sections: Sections): string[] {
  const { region } = state.metadata;
  const snapshot: Snapshot = { account, region, takenAt: "", extent: "region", sections };
  const look = lookAt(snapshot, { state, version: "", locate: () => ({ file: "", line: 1, column: 1 }) });
  return heldToAutoAssign(look).map(({ eni }) => eni.id);
}

/** One that was deleted since the list was read is no reason to know nothing of the others. */
async function ask(client: EC2Client, id: string): Promise<ExtraOf<"autoAssign">[]> {
  try {
    const { AssociatePublicIpAddress } = await client.send(
      new DescribeNetworkInterfaceAttributeCommand({ NetworkInterfaceId: id, Attribute: "associatePublicIpAddress" }),
    );
    return [{ id, autoAssignPublicIp: AssociatePublicIpAddress }];
  } catch (error) {
    if (outcomeOf(error).outcome === "gone") return [];
    throw error;
  }
}
