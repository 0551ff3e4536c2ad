import { behindHosts } from "../account/behind-hosts.ts";
import { offersIn } from "../account/transfers.ts";
import type { Known } from "../look.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Records } from "./records.ts";

/** What only a look at the whole region sees, as the last one found it. */
interface Region {
  /** The Elastic IPs on offer to other accounts, as they were last read. */
  onOffer: string[];
  /** Why the last look could not read these. */
  unread?: string;
  /** How many interfaces each subnet has that follows a route to a host, as they were last read. */
  behind: Record<string, number>;
  at: string;
}

const key = "region";

/** Remembers which Elastic IPs are on offer, or why that could not be read, and how many are behind hosts, for looks that do not read it; an older look changes nothing. */
export async function rememberRegion(snapshot: Snapshot, records: Records, partition: string): Promise<void> {
  const at = snapshot.takenAt;
  const { onOffer, offersUnread: unread } = offersIn(snapshot);
  const counts = behindHosts(snapshot);
  for (;;) {
    const kept = await records.get(partition, key);
    const before = kept?.value as Region | undefined;
    if (before !== undefined && before.at > at) return;
    const after: Region = {
      onOffer: onOffer ? [...onOffer].sort() : (before?.onOffer ?? []),
      behind: counts ?? before?.behind ?? {},
      at,
      ...(unread !== undefined && { unread }),
    };
    if (await records.put(partition, key, after, kept?.version ?? 0)) return;
  }
}

/** What is remembered of the region: before the first look at all of it nothing is known. */
export async function knownOfRegion(
  records: Records,
  partition: string,
): Promise<Pick<Known, "onOffer" | "offersUnread" | "behind">> {
  const kept = (await records.get(partition, key))?.value as Region | undefined;
  if (kept === undefined) return { offersUnread: "no look at the whole region was made yet" };
  return { onOffer: new Set(kept.onOffer), offersUnread: kept.unread, behind: new Map(Object.entries(kept.behind)) };
}
