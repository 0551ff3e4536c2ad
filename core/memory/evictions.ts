import { topology } from "../account/topology.ts";
import type { Hint } from "../hint/hint.ts";
import type { Call } from "../remediation.ts";
import type { ElasticIp, Snapshot } from "../snapshot.ts";
import { later } from "../time.ts";
import { sayEvicted } from "../words/lost-address-message.ts";
import { answerMs, type Entry, entries } from "../writing/journal.ts";
import type { Records } from "./records.ts";
import { findingPrefix, type Remembered } from "./remembered.ts";

type Placed = Entry & { call: Extract<Call, { operation: "AssociateAddress" }> };

/** Somebody's association of an address with an interface, and our own of another one with the same interface at about the same time. */
export interface Rivalry {
  hint: Hint;
  entry: Placed;
}

/**
 * The associations, of those that events tell of, that may have come between our last look at an interface and our own association with it. By its documentation EC2
 * displaces what the target holds (EC2 API, AssociateAddress), and no read shows what came and went in between: its event does.
 */
export async function rivalries(hints: Hint[], records: Records, partition: string): Promise<Rivalry[]> {
  const theirs = hints.filter(({ call, addresses }) => call === "AssociateAddress" && addresses.length > 0);
  const [first] = theirs.map(({ at }) => at).sort();
  if (first === undefined) return [];
  const ours = (await entries(records, partition, later(first, -answerMs))).map(({ entry }) => entry).filter(isPlaced);
  return theirs.flatMap((hint) => ours.filter((entry) => isNear(hint, entry)).map((entry) => ({ hint, entry })));
}

const isPlaced = (entry: Entry): entry is Placed =>
  entry.call.operation === "AssociateAddress" &&
  !entry.undoes &&
  (entry.outcome === undefined || entry.outcome.outcome === "done");

/** Whether both were about the same interface, which an event may name by its instance alone, within the time in which a look may not yet have shown theirs. */
function isNear({ at, interfaces, instances, addresses }: Hint, { at: ours, call: { input } }: Placed): boolean {
  const mayBeSame = interfaces.length > 0 ? interfaces.includes(input.NetworkInterfaceId) : instances.length > 0;
  const isOther = !addresses.includes(input.AllocationId);
  return mayBeSame && isOther && Math.abs(Date.parse(at) - Date.parse(ours)) <= answerMs;
}

/** Remembers, for people to be told at once, whose address a fix may have evicted: ours is where we put it, and theirs is on nothing. Gives the findings whose fix did so. */
export async function markEvicted(
  all: Rivalry[],
  snapshot: Snapshot,
  records: Records,
  partition: string,
): Promise<string[]> {
  const marked: string[] = [];
  for (const { hint, entry } of all) {
    const evicted = evictedBy({ hint, entry }, snapshot);
    if (evicted !== undefined && (await mark(entry.finding, evicted, hint, records, partition)))
      marked.push(entry.finding);
  }
  return marked;
}

function evictedBy({ hint, entry: { call } }: Rivalry, snapshot: Snapshot): ElasticIp | undefined {
  const { addressById, interfaceById } = topology(snapshot);
  const { AllocationId, NetworkInterfaceId, PrivateIpAddress } = call.input;
  const host = interfaceById(NetworkInterfaceId)?.attachment?.instanceId;
  const isSame = hint.interfaces.length > 0 || (host !== undefined && hint.instances.includes(host));
  const ours = addressById(AllocationId);
  if (!isSame || ours?.interfaceId !== NetworkInterfaceId || ours.privateIp !== PrivateIpAddress) return undefined;
  return hint.addresses.flatMap((id) => addressById(id) ?? []).find(({ associationId }) => associationId === undefined);
}

async function mark(
  finding: string,
  { publicIp, allocationId }: ElasticIp,
  { at, changedBy }: Hint,
  records: Records,
  partition: string,
): Promise<boolean> {
  const evicted = publicIp ?? allocationId;
  for (;;) {
    const kept = await records.get(partition, findingPrefix + finding);
    const item = kept?.value as Remembered | undefined;
    if (kept === undefined || item === undefined || item.facts.evicted === evicted) return false;
    const after: Remembered = {
      ...item,
      severity: "critical",
      message: `${item.message}; ${sayEvicted(evicted, at, changedBy)}`,
      facts: { ...item.facts, evicted },
      told: { ...item.told, all: false },
    };
    if (await records.put(partition, kept.key, after, kept.version)) return true;
  }
}
