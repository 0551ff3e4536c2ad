import assert from "node:assert/strict";
import type { Call } from "../../core/remediation.ts";
import type { Entry } from "../../core/writing/journal.ts";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { hosts } from "./hand.ts";
import type { Setting } from "./play.ts";

/** A write as it was sent, and the account as it was then. */
export interface Seen {
  call: Call;
  account: EmbeddedAccount;
}

/** Notes each write. */
export const watchWrites =
  (seen: Seen[]): NonNullable<Setting["beforeWrite"]> =>
  (call, account) =>
    seen.push({ call, account: structuredClone(account) });

/** What must hold of each write: it goes to what is ours (I2) and matched so that it can be trusted (I16), changes what is not as declared (I4), and takes nothing from anybody (I7). */
export function assertWrites(seen: Seen[], desired: object): void {
  for (const { call, account } of seen) {
    const { operation, input } = call;
    const said = `${operation} ${JSON.stringify(input)}`;
    assert.ok("NetworkInterfaceId" in input, `nothing but interfaces is written to: ${said}`);
    const eni = hosts(account).find(({ id }) => id === input.NetworkInterfaceId);
    assert.ok(eni, `I2: ${said}`);
    assert.ok(trusted(desired, account).includes(eni.id), `I16: ${said}`);
    if ("SourceDestCheck" in input) assert.notEqual(input.SourceDestCheck.Value, eni.sourceDestCheck, `I4: ${said}`);
    if ("Description" in input) assert.notEqual(input.Description.Value, eni.description, `I4: ${said}`);
    if ("Attachment" in input) {
      const { AttachmentId, DeleteOnTermination } = input.Attachment;
      assert.deepEqual([eni.attachment?.id, eni.attachment?.deleteOnTermination], [AttachmentId, true], `I4: ${said}`);
      assert.equal(DeleteOnTermination, false, `that it goes with its instance is only asked for: ${said}`);
    }
    if ("AllocationId" in input)
      assert.deepEqual([input.AllowReassociation, heldBy(account, input)], [false, []], `I7: ${said}`);
  }
}

const dayMs = 24 * 3_600_000;

/** What must hold of the journal: an entry and an outcome of each write (I5), so many a day and half of them at most for what can wait (I3), none a third time in a day, nor within a day of somebody's taking it back (I15). */
export function assertJournal(written: Entry[], sent: number, writes: number): void {
  const journal = written.filter(({ undoes }) => !undoes);
  assert.equal(journal.length, sent, "I5: writes without an entry");
  for (const { outcome, finding } of journal) assert.ok(outcome, `I5: no outcome of ${finding}`);
  for (const [day, of] of Map.groupBy(journal, ({ at }) => at.slice(0, 10))) {
    assert.ok(of.length <= writes, `I3: ${of.length} writes on ${day}`);
    const couldWait = of.filter(({ call: { input } }) => "Description" in input || "Attachment" in input);
    assert.ok(
      couldWait.length <= writes / 2,
      `I3: ${couldWait.length} of ${writes} writes of ${day} could have waited`,
    );
  }
  for (const [finding, of] of Map.groupBy(journal, (entry) => entry.finding)) {
    const third = of.findIndex(
      ({ at }, index) => index >= 2 && Date.parse(at) - Date.parse(of[index - 2]?.at ?? "") < dayMs,
    );
    assert.equal(third, -1, `I15: ${finding} was written three times in a day`);
  }
  for (const undo of written.filter(({ undoes, outcome }) => undoes && outcome?.outcome === "done"))
    for (const { finding, at } of journal)
      assert.ok(
        finding !== undo.finding || at < undo.at || Date.parse(at) - Date.parse(undo.at) >= dayMs,
        `I15: ${finding} was written at ${at}, after it was taken back at ${undo.at}`,
      );
}

interface Matches {
  trust?: { tags: string[] };
  interfaces: { match: { id?: string; ids?: string[]; instance?: { tags: Record<string, string> } } }[];
}

/** The interfaces that a document names by id, or by a tag of their instance that AWS sets or that it trusts. */
function trusted(desired: object, { instances, interfaces }: EmbeddedAccount): string[] {
  const { trust, interfaces: entries } = desired as Matches;
  const isTrusted = (key: string): boolean => key.startsWith("aws:") || trust?.tags.includes(key) === true;
  return entries.flatMap(({ match: { id, ids, instance } }) => {
    const [[key = "", value] = []] = Object.entries(instance?.tags ?? {});
    const tagged = isTrusted(key) ? instances.filter(({ tags }) => tags[key] === value) : [];
    const theirs = interfaces.filter(({ attachment }) => tagged.some((one) => one.id === attachment?.instanceId));
    return [id ?? [], ids ?? [], theirs.map((eni) => eni.id)].flat();
  });
}

/** The public addresses that an association could take away. */
function heldBy(
  { addresses, interfaces }: EmbeddedAccount,
  { AllocationId, NetworkInterfaceId, PrivateIpAddress }: Extract<Call, { operation: "AssociateAddress" }>["input"],
): string[] {
  const onTarget = addresses.filter(
    ({ association }) => association?.interfaceId === NetworkInterfaceId && association.privateIp === PrivateIpAddress,
  );
  const elsewhere = addresses.filter(({ id, association }) => id === AllocationId && association);
  const auto = interfaces.filter(({ id, publicIp }) => id === NetworkInterfaceId && publicIp);
  return [...onTarget, ...elsewhere, ...auto].map(({ id }) => id);
}
