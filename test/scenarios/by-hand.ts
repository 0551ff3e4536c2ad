import assert from "node:assert/strict";
import type { Call } from "../../core/remediation.ts";
import { takeBackAlone } from "../../core/runs/take-back-alone.ts";
import { entries, isMade, journalOf } from "../../core/writing/journal.ts";
import type { TakenBack } from "../../core/writing/take-back.ts";
import { toTakeBack } from "../../core/writing/to-take-back.ts";
import { apply } from "../../functions/aws/apply.ts";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { embeddedEc2 } from "../../functions/embedded/ec2.ts";
import { called } from "./events.ts";
import { chosen } from "./hand.ts";
import { ACCOUNT, REGION } from "./parts.ts";
import { type Play, timeOf } from "./play.ts";

const partition = `${ACCOUNT}/${REGION}`;

/** Somebody takes back at a terminal what was written for some finding; gives what became of it. */
export async function takeBackByHand(region: Play, at: number, pick: number, isLost: boolean): Promise<TakenBack[]> {
  const { records, reader, account } = region;
  const written = (await entries(records, partition)).map(({ entry }) => entry);
  const finding = chosen([...new Set(written.filter(isMade).map((entry) => entry.finding))], pick);
  if (finding === undefined) return [];
  const now = () => timeOf(at);
  const client = embeddedEc2(account, { now, random: () => 0.5 });
  const ours = written.flatMap(({ outcome }) => outcome?.gave ?? []);
  const executor = {
    ...reader,
    now,
    sleep: async () => {},
    permit: async () => undefined,
    journal: journalOf(`by-hand-${written.length}`, records, partition),
    write: (call: Call) => {
      assertOurs(call, account, ours);
      if (!isLost) region.event(at, called(now(), call.operation, { request: call.input }));
      return apply(client, call);
    },
  };
  const made: TakenBack[] = [];
  await toTakeBack(finding, records, reader, now());
  await takeBackAlone(finding, [executor], records, (one) => made.push(one));
  return made;
}

/** What is taken back is as it was left: an association is the very one that was made, and an attribute is not yet what it was. */
function assertOurs({ operation, input }: Call, { interfaces }: EmbeddedAccount, ours: object[]): void {
  const said = `${operation} ${JSON.stringify(input)}`;
  if ("AssociationId" in input)
    assert.ok(
      ours.some((gave) => "AssociationId" in gave && gave.AssociationId === input.AssociationId),
      `an association of somebody else's is ended: ${said}`,
    );
  if (!("NetworkInterfaceId" in input)) return;
  const eni = interfaces.find(({ id }) => id === input.NetworkInterfaceId);
  if ("SourceDestCheck" in input) assert.notEqual(eni?.sourceDestCheck, input.SourceDestCheck.Value, said);
  if ("Description" in input) assert.notEqual(eni?.description, input.Description.Value, said);
  if ("Attachment" in input)
    assert.notEqual(eni?.attachment?.deleteOnTermination, input.Attachment.DeleteOnTermination, said);
}
