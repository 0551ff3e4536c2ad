import type { Call } from "../remediation.ts";

/** What there is to know of a remediation before it is asked for: its calls, with those that take it back, and in words how risky it is and how it is undone. */
export interface RemedyKind {
  calls: readonly Call["operation"][];
  /** Actions that EC2 asks for with them beside their own. */
  also?: readonly string[];
  risk: string;
  undo: string;
}

/** Every remediation, by its file's name. */
export const remedyKinds = {
  "allocate-address": {
    calls: ["AllocateAddress", "AssociateAddress", "DisassociateAddress"],
    also: ["CreateTags"],
    risk: "Where a new address is allocated it always asks, and no function may make it: it costs money for as long as it is allocated.",
    undo: "plumbline undo takes a new address off again; it stays allocated and is billed, for Plumbline releases none, and undo prints the command that does.",
  },
  "attach-interface": {
    calls: ["AttachNetworkInterface", "DetachNetworkInterface"],
    risk: "It always asks, and no function may make it: everything that the interface has goes to that instance with it, and a second interface costs an auto-assigned address its return at the next stop.",
    undo: "plumbline undo detaches it again: what it serves there by then is cut off.",
  },
  "place-address": {
    calls: ["AssociateAddress", "DisassociateAddress"],
    risk: "Safe where a free address goes onto an empty private address of an interface matched by id; it asks where something could be lost or cut off.",
    undo: "plumbline undo takes the address off again, or puts it back where it was. An auto-assigned address that made room for it never comes back.",
  },
  "set-delete-on-termination": {
    calls: ["ModifyNetworkInterfaceAttribute"],
    risk: "Safe where the interface is declared to stay by a match that can be trusted; to have it go with its instance asks.",
    undo: "plumbline undo sets the flag to what it was, as long as the interface is attached where it was.",
  },
  "set-description": {
    calls: ["ModifyNetworkInterfaceAttribute"],
    risk: "Safe where the interface has a description and its match can be trusted: nothing goes by it but people and programs. It asks on Kubernetes nodes, and where there is none yet.",
    undo: "plumbline undo sets the description that was there before.",
  },
  "set-source-dest-check": {
    calls: ["ModifyNetworkInterfaceAttribute"],
    risk: "Safe where the document declares the forwarder by a match that can be trusted; it asks everywhere else.",
    undo: "plumbline undo sets the check to what it was: one call, and it works at once.",
  },
} as const satisfies Record<string, RemedyKind>;

/** The name of a remediation. */
export type RemedyName = keyof typeof remedyKinds;
