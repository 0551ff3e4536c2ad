import { topology } from "../account/topology.ts";
import type { Hint } from "../hint/hint.ts";
import type { Call } from "../remediation.ts";
import type { ElasticIp, Snapshot } from "../snapshot.ts";
import { later } from "../time.ts";
import { sayEvicted } from "../words/lost-address-message.ts";
import { answerMs, type Entry, entries, type KeptEntry } from "../writing/journal.ts";
import type { Records } from "./records.ts";
import { findingPrefix, type Remembered } from "./remembered.ts";

type Placed = KeptEntry & { entry: Entry & { call: Extract<Call, { operation: "AssociateAddress" }> } };

/** Somebody's association of an address with an interface, and our own of another one with the same interface at about the same time. */
export interface Rivalry {
  hint: Hint;
  placed: Placed;
}

/**
 * The associations, of those that events tell of, that may have come between our last look at an interface and our own association with it. By its documentation EC2
 * displaces what the target holds (EC2 API, AssociateAddress), and no read shows what came and went in between: its event does.
 */
export async function rivalries(hints: Hint[], records: Records, partition: string): Promise<Rivalry[]> {
  const theirs = hints.filter(({ call, addresses }) => call === "AssociateAddress" && addresses.length > 0);
  const [first] = theirs.map(({ at }) => at).sort();
  if (first === undefined) return [];
  const ours = (await entries(records, partition, later(first, -answerMs))).filter(isPlaced);
  return theirs.flatMap((hint) => ours.filter((one) => isNear(hint, one)).map((placed) => ({ hint, placed })));
}

function isPlaced(kept: KeptEntry): kept is Placed {
  const { call, undoes, outcome } = kept.entry;
  return call.operation === "AssociateAddress" && !undoes && (outcome === undefined || outcome.outcome === "done");
}

/** Whether both were about the same interface, which an event may name by its instance alone, within the time in which a look may not yet have shown theirs. */
function isNear({ at, interfaces, instances, addresses }: Hint, { entry: { at: ours, call } }: Placed): boolean {
  const { input } = call;
  const mayBeSame = interfaces.length > 0 ? interfaces.includes(input.NetworkInterfaceId) : instances.length > 0;
  const isOther = !addresses.includes(input.AllocationId);
  return mayBeSame && isOther && Math.abs(Date.parse(at) - Date.parse(ours)) <= answerMs;
}

/** Remembers, for people to be told at once and once a fix, whose address a fix may have evicted: ours is where we put it, and theirs is on nothing. Gives the findings whose fix did so. */
export async function markEvicted(
  all: Rivalry[],
  snapshot: Snapshot,
  records: Records,
  partition: string,
): Promise<string[]> {
  const marked: string[] = [];
  for (const one of all) {
    const { key, version, entry } = one.placed;
    const address = evictedBy(one, snapshot);
    const evicted = address?.publicIp ?? address?.allocationId;
    if (evicted === undefined || entry.evicted === evicted) continue;
    if (await mark(entry.finding, evicted, one.hint, records, partition)) marked.push(entry.finding);
    // A finding that is opened anew knows nothing of its former fix; the fix does. Who lost a race here is told twice at worst.
    await records.put(partition, key, { ...entry, evicted }, version);
  }
  return marked;
}

function evictedBy({ hint, placed }: Rivalry, snapshot: Snapshot): ElasticIp | undefined {
  const { addressById, interfaceById } = topology(snapshot);
  const { AllocationId, NetworkInterfaceId, PrivateIpAddress } = placed.entry.call.input;
  const host = interfaceById(NetworkInterfaceId)?.attachment?.instanceId;
  const isSame = hint.interfaces.length > 0 || (host !== undefined && hint.instances.includes(host));
  const ours = addressById(AllocationId);
  if (!isSame || ours?.interfaceId !== NetworkInterfaceId || ours.privateIp !== PrivateIpAddress) return undefined;
  return hint.addresses.flatMap((id) => addressById(id) ?? []).find(({ associationId }) => associationId === undefined);
}

async function mark(
  finding: string,
  evicted: string,
  { at, changedBy }: Hint,
  records: Records,
  partition: string,
): Promise<boolean> {
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
