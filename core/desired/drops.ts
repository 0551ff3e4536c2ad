import type { Drops } from "../fact-shapes.ts";
import { missingFrom, type Reference } from "./references.ts";
import type { DesiredState } from "./schema.ts";

/** A published version that a later one is held against, by all that it refers to. */
export interface Base {
  version: string;
  references: Reference[];
}

const mostPercent = 30;

/** What a document refers to no longer that a version before it did. */
export const dropsOf = (state: DesiredState, { version, references }: Base): Drops => ({
  references: missingFrom(state, references),
  of: references.length,
  since: version,
});

/** Whether so much is dropped that it may be a slip, such as half a file: nothing is written until a person says that it is meant. */
export const isTooMuch = ({ references, of }: Drops): boolean =>
  references.length > 0 && references.length * 100 >= of * mostPercent;
