import { type Place, partitionOf } from "../memory/records.ts";
import { type Teller, type Telling, tell } from "../tell.ts";
import { holdLease, releaseLease, telling } from "../writing/lease.ts";
import { claimTelling } from "./claims.ts";

/**
 * Tells, one run at a time: two at once would both tell what neither has marked yet (I9). Throws where another one is at it, so that the message comes again.
 * Gives the failures, and when somebody must be asked to tell again, with what; undefined where somebody is already.
 */
export async function tellAlone(
  place: Place,
  gaps: string[] | undefined,
  teller: Teller,
  holder: string,
): Promise<Telling> {
  const { records, now } = teller;
  const partition = partitionOf(place);
  const taken = await holdLease(records, partition, holder, now, telling);
  if (taken !== undefined) throw new Error(`Not now: ${taken}.`);
  try {
    const { failures, next, ...handedOn } = await tell(place, gaps, teller);
    const isNeeded = next !== undefined && (await claimTelling(records, partition, next, now));
    return { failures, ...(isNeeded && { next, ...handedOn }) };
  } finally {
    await releaseLease(records, partition, holder, now, telling);
  }
}
