import type { Made } from "../execute.ts";
import type { Executor, Reader } from "../ports.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Entry } from "./journal.ts";
import { send } from "./send.ts";
import { type Stop, stoppedBefore, stoppedOn } from "./stop.ts";
import { sayTakenOff } from "./taken-off.ts";
import { namedBy, type Undo, undoOf } from "./undo.ts";

/** One write taken back, or why it could not be; `but` says what does not come back with it, and what else comes of it. */
export type TakenBack = Made & { but?: string };

/** What takes writes back in a region: it sends calls, and reads which addresses are on offer to another account. */
export type Taker = Executor & Looker;

/**
 * Takes writes back, the newest first, each after a fresh look: a call that restores what was, never more. What has changed since is left as it is, and said.
 * What stops it is given back; from then on nothing is written, and all is accounted for.
 */
export async function takeBack(
  written: Entry[],
  executor: Taker,
  onMade: (made: TakenBack) => void,
  stopped?: Stop,
): Promise<Stop | undefined> {
  let stop = stopped;
  for (const entry of [...written].reverse()) {
    const { finding, call } = entry;
    if (stop) onMade({ finding, ...call, ...stoppedBefore(stop) });
    else {
      const made = await takeOneBack(entry, executor).catch((error: unknown) => {
        stop = { error };
        return { finding, ...call, ...stoppedOn(stop) };
      });
      onMade(made);
    }
  }
  return stop;
}

/** What reads a region, as far as taking back goes. */
type Looker = Pick<Reader, "observeNamed" | "observeOffers">;

/** How a write would be taken back now, and the look that says so; nothing is written. */
export async function foresee(entry: Entry, looker: Looker): Promise<{ look: Snapshot; undo: Undo }> {
  const named = await looker.observeNamed(namedBy(entry), undefined);
  const isPutBack = entry.call.operation === "DisassociateAddress";
  const look = isPutBack ? { ...named, extras: { transfers: await looker.observeOffers() } } : named;
  const undo = undoOf(entry, look);
  if ("cannot" in undo) return { look, undo };
  const but = [undo.but, sayTakenOff(undo.call, look)].filter((one) => one !== undefined).join("; ");
  return { look, undo: { ...undo, ...(but && { but }) } };
}

async function takeOneBack(entry: Entry, executor: Taker): Promise<TakenBack> {
  const { finding, call, documentVersion } = entry;
  const { look, undo } = await foresee(entry, executor);
  if ("cannot" in undo) return { finding, ...call, outcome: "withheld", because: undo.cannot };
  const justified = { finding, call: undo.call, documentVersion, approved: true, undoes: true as const };
  const outcome = await send(justified, look, executor);
  return {
    finding,
    ...undo.call,
    ...outcome,
    ...(outcome.outcome === "done" && undo.but !== undefined && { but: undo.but }),
  };
}
