import { offersUnread } from "../account/transfers.ts";
import type { Named, Outcome } from "../ports.ts";
import type { Call, Gave } from "../remediation.ts";
import { associate } from "../remediations/place-address.ts";
import type { ElasticIp, NetworkInterface, Snapshot } from "../snapshot.ts";
import { asGave, made, sayLeft } from "./allocated.ts";
import { isSet, restoring } from "./attributes.ts";
import type { Entry } from "./journal.ts";
import { associationOf, disassociate, isAssociatedAs } from "./undo-association.ts";
import { attachmentOf, detach, isAttachedAs } from "./undo-attachment.ts";
import { foreignness } from "./writable.ts";

/** How a write is taken back: the call that restores what was, with what it cannot restore, or why it cannot be taken back at all. */
export type Undo = { call: Call; but?: string } | { cannot: string };

/** What to read before a write is taken back, or before it is told whether it was carried out. */
export function namedBy(entry: Entry): Named {
  const { call, before } = entry;
  const written = "NetworkInterfaceId" in call.input ? [call.input.NetworkInterfaceId] : [];
  const was = before.address?.interfaceId ?? before.attached?.interfaceId ?? [];
  return {
    interfaces: [...new Set([written, was].flat())],
    addresses: [allocationOf(entry) ?? []].flat(),
    ...(call.operation === "AllocateAddress" && { allocatedFor: [entry.finding] }),
  };
}

/** How to take a write back, given what the account looks like now: only what is still as the write left it. */
export function undoOf(entry: Entry, now: Snapshot): Undo {
  const undo = restoringCall(entry, now);
  const foreign = "call" in undo ? foreignness(undo.call, now) : undefined;
  return foreign === undefined ? undo : { cannot: foreign };
}

function restoringCall(entry: Entry, now: Snapshot): Undo {
  const { call, before } = entry;
  const gap = gapOf(entry, now);
  if (gap !== undefined) return { cannot: `it could not be looked at: ${gap}` };
  if (!isCarriedOut(entry, now)) return { cannot: "it is no longer as it was left" };
  switch (call.operation) {
    case "ModifyNetworkInterfaceAttribute": {
      const input = restoring(call.input, before);
      return input ? { call: { ...call, input } } : { cannot: "what was before is not known" };
    }
    case "AssociateAddress":
      return disassociate(call, entry, addressOf(entry, now));
    case "DisassociateAddress":
      return putBack(entry, now);
    case "AttachNetworkInterface":
      return detach(call, entry, interfaceNamed(call.input.NetworkInterfaceId, now));
    case "DetachNetworkInterface":
      return { cannot: "it took an attachment back" };
    case "AllocateAddress": {
      const address = made(entry, now);
      return { cannot: address ? sayLeft(asGave(address), now.region) : "what it allocated is not known" };
    }
  }
}

/** What became of a write whose answer was lost, from what the account looks like now; undefined where that could not be read. It is never sent again. */
export function settled(entry: Entry, now: Snapshot): Outcome | undefined {
  if (gapOf(entry, now) !== undefined) return undefined;
  const gave = givenBy(entry, now);
  return isCarriedOut(entry, now)
    ? { outcome: "done", because: "its answer was lost, the account shows it", ...(gave && { gave }) }
    : { outcome: "refused", because: "its answer was lost, the account does not show it" };
}

/** What a write made, as far as the account shows it. */
function givenBy(entry: Entry, now: Snapshot): Gave | undefined {
  const { call } = entry;
  if (call.operation === "AttachNetworkInterface")
    return attachmentOf(interfaceNamed(call.input.NetworkInterfaceId, now));
  if (call.operation === "AssociateAddress") return associationOf(addressOf(entry, now));
  const address = made(entry, now);
  return address && asGave(address);
}

/** An address goes back only to where it was, and only while nothing else is there. */
function putBack(entry: Entry, now: Snapshot): Undo {
  const { allocationId, interfaceId, privateIp } = entry.before.address ?? {};
  if (allocationId === undefined || interfaceId === undefined || privateIp === undefined)
    return { cannot: "where the address was is not known" };
  const place = interfacesOf(now)
    .find(({ id }) => id === interfaceId)
    ?.privateAddresses.find((one) => one.privateIp === privateIp);
  if (place === undefined) return { cannot: `${interfaceId} has no ${privateIp} any more` };
  // An interface may show an address for a while after it has left.
  const own = addressOf(entry, now)?.publicIp;
  const holder = addressesOf(now).find((one) => one.interfaceId === interfaceId && one.privateIp === privateIp);
  const holds = [holder?.publicIp, place.association?.publicIp].find((ip) => ip !== undefined && ip !== own);
  if (holds !== undefined) return { cannot: `${privateIp} of ${interfaceId} has ${holds} now` };
  const offer = offerOf(allocationId, now);
  if (offer !== undefined) return { cannot: offer };
  return { call: associate({ allocationId }, { eni: { id: interfaceId }, privateIp }) };
}

/** Why an address is left free: another account may accept it, or nobody could read whether one may. */
function offerOf(allocationId: string, now: Snapshot): string | undefined {
  const transfers = now.extras?.transfers;
  if (!transfers?.read) return offersUnread({ snapshot: now, known: { offersUnread: "not looked at" } });
  const offer = transfers.items.find(({ id, status }) => id === allocationId && status === "pending");
  return offer && `it is on offer to account ${offer.to ?? "unknown"}`;
}

/** Why it cannot be told what a write's resources look like now: what was not read is not gone. */
function gapOf({ call }: Entry, { sections: { interfaces, addresses } }: Snapshot): string | undefined {
  if (!interfaces.read) return interfaces.because;
  return addresses.read || !isAboutAddress(call) ? undefined : addresses.because;
}

function isCarriedOut(entry: Entry, now: Snapshot): boolean {
  const { call } = entry;
  const address = addressOf(entry, now);
  switch (call.operation) {
    case "ModifyNetworkInterfaceAttribute":
      return isSet(call.input, interfaceNamed(call.input.NetworkInterfaceId, now));
    case "AssociateAddress":
      return isAssociatedAs(call, address);
    case "DisassociateAddress":
      return address !== undefined && address.associationId === undefined;
    case "AllocateAddress":
      return made(entry, now) !== undefined;
    case "AttachNetworkInterface":
      return isAttachedAs(call, interfaceNamed(call.input.NetworkInterfaceId, now));
    case "DetachNetworkInterface": {
      const eni = interfaceNamed(entry.before.attached?.interfaceId ?? "", now);
      return eni !== undefined && eni.attachment?.attachmentId !== call.input.AttachmentId;
    }
  }
}

const isAboutAddress = ({ operation }: Call): boolean => operation.endsWith("Address");

const allocationOf = ({ call, before }: Entry): string | undefined =>
  call.operation === "AssociateAddress" ? call.input.AllocationId : before.address?.allocationId;

function addressOf(entry: Entry, now: Snapshot): ElasticIp | undefined {
  const allocation = allocationOf(entry);
  return addressesOf(now).find(({ allocationId }) => allocationId === allocation);
}

const interfaceNamed = (id: string, now: Snapshot): NetworkInterface | undefined =>
  interfacesOf(now).find((eni) => eni.id === id);

const interfacesOf = ({ sections: { interfaces } }: Snapshot): NetworkInterface[] =>
  interfaces.read ? interfaces.items : [];

const addressesOf = ({ sections: { addresses } }: Snapshot): ElasticIp[] => (addresses.read ? addresses.items : []);
