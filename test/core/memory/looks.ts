import type { RuleId } from "../../../core/facts.ts";
import { firstToldKey, type Remembered } from "../../../core/memory/remembered.ts";
import type { Planned } from "../../../core/plan.ts";
import { type Run, reconcile } from "../../../core/reconcile.ts";
import { account, eip, on, type Parts, region, snapshot, takenAt } from "../../support/snapshot.ts";
import { type Store, store } from "./store.ts";

/** The partition of the account and region that everything here is of. */
export const partition = `${account}/${region}`;

/** So many minutes after the first look. */
export const at = (minutes: number): string => new Date(Date.parse(takenAt) + minutes * 60_000).toISOString();

/** The id that a rule gives a finding about a resource. */
export const idOf = (rule: RuleId, resource: string): string => `${rule}:${account}:${region}:${resource}`;

/** What a rule found about an interface. */
export const finding = (rule: RuleId, resource: string, facts: Record<string, unknown> = {}): Planned => ({
  id: idOf(rule, resource),
  rule,
  severity: "high",
  title: rule,
  message: `${resource} is wrong`,
  account,
  region,
  resource: { type: "network-interface", id: resource },
  facts,
});

/** A look so many minutes after the first one that found these, and that did not ask some rules about everything. */
export const look = (minutes: number, findings: Planned[], skipped: RuleId[] = [], parts: Parts = {}): Run => ({
  snapshot: snapshot({ ...parts, takenAt: at(minutes) }),
  findings,
  skipped: skipped.map((rule) => ({ rule, account, region, because: "not all was read" })),
});

/** A look so many minutes after the first one at an account with two addresses: eipalloc-a, here idle or not, and eipalloc-z, in use. */
export const addressLook = (minutes: number, is: "idle" | "associated" | "gone" | "unread", parts: Parts = {}): Run =>
  reconcile(
    snapshot({
      addresses: [
        ...(is === "gone" ? [] : [eip("eipalloc-a", is === "associated" ? on("eni-a") : {})]),
        eip("eipalloc-z", on("eni-z")),
      ],
      ...(is === "unread" && { unread: { addresses: "UnauthorizedOperation: no" } }),
      ...parts,
      takenAt: at(minutes),
    }),
    undefined,
  );

/** What is remembered of a finding. */
export const remembered = (records: Store, id: string): Remembered | undefined =>
  records.all(partition).get(`finding/${id}`)?.value as Remembered | undefined;

/** The ids of the findings that are remembered as open, sorted. */
export const openIn = (records: Store): string[] =>
  [...records.all(partition)]
    .filter(([key, { value }]) => key.startsWith("finding/") && (value as Remembered).state === "open")
    .map(([key]) => key.slice("finding/".length))
    .sort();

/** What has become of each finding that is remembered, by its id. */
export const statesIn = (records: Store): Record<string, Remembered["state"]> =>
  Object.fromEntries(
    [...records.all(partition)].flatMap(([key, { value }]) =>
      key.startsWith("finding/") ? [[key.slice("finding/".length), (value as Remembered).state]] : [],
    ),
  );

/** An open finding about eni-a, as it is remembered. */
export const anItem = (over: Partial<Remembered> = {}): Remembered => ({
  rule: "nat-source-dest-check-on",
  severity: "high",
  title: "wrong",
  message: "eni-a is wrong",
  resource: { type: "network-interface", id: "eni-a" },
  facts: {},
  state: "open",
  seenAt: at(0),
  openedAt: at(0),
  lookedAt: at(0),
  changedAt: at(0),
  told: { opening: false, all: false },
  ...over,
});

/** The memory of a region whose first look people were told of: from then on findings are given time to settle. */
export async function toldOnce(records: Store = store()): Promise<Store> {
  await records.put(partition, firstToldKey, true, 0);
  return records;
}
