import { behindHosts } from "../account/behind-hosts.ts";
import { hiddenInGateways } from "../account/gateway-addresses.ts";
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
  /** The Elastic IPs without an association that NAT gateways say they use, each with its gateway, as they were last read. */
  inGateways: Record<string, string>;
  at: string;
}

const key = "region";

/** Remembers, for looks that do not read it, which Elastic IPs are on offer, or why that could not be read, which ones NAT gateways use unseen, and how many interfaces are behind hosts; an older look changes nothing. */
export async function rememberRegion(snapshot: Snapshot, records: Records, partition: string): Promise<void> {
  const at = snapshot.takenAt;
  const { onOffer, offersUnread: unread } = offersIn(snapshot);
  const counts = behindHosts(snapshot);
  const hidden = hiddenInGateways(snapshot);
  for (;;) {
    const kept = await records.get(partition, key);
    const before = kept?.value as Region | undefined;
    if (before !== undefined && before.at > at) return;
    const after: Region = {
      onOffer: onOffer ? [...onOffer].sort() : (before?.onOffer ?? []),
      behind: counts ?? before?.behind ?? {},
      inGateways: hidden ? Object.fromEntries(hidden) : (before?.inGateways ?? {}),
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
): Promise<Pick<Known, "onOffer" | "offersUnread" | "behind" | "inGateways">> {
  const kept = (await records.get(partition, key))?.value as Region | undefined;
  if (kept === undefined) return { offersUnread: "no look at the whole region was made yet" };
  const { onOffer, unread, behind, inGateways } = kept;
  return {
    onOffer: new Set(onOffer),
    offersUnread: unread,
    behind: new Map(Object.entries(behind)),
    inGateways: new Map(Object.entries(inGateways)),
  };
}
