import type { ResolvedInterfaces } from "./resolve.ts";

/** An entry with a role or an attachment says that its interfaces are fixed: they are where they are on purpose. */
export const isFixed = ({ entry }: ResolvedInterfaces): boolean =>
  entry.role !== undefined || entry.attachedTo !== undefined;
