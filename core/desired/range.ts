import type { Range } from "./resolve.ts";

/** A count as people write it: 2, or 0..50. */
export const sayRange = ({ min, max }: Range): string => (min === max ? String(min) : `${min}..${max}`);
