import type { Answer, Executor, Outcome } from "../ports.ts";
import type { Call } from "../remediation.ts";
import type { Snapshot } from "../snapshot.ts";
import { sayDenied } from "./denied.ts";
import { type BeforeImage, beforeImage } from "./journal.ts";
import { NotWrittenDown } from "./stop.ts";
import { assertWritable } from "./writable.ts";

/** A call that is about to be sent, what for, and on whose word: the document's version, or a person's yes. */
export interface Justified {
  finding: string;
  call: Call;
  documentVersion: string;
  approved: boolean;
  undoes?: true;
}

const oldestReadMs = 90_000;

/**
 * The one gate that every write passes: its interface is provably ours on the look that justifies it (I2, I7), that look is at most 90 s old (I4),
 * nothing forbids it now, and it is written down before it is sent and after it is answered (I5).
 */
export async function send(
  { finding, call, documentVersion, approved, undoes }: Justified,
  look: Snapshot,
  executor: Executor,
): Promise<Outcome> {
  assertWritable(call, look, approved);
  const refusal = await executor.permit(finding, look, call);
  if (refusal !== undefined) return { outcome: "withheld", because: refusal };
  const isFresh = (): boolean => {
    const ageMs = Date.parse(executor.now()) - Date.parse(look.takenAt);
    return ageMs >= 0 && ageMs <= oldestReadMs;
  };
  const late: Outcome = {
    outcome: "withheld",
    because: "the read that justifies it is over 90 s old, or the clock was set back since",
  };
  if (!isFresh()) return late;
  const before: BeforeImage = beforeImage(call, look);
  const key = await executor.journal.open({
    at: executor.now(),
    finding,
    documentVersion,
    approved,
    undoes: undoes === true,
    call,
    before,
  });
  const { denied, ...answer }: Answer = isFresh() ? await executor.write(call) : late;
  const outcome: Outcome = denied ? { ...answer, because: sayDenied(answer.because ?? "", call, look) } : answer;
  // what nobody knows is settled by a later look
  if (!outcome.unanswered)
    await executor.journal.close(key, outcome).catch((error: unknown) => {
      throw new NotWrittenDown(outcome, error);
    });
  return outcome;
}
