import { isAmazonPool } from "../account/pricing.ts";
import { expectation } from "./resolve.ts";
import type { DesiredState } from "./schema.ts";

/** How many of its own Elastic IPs AWS allows an account in a region, unless that was raised (Amazon VPC user guide, quotas). */
export const usualQuota = 5;

/**
 * How many Elastic IPs of AWS's own a document wants at least, and the index of the entry with which they are more than a region usually allows; undefined where they are not.
 * An entry that names a range that was brought along does not count, nor does what is to be gone.
 */
export function beyondUsualQuota({ spec }: DesiredState): { declared: number; index: number } | undefined {
  let index: number | undefined;
  let declared = 0;
  for (const [at, entry] of spec.addresses.entries()) {
    if (isAmazonPool(entry.pool)) declared += expectation(entry).min;
    if (declared > usualQuota) index ??= at;
  }
  return index === undefined ? undefined : { declared, index };
}
