import type { ElasticIp } from "../snapshot.ts";
import { listedIn } from "./match.ts";
import type { ResolvedAddresses } from "./resolve.ts";

/** A declared Elastic IP that is not where it belongs: free, elsewhere, or gone from the account. */
export interface Candidate {
  cause: "free" | "elsewhere" | "gone";
  /** How the document or AWS calls it: its public IP, else its allocation id, else the entry that misses it. */
  name: string;
  address?: ElasticIp;
  entry: ResolvedAddresses;
}

/** A declared address that is in the account, as a candidate. */
export const candidate = ({ address, entry }: { address: ElasticIp; entry: ResolvedAddresses }): Candidate => ({
  cause: address.associationId === undefined ? "free" : "elsewhere",
  name: address.publicIp ?? address.allocationId,
  address,
  entry,
});

/** What an entry names or counts on and the account lacks; a targeted look proves no absence (`found` is never "too few" there). */
export function gone(entry: ResolvedAddresses): Candidate[] {
  if (entry.found.is !== "too few") return [];
  const present = new Set(entry.found.members.flatMap((address) => [address.allocationId, address.publicIp]));
  const lacking = entry.expect.min - entry.found.members.length;
  const names =
    listedIn(entry.entry)?.filter((name) => !present.has(name)) ?? Array<string>(lacking).fill(entry.entry.name);
  return names.map((name) => ({ cause: "gone", name, entry }));
}

/** Who goes where must not change when one is taken off where it is, half-way through a move; what is gone goes last. */
export const byName = (a: Candidate, b: Candidate): number =>
  Number(a.cause === "gone") - Number(b.cause === "gone") || (a.name < b.name ? -1 : 1);

const order = ["free", "elsewhere", "gone"];
/** The free ones first, then those elsewhere, then what is gone. */
export const byCauseAndName = (a: Candidate, b: Candidate): number =>
  order.indexOf(a.cause) - order.indexOf(b.cause) || byName(a, b);
