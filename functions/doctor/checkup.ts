import { isDenial, reasonOf, sentenceOf } from "../aws/errors.ts";

/** One thing that was looked at: what it is about, how it is, and in a sentence what to do about it. */
export interface Checkup {
  /** What was looked at, and where: `trail:eu-west-1`; each comes once. */
  id: string;
  /** Untested says that nobody knows. */
  state: "ok" | "warning" | "problem" | "untested";
  message: string;
  /** The AWS resource, where it is about one. */
  resource?: string;
}

const stated =
  (state: Checkup["state"]) =>
  (id: string, message: string, resource?: string): Checkup => ({ id, state, message, ...(resource && { resource }) });

/** It is as it must be. */
export const ok = stated("ok");
/** It works, or will, but not as it is usually wanted. */
export const warning = stated("warning");
/** It does not work like this. */
export const problem = stated("problem");
/** It could not be looked at. */
export const untested = stated("untested");

/** What an error of AWS means for a checkup: whoever may not ask does not know; else something is wrong. */
export function unanswered(id: string, error: unknown, permission: string): Checkup {
  return isDenial(error)
    ? untested(id, `${reasonOf(error)}: allow ${permission} to have it looked at`)
    : problem(id, sentenceOf(error));
}
