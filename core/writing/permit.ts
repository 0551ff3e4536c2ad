import type { Made } from "../execute.ts";
import type { Records } from "../memory/records.ts";
import { findingPrefix, type Remembered } from "../memory/remembered.ts";
import { type Call, canWait } from "../remediation.ts";
import type { RemediatePorts } from "../runs/remediate-region.ts";
import { unsettled } from "../settle.ts";
import type { Snapshot } from "../snapshot.ts";
import { day, later } from "../time.ts";
import { allowance, oursCounted, spend } from "./budget.ts";
import { type Entry, entries, isMade, isOpen } from "./journal.ts";
import { holdLease } from "./lease.ts";

const timeIsOver = "the function's time is nearly over";

/** What a run must have left of its time to send one more write, and to write down the answer. */
export const endMs = 30_000;
const mostAttempts = 2;

/** Whether a run left something undone for want of time: then its message has to come again. */
export const isUnfinished = (made: Made[]): boolean => made.some(({ because }) => because === timeIsOver);

/** A call that is about to be sent, and the look that proves it. */
export interface Proof {
  call: Call;
  look: Snapshot;
}

/**
 * Why a write must not be made now: the first of kill switch, time, lease, a change that has not settled (by the look that proves it), what became of earlier
 * writes for the same finding, and the budget, which is spent last.
 */
export async function permit(
  finding: string,
  { call, look }: Proof,
  partition: string,
  ports: RemediatePorts,
): Promise<string | undefined> {
  const { records, run, now, limits } = ports;
  const item = (await records.get(partition, findingPrefix + finding))?.value as Remembered | undefined;
  if (item?.state !== "open") return "nothing is known of it";
  if (await ports.isStopped()) return "all writing is stopped";
  if (ports.remainingMs() < endMs) return timeIsOver;
  const taken = await holdLease(records, partition, run, now());
  if (taken !== undefined) return taken;
  const wait = unsettled(item, look, now());
  if (wait !== undefined) return wait.because;
  const objection = objectionOf(await recent(finding, records, partition, now()), item);
  if (objection !== undefined) return objection;
  const allowed = allowance(limits, await oursCounted(records, partition));
  return spend(records, partition, now().slice(0, 10), allowed, canWait(call));
}

/** What was written for a finding within a day. */
async function recent(finding: string, records: Records, partition: string, now: string): Promise<Entry[]> {
  const since = later(now, 1 - day);
  const written = await entries(records, partition, since);
  return written.map(({ entry }) => entry).filter((entry) => entry.finding === finding);
}

/** What speaks against one more write after these: nobody is fought, and nothing is sent again while nobody knows what became of it (I15). */
function objectionOf(written: Entry[], { changedBy }: Remembered): string | undefined {
  const open = written.find(isOpen);
  if (open) return `what became of the write of ${open.at} is not known yet`;
  const undone = written.find(({ undoes, outcome }) => undoes && outcome?.outcome === "done");
  if (undone) return `it was taken back at ${undone.at}: it is left as it is for a day`;
  const refused = written.filter(({ outcome }) => outcome?.outcome === "refused");
  if (written.filter(isMade).length + refused.length < mostAttempts) return undefined;
  const [last] = refused.slice(-1);
  return last && refused.length >= mostAttempts
    ? `refused twice in 24 h, the last time: ${last.outcome?.because ?? "without a word"}`
    : `reverted twice in 24 h by ${changedBy ?? "somebody"}: it is left as it is`;
}
