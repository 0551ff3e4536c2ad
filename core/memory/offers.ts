import { offersIn } from "../account/transfers.ts";
import type { Known } from "../look.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Records } from "./records.ts";

/** The offers of Elastic IPs to other accounts as the last look at the whole region found them. */
interface Offers {
  /** As they were last read. */
  onOffer: string[];
  unread?: string;
  at: string;
}

const key = "offers";

/** Remembers which Elastic IPs are on offer, or why that could not be read, for looks that do not read it; an older look changes nothing. */
export async function rememberOffers(snapshot: Snapshot, records: Records, partition: string): Promise<void> {
  const at = snapshot.takenAt;
  const { onOffer, offersUnread: unread } = offersIn(snapshot);
  for (;;) {
    const kept = await records.get(partition, key);
    const before = kept?.value as Offers | undefined;
    if (before !== undefined && before.at > at) return;
    const ids = onOffer ? [...onOffer].sort() : (before?.onOffer ?? []);
    const after: Offers = { onOffer: ids, at, ...(unread !== undefined && { unread }) };
    if (await records.put(partition, key, after, kept?.version ?? 0)) return;
  }
}

/** What is remembered of the offers: before the first look at the whole region nothing is known of them. */
export async function knownOffers(
  records: Records,
  partition: string,
): Promise<Pick<Known, "onOffer" | "offersUnread">> {
  const kept = (await records.get(partition, key))?.value as Offers | undefined;
  if (kept === undefined) return { offersUnread: "no look at the whole region was made yet" };
  return { onOffer: new Set(kept.onOffer), offersUnread: kept.unread };
}
