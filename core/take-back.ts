import type { Made } from "./execute.ts";
import type { Entry } from "./journal.ts";
import type { Executor } from "./ports.ts";
import { send } from "./send.ts";
import { type Stop, stoppedBefore, stoppedOn } from "./stop.ts";
import { namedBy, undoOf } from "./undo.ts";

/** One write taken back, or why it could not be; `but` says what does not come back with it. */
export type TakenBack = Made & { but?: string };

/**
 * Takes writes back, the newest first, each after a fresh look: a call that restores what was, never more. What has changed since is left as it is, and said.
 * What stops it is given back; from then on nothing is written, and all is accounted for.
 */
export async function takeBack(
  written: Entry[],
  executor: Executor,
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

async function takeOneBack(entry: Entry, executor: Executor): Promise<TakenBack> {
  const { finding, call, documentVersion } = entry;
  const look = await executor.observeNamed(namedBy(entry), undefined);
  const undo = undoOf(entry, look);
  if ("cannot" in undo) return { finding, ...call, outcome: "withheld", because: undo.cannot };
  const justified = { finding, call: undo.call, documentVersion, approved: true, undoes: true as const };
  const outcome = await send(justified, look, executor);
  return { finding, ...undo.call, ...outcome, ...(undo.but !== undefined && { but: undo.but }) };
}
