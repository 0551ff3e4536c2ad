import { invariant } from "../errors.ts";
import type { Records } from "../memory/records.ts";
import type { NamedReader, Outcome } from "../ports.ts";
import type { Call } from "../remediation.ts";
import type { NetworkInterface, Snapshot } from "../snapshot.ts";
import { day, later, minute } from "../time.ts";
import { allocatedFor } from "./allocated.ts";
import { shownOf } from "./attributes.ts";
import { namedBy, settled } from "./undo.ts";

/** What a call's resources looked like before it was sent: all that is needed to take it back. */
export interface BeforeImage {
  sourceDestCheck?: boolean;
  /** "" = none. */
  description?: string;
  deleteOnTermination?: boolean;
  /** Where the address was, if it was anywhere. */
  address?: { allocationId: string; interfaceId?: string; privateIp?: string };
  /** Where the interface was attached. */
  attached?: { interfaceId: string; instanceId: string; deviceIndex: number };
  /** The addresses that were allocated for the finding before, by their ids. */
  allocated?: string[];
  /** Auto-assigned addresses that the call drops for ever. */
  loses?: string[];
}

/** A write that is about to be made, written down before it is sent (I5); `outcome` is absent until its answer is known. */
export interface Entry {
  run: string;
  at: string;
  finding: string;
  documentVersion: string;
  /** Whether a person said yes to it; else the document did. */
  approved: boolean;
  /** Whether it takes another write back: such a one is not taken back itself. */
  undoes: boolean;
  call: Call;
  before: BeforeImage;
  outcome?: Outcome;
  /** The address that it evicted, as an event told: so much people were told, however often that event comes again. */
  evicted?: string;
}

/** Where writes are written down before they are sent, and their outcomes after. */
export interface Journal {
  run: string;
  open(entry: Omit<Entry, "run">): Promise<string>;
  close(key: string, outcome: Outcome): Promise<void>;
}

const prefix = "journal/";

/** The journal of one run, kept in records. */
export function journalOf(run: string, records: Records, partition: string): Journal {
  let count = 0;
  return {
    run,
    async open(entry) {
      count += 1;
      const key = `${prefix}${entry.at}/${run}/${String(count).padStart(4, "0")}`;
      const isNew = await records.put(partition, key, { run, ...entry }, 0);
      invariant(isNew, "I5", `the journal has ${key} already`);
      return key;
    },
    async close(key, outcome) {
      for (;;) {
        const kept = await records.get(partition, key);
        invariant(kept !== undefined, "I5", `the journal lost ${key}`);
        if (await records.put(partition, key, { ...(kept.value as Entry), outcome }, kept.version)) return;
      }
    },
  };
}

/** An entry as it is kept: its key, and the version to write its outcome over. */
export interface KeptEntry {
  key: string;
  version: number;
  entry: Entry;
}

/** What was written down for an account and region, oldest first; from a time on (ISO), if one is given. */
export const entries = async (records: Records, partition: string, since?: string): Promise<KeptEntry[]> =>
  (await records.list(partition, prefix, since && prefix + since)).map(({ key, version, value }) => ({
    key,
    version,
    entry: value as Entry,
  }));

/** Whether nobody knows yet what became of a write. */
export const isOpen = ({ outcome }: Entry): boolean => outcome === undefined;

/** Whether a write was made, and is not itself the taking back of another. */
export const isMade = ({ outcome, undoes }: Entry): boolean => outcome?.outcome === "done" && !undoes;

/** EC2 may take so long to show what was written, and a run that sent it to write down its answer. */
export const answerMs = minute;

/** A write whose answer was lost is settled by the runs that follow; one that none of them could settle in a week stays as it is. */
const unsettledMs = 7 * day;

/**
 * Settles writes whose answer was lost, because the run that sent them ended: by what the account looks like now, never by sending them again.
 * A run that is still at work has its own answer written over this. Gives those made before a time (ISO) that could not be settled.
 */
export async function settleUnanswered(
  records: Records,
  partition: string,
  { observeNamed }: Pick<NamedReader, "observeNamed">,
  before: string,
): Promise<Entry[]> {
  const since = later(before, -unsettledMs);
  const open: Entry[] = [];
  for (const { key, version, entry } of await entries(records, partition, since)) {
    if (entry.outcome !== undefined || entry.at > before) continue;
    const outcome = settled(entry, await observeNamed(namedBy(entry), undefined));
    if (outcome === undefined) open.push(entry);
    else await records.put(partition, key, { ...entry, outcome }, version);
  }
  return open;
}

/** Writes of the last week of which nobody knows yet what became, and those made just now, which the account may not show yet. */
export const notShownYet = async (records: Records, partition: string, now: string): Promise<Entry[]> =>
  (await entries(records, partition, later(now, -unsettledMs)))
    .map(({ entry }) => entry)
    .filter((entry) => isOpen(entry) || (isMade(entry) && entry.at > later(now, -answerMs)));

/** The before-image of a call, from the fresh look that justifies it. */
export function beforeImage(call: Call, { sections }: Snapshot): BeforeImage {
  const interfaces = sections.interfaces.read ? sections.interfaces.items : [];
  const addresses = sections.addresses.read ? sections.addresses.items : [];
  if (call.operation === "ModifyNetworkInterfaceAttribute")
    return shownOf(
      call.input,
      interfaces.find(({ id }) => id === call.input.NetworkInterfaceId),
    );
  if (call.operation === "AttachNetworkInterface") return {};
  if (call.operation === "AllocateAddress")
    return { allocated: allocatedFor(call, addresses).map(({ allocationId }) => allocationId) };
  if (call.operation === "DetachNetworkInterface") return attachedAs(call.input.AttachmentId, interfaces);
  const { input } = call;
  const address = addresses.find((one) =>
    "AssociationId" in input ? one.associationId === input.AssociationId : one.allocationId === input.AllocationId,
  );
  if (address === undefined) return {};
  const { allocationId, interfaceId, privateIp } = address;
  const where = { allocationId, ...(interfaceId && { interfaceId }), ...(privateIp && { privateIp }) };
  if ("AssociationId" in input) return { address: where };
  const target = interfaces.find(({ id }) => id === input.NetworkInterfaceId);
  const dropped = target?.privateAddresses.find((one) => one.privateIp === input.PrivateIpAddress)?.association
    ?.publicIp;
  return { address: where, ...(dropped !== undefined && { loses: [dropped] }) };
}

function attachedAs(attachmentId: string, interfaces: NetworkInterface[]): BeforeImage {
  const eni = interfaces.find(({ attachment }) => attachment?.attachmentId === attachmentId);
  const { instanceId, deviceIndex } = eni?.attachment ?? {};
  if (eni === undefined || instanceId === undefined || deviceIndex === undefined) return {};
  return { attached: { interfaceId: eni.id, instanceId, deviceIndex } };
}
