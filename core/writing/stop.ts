import type { Outcome } from "../ports.ts";

/** AWS has answered a write, and that could not be written down: a later look settles the journal, and nothing more is written until then. */
export class NotWrittenDown extends Error {
  override name = "NotWrittenDown" as const;
  readonly outcome: Outcome;
  constructor(outcome: Outcome, cause: unknown) {
    super(`a write was ${outcome.outcome}, which could not be written down: ${messageOf(cause)}`, { cause });
    this.outcome = outcome;
  }
}

/** What stopped a run half-way: all that is left is accounted for before it is thrown. */
export interface Stop {
  error: unknown;
}

/** What is told of a call that was not made, since something had stopped the run. */
export const stoppedBefore = ({ error }: Stop): Outcome => ({
  outcome: "withheld",
  because: `stopped: ${messageOf(error)}`,
});

/** What is told of the very call on which a run stopped: what AWS answered, where it did. */
export const stoppedOn = (stop: Stop): Outcome =>
  stop.error instanceof NotWrittenDown ? stop.error.outcome : stoppedBefore(stop);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
