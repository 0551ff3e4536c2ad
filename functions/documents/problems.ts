import type { Position } from "../../core/desired/document.ts";

/** Something wrong in a file, where it stands, and the other place that it quarrels with. */
export interface Problem {
  at: Position;
  message: string;
  other?: Position;
}

/** Problems in the order of the file. */
export const byPlace = ({ at: a }: Problem, { at: b }: Problem): number => a.line - b.line || a.column - b.column;

/** A problem as compilers print them, so that editors can jump to it: `FILE:LINE:COL: message`. */
const sayProblem = ({ at, message, other }: Problem): string =>
  `${sayPosition(at)}: ${message}${other ? ` (the other place: ${sayPosition(other)})` : ""}`;

/** A place in a file as compilers print it. */
export const sayPosition = ({ file, line, column }: Position): string => `${file}:${line}:${column}`;

/** Bad input that was found before anything was done with it: every problem at once. */
export class InvalidDocument extends Error {
  override name = "InvalidDocument" as const;
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(problems.map(sayProblem).join("\n"));
    this.problems = problems;
  }
}
