import { effectOn } from "./attributes.ts";
import { answerMs, type Entry, entries, isMade, isOpen, settleUnanswered } from "./journal.ts";
import type { NamedReader } from "./ports.ts";
import { partitionOf, type Records } from "./records.ts";
import { later } from "./time.ts";

/** Of what a run, or any run for a finding, wrote: what is to be taken back, and that of which nobody knows what became; oldest first. */
export interface ToTakeBack {
  left: Entry[];
  open: Entry[];
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
  const found: ToTakeBack = { left: [], open: [] };
  const last = new Map<string, Entry>();
  for (const entry of [...written].reverse()) {
    const effect = effectOf(entry);
    const after = last.get(effect);
    const isWanted = isMade(entry) && isMeant(entry);
    if (isWanted && after === undefined) found.left.unshift(entry);
    const unknown = isMeant(entry) ? [entry, after].find((one) => one !== undefined && isOpen(one)) : undefined;
    if (unknown !== undefined && !found.open.includes(unknown)) found.open.unshift(unknown);
    if (isWanted || isOpen(entry) || isTakenBack(entry)) last.set(effect, entry);
  }
  return found;
}

const isTakenBack = ({ undoes, outcome }: Entry): boolean => undoes && outcome?.outcome === "done";

/** What a write did to what, so that the same one made again and its taking back are known by it. */
function effectOf({ call, before, undoes }: Entry): string {
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
  }
}
