import { restoring, sayRestoring } from "./attributes.ts";
import type { Entry } from "./journal.ts";

/** The table where the functions write down what they do, and its region. */
export interface JournalTable {
  table: string;
  home: string;
}

/** How a person takes a write back: Plumbline's own command where it was written down in a table and can be taken back from there, else by hand. */
export const sayUndo = (entry: Entry, region: string, journal?: JournalTable): string =>
  journal !== undefined && isRestorable(entry)
    ? `plumbline undo ${entry.finding} --table ${journal.table} --home ${journal.home}`
    : byHand(entry, region);

/** Whether enough is known of what was before. */
function isRestorable({ call, before }: Entry): boolean {
  switch (call.operation) {
    case "ModifyNetworkInterfaceAttribute":
      return restoring(call.input, before) !== undefined;
    case "AssociateAddress":
    case "AttachNetworkInterface":
      return true;
    case "DisassociateAddress":
      return before.address?.interfaceId !== undefined && before.address.privateIp !== undefined;
    case "DetachNetworkInterface":
    case "AllocateAddress":
      return false;
  }
}

/** The AWS CLI's command where all that it needs is known, else words. */
function byHand({ call, before }: Entry, region: string): string {
  switch (call.operation) {
    case "ModifyNetworkInterfaceAttribute":
      return sayRestoring(call.input, before, region);
    case "AssociateAddress":
      return `disassociate ${call.input.AllocationId} from ${call.input.PrivateIpAddress} of ${call.input.NetworkInterfaceId}`;
    case "DisassociateAddress": {
      const { allocationId, privateIp, interfaceId } = before.address ?? {};
      return `associate ${allocationId ?? "the address"} with ${privateIp ?? "where it was"} of ${interfaceId ?? "its interface"}`;
    }
    case "AttachNetworkInterface":
      return `detach ${call.input.NetworkInterfaceId} from ${call.input.InstanceId}`;
    case "AllocateAddress":
      return "what was allocated stays";
    case "DetachNetworkInterface":
      return `attach ${before.attached?.interfaceId ?? "the interface"} to ${before.attached?.instanceId ?? "its instance"}`;
  }
}
