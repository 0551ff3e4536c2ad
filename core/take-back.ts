import type { Made } from "./execute.ts";
import type { Entry } from "./journal.ts";
import type { Executor } from "./ports.ts";
import { send } from "./send.ts";
import { namedBy, undoOf } from "./undo.ts";

/** One write taken back, or why it could not be; `but` says what does not come back with it. */
export type TakenBack = Made & { but?: string };

/** Takes writes back, the newest first, each after a fresh look: a call that restores what was, never more. What has changed since is left as it is, and said. */
export async function takeBack(written: Entry[], executor: Executor, onMade: (made: TakenBack) => void): Promise<void> {
  for (const entry of [...written].reverse()) {
    const { finding, call, documentVersion } = entry;
    const look = await executor.observeNamed(namedBy(entry), undefined);
    const undo = undoOf(entry, look);
    if ("cannot" in undo) onMade({ finding, ...call, outcome: "withheld", because: undo.cannot });
    else {
      const outcome = await send(
        { finding, call: undo.call, documentVersion, approved: true, undoes: true as const },
        look,
        executor,
      );
      onMade({ finding, ...undo.call, ...outcome, ...(undo.but !== undefined && { but: undo.but }) });
    }
  }
}
