/** Exit codes, a contract: scripts depend on them. The first that applies, in this order. */
export const exitCodes = {
  interrupted: 130,
  usage: 64,
  error: 1,
  stale: 4,
  incomplete: 3,
  findings: 2,
  ok: 0,
} as const;

/** The command line itself is wrong: one sentence, exit 64. */
export class UsageError extends Error {
  override name = "UsageError" as const;
}

/** Somebody has pressed Ctrl-C at a question, which comes before the first write: exit 130. */
export class Interrupted extends Error {
  override name = "Interrupted" as const;
  constructor() {
    super("interrupted: nothing was written");
  }
}

/** What was asked for cannot be done, through no defect of Plumbline's: one sentence, exit 1. */
export class Failure extends Error {
  override name = "Failure" as const;
}
