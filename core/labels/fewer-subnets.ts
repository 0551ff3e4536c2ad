import { sayRange } from "../desired/range.ts";
import type { ResolvedSubnets } from "../desired/resolve.ts";

/** Why an entry's subnets are not all looked at, where some are missing: no rule is about these, so nobody else says it. */
export const fewerSubnets = ({ entry, expect, found }: ResolvedSubnets): string | undefined =>
  found.is === "too few"
    ? `entry ${entry.name} expects ${sayRange(expect)}, and matches ${found.members.length}`
    : undefined;
