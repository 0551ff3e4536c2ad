import type { Document, Path } from "../desired/document.ts";
import type { Facts, RuleId } from "../facts.ts";
import type { Finding } from "../finding.ts";
import type { Look } from "../look.ts";
import type { AnyName } from "../snapshot.ts";

/** One change of a document's text. */
export type Edit =
  | { do: "set"; path: Path; value: unknown }
  | { do: "remove"; path: Path }
  /** To the end of the list that stands there, or of a new one. */
  | { do: "add"; path: Path; value: unknown };

/** What is asked: a finding of a look, and a reason where the person gave one. */
export interface Asked {
  look: Look<AnyName>;
  document: Document;
  finding: Finding;
  reason: string | undefined;
}

/** What a document must say for a finding to be as declared, or a sentence on what to do instead. */
export type Answer<Id extends RuleId> = (facts: Facts[Id], asked: Asked) => Edit[] | string;

/** An answer to each of these rules. */
export type Answers<Id extends RuleId = RuleId> = { [One in Id]: Answer<One> };

/** Sets a key to a value, or takes it out where there is none. */
export const put = (path: Path, value: unknown): Edit[] =>
  value === undefined ? [{ do: "remove", path }] : [{ do: "set", path, value }];

/** Makes a list that stands in a document another one, a name at a time, so that what stays keeps its comments. */
export function listEdits(path: Path, declared: string[], now: string[], form = (name: string) => name): Edit[] {
  const [before, after] = [declared, now].map((list) => new Set(list.map(form)));
  const gone = declared.flatMap((name, index) => (after?.has(form(name)) ? [] : index));
  const added = now.filter((name) => !before?.has(form(name)));
  return [
    ...added.map((value): Edit => ({ do: "add", path, value })),
    ...gone.reverse().map((index): Edit => ({ do: "remove", path: [...path, index] })),
  ];
}

/** What several entries come to: all of their edits, or the first reason why one has none. */
export const together = (each: (Edit[] | string)[]): Edit[] | string =>
  each.find((one) => typeof one === "string") ?? (each as Edit[][]).flat();
