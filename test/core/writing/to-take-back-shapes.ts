import type { Outcome } from "../../../core/ports.ts";
import type { Call } from "../../../core/remediation.ts";
import type { Entry } from "../../../core/writing/journal.ts";
import type { ToTakeBack } from "../../../core/writing/to-take-back.ts";
import { at } from "../memory/looks.ts";
import { associate, setCheck } from "../rules/test-rule.ts";

/** A call that was made. */
export const done: Outcome = { outcome: "done" };

/** A call that AWS refused. */
export const refused: Outcome = { outcome: "refused", because: "UnauthorizedOperation: no" };

/** Turns an interface's check off. */
export const off = setCheck("eni-a", false);

/** Turns it on. */
export const on = setCheck("eni-a", true);

/** Puts an address on an interface. */
export const put = associate("eipalloc-a");

/** Takes it off. */
export const free: Call = { operation: "DisassociateAddress", input: { AssociationId: "eipassoc-a" } };

const where = { allocationId: "eipalloc-a", interfaceId: "eni-a", privateIp: "10.0.0.5" };

/** Where that address was before. */
export const placed = { before: { address: where } };

/** A write so many minutes after the first look; where nothing else is said it was made, for the finding f, by run-1. */
export const write = (minutes: number, call: Call, over: Partial<Entry> = {}): Entry => ({
  run: "run-1",
  at: at(minutes),
  finding: "f",
  documentVersion: "v1",
  approved: false,
  undoes: false,
  call,
  before: {},
  outcome: done,
  ...over,
});

/** The same as an undo of something. */
export const undoing = (minutes: number, call: Call, over: Partial<Entry> = {}): Entry =>
  write(minutes, call, { run: "run-2", undoes: true, ...over });

const { outcome: _, ...open } = write(0, off);

/** A write of which nobody knows what became. */
export const unanswered: Entry = open;

/** When the writes were made that are to be taken back, those of which nobody knows what became, and those that others made again. */
export const times = (found: ToTakeBack | undefined) =>
  found && {
    left: found.left.map((one) => one.at),
    open: found.open.map((one) => one.at),
    again: found.again.map(({ entry, by }) => [entry.at, by.at]),
  };
