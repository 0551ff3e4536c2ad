import type { Exception } from "../desired/policy.ts";
import type { Finding } from "../finding.ts";
import type { Decision } from "../plan.ts";
import type { Kept } from "./records.ts";

/** What is remembered of a finding, under `finding/ID`. */
export interface Remembered
  extends Pick<Finding, "rule" | "severity" | "title" | "message" | "resource" | "facts" | "declaredAt"> {
  /** "settling" while what was found may still come right by itself, "excepted" while the document accepts it: nobody is told, and nothing is written. */
  state: "settling" | "open" | "excepted" | "resolved";
  /** When it was first seen this time. */
  seenAt: string;
  /** From when on it counts. */
  openedAt: string;
  resolvedAt?: string;
  /** When the read began that said so: an older read changes nothing. */
  lookedAt: string;
  /** The last change in its neighbourhood that is known of. */
  changedAt: string;
  /** Who made that change, as the event said: shown, never decided on. */
  changedBy?: string;
  decision?: Decision;
  /** Whether what is safe was withheld at the last look only until its neighbourhood is quiet: it is put right then, and told as found and fixed. */
  waits?: true;
  /** The exception that it was last under, and the facts at the first look that saw it so: these are what was accepted. */
  accepted?: { exception: Exception; facts: Finding["facts"] };
  /** Why what is safe was not done when it was about to be. */
  held?: string;
  /** Whether people know that it was opened, and of what it is now. The ledger is the outbox: what is not told is told by the next run. */
  told: { opening: boolean; all: boolean };
}

/** Where findings are kept in a partition. */
export const findingPrefix = "finding/";

/** The id of the finding that is kept under a key. */
export const findingOf = ({ key }: Pick<Kept, "key">): string => key.slice(findingPrefix.length);

/** The key that says that people were told of the first look at a place. */
export const firstToldKey = "told/first";

/** A value to be written under a key, if the version there is still the one seen; what is news once it is written. */
export interface Write {
  key: string;
  value: unknown;
  seen: number;
  /** When the store may forget it (ISO); absent = never. */
  forgetAt?: string;
  tells?: { what: "opened" | "resolved"; id: string };
}
