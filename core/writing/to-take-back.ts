import { partitionOf, type Records } from "../memory/records.ts";
import type { NamedReader } from "../ports.ts";
import { givenAddress } from "../remediation.ts";
import { later } from "../time.ts";
import { effectOn } from "./attributes.ts";
import { answerMs, type Entry, entries, isMade, isOpen, settleUnanswered } from "./journal.ts";

/**
 * Of what a run, or any run for a finding, wrote: what is to be taken back; that of which nobody knows what became; and what another made again since,
 * whose it is now. Oldest first.
 */
export interface ToTakeBack {
  left: Entry[];
  open: Entry[];
  again: { entry: Entry; by: Entry }[];
}

/** What is to be taken back in an account and region, once what became of every write there is found out as far as it can be; undefined where nothing was written down about it. */
export async function toTakeBack(
  what: string,
  records: Records,
  reader: NamedReader,
  now: string,
): Promise<ToTakeBack | undefined> {
  await settleUnanswered(records, partitionOf(reader), reader, later(now, -answerMs));
  return toTakeBackNow(what, records, partitionOf(reader));
}

/** The same of what is written down now. */
export const toTakeBackNow = async (what: string, records: Records, partition: string) =>
  toTakeBackOf(
    what,
    (await entries(records, partition)).map(({ entry }) => entry),
  );

/** The same of all that was written down, oldest first. Of a write that was made twice only the last is left: in between somebody took the first one back. */
export function toTakeBackOf(what: string, written: Entry[]): ToTakeBack | undefined {
  const isMeant = ({ run, finding }: Entry) => run === what || finding === what;
  if (!written.some(isMeant)) return undefined;
  const found: ToTakeBack = { left: [], open: [], again: [] };
  const last = new Map<string, Entry>();
  for (const entry of [...written].reverse()) {
    const effect = effectOf(entry);
    if (isMeant(entry)) sort(entry, last.get(effect), found, isMeant);
    if (isOpen(entry) || isTakenBack(entry) || isStanding(entry, last.get(effect))) last.set(effect, entry);
  }
  return found;
}

/** Puts a write that is meant where it belongs, by what came after it of the same effect. */
function sort(entry: Entry, after: Entry | undefined, found: ToTakeBack, isMeant: (entry: Entry) => boolean): void {
  const unknown = [entry, after].find((one) => one !== undefined && isOpen(one));
  if (unknown !== undefined && !found.open.includes(unknown)) found.open.unshift(unknown);
  if (!isMade(entry)) return;
  if (after === undefined) found.left.unshift(entry);
  else if (isMade(after) && !isMeant(after) && !isAmong(found.left, entry)) found.again.unshift({ entry, by: after });
}

const isAmong = (left: Entry[], entry: Entry): boolean => left.some((one) => effectOf(one) === effectOf(entry));

/** Whether a write was made that nobody took back. */
const isStanding = (entry: Entry, after: Entry | undefined): boolean =>
  isMade(entry) && (after === undefined || !isTakenBack(after));

const isTakenBack = ({ undoes, outcome }: Entry): boolean => undoes && outcome?.outcome === "done";

/** What a write did to what, so that the same one made again and its taking back are known by it. */
function effectOf({ call, before, undoes, outcome, at }: Entry): string {
  switch (call.operation) {
    case "ModifyNetworkInterfaceAttribute":
      return JSON.stringify([call.input.NetworkInterfaceId, effectOn(call.input, before, undoes)]);
    case "AssociateAddress": {
      const { AllocationId, NetworkInterfaceId, PrivateIpAddress } = call.input;
      return JSON.stringify([AllocationId, NetworkInterfaceId, PrivateIpAddress, !undoes]);
    }
    case "DisassociateAddress": {
      const { allocationId, interfaceId, privateIp } = before.address ?? {};
      return JSON.stringify([allocationId, interfaceId, privateIp, undoes]);
    }
    case "AllocateAddress":
      return JSON.stringify(["allocated", givenAddress(outcome?.gave)?.AllocationId ?? at]);
    case "AttachNetworkInterface": {
      const { NetworkInterfaceId, InstanceId, DeviceIndex } = call.input;
      return JSON.stringify(["attached", NetworkInterfaceId, InstanceId, DeviceIndex, !undoes]);
    }
    case "DetachNetworkInterface": {
      const { interfaceId, instanceId, deviceIndex } = before.attached ?? {};
      return JSON.stringify(["attached", interfaceId, instanceId, deviceIndex, undoes]);
    }
  }
}
