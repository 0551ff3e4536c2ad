import type { RuleId } from "../facts.ts";
import type { ClauseId } from "../life/clauses.ts";

/** Where a user meets a clause, beside `plumbline what-if`, which names the clauses that it predicts by. Each has at least one place. */
interface Where {
  /** Keys of the document, by their paths without lists and choices. */
  document?: string[];
  rules?: RuleId[];
  /** What of it a document is refused for. */
  contradiction?: { says: string; in: string };
  /** What else shows it, in which file. */
  shown?: { says: string; in: string };
  /** Why nothing of it, or nothing more, can be checked. */
  not?: string;
}

type Numbers<Text extends string> = Text extends `${infer First} ${infer Rest}`
  ? `C${First}` | Numbers<Rest>
  : `C${Text}`;

/** The clauses of some numbers: what AWS says stands with the predictions where these go by it, else here. */
export type Clauses<Text extends string> = {
  [Name in Numbers<Text>]: Name extends ClauseId ? Where : Where & { says: string };
};

/** One clause, wherever its sentence stands. */
export type Clause = Where & { says?: string };
