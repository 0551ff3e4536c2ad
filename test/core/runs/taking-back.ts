import { takeBackAlone } from "../../../core/runs/take-back-alone.ts";
import { journalOf } from "../../../core/writing/journal.ts";
import type { TakenBack, Taker } from "../../../core/writing/take-back.ts";
import { account, eni, region, snapshot } from "../../support/snapshot.ts";
import { at, partition } from "../memory/looks.ts";
import { store } from "../memory/store.ts";
import { setCheck } from "../rules/test-rule.ts";

/** What was written for. */
export const finding = "f";

const checks = ["eni-a", "eni-b"];

/** A region whose checks were turned off for a finding, and a terminal that takes that back, half an hour later. */
export async function written({ answered } = { answered: true }) {
  const records = store();
  const journal = journalOf("run-1", records, partition);
  for (const id of checks) {
    const before = { sourceDestCheck: true };
    const entry = { at: at(0), finding, documentVersion: "v1", approved: false, undoes: false, before };
    const key = await journal.open({ ...entry, call: setCheck(id, false) });
    if (answered) await journal.close(key, { outcome: "done" });
  }
  const off = new Set(checks);
  const calls: string[] = [];
  const terminal = (run: string, now = at(30)): Taker => ({
    account,
    region,
    now: () => now,
    sleep: async () => {},
    permit: async () => undefined,
    observeOffers: async () => ({ read: true, items: [] }),
    observeNamed: async () =>
      snapshot({ takenAt: now, interfaces: checks.map((id) => eni(id, { sourceDestCheck: !off.has(id) })) }),
    write: async (call) => {
      if (call.operation !== "ModifyNetworkInterfaceAttribute") throw new Error("an undo turns checks on");
      calls.push(call.input.NetworkInterfaceId);
      off.delete(call.input.NetworkInterfaceId);
      return { outcome: "done" };
    },
    journal: journalOf(run, records, partition),
  });
  const undo = async (executor: Taker) => {
    const made: TakenBack[] = [];
    const taken = await takeBackAlone(finding, [executor], records, (one) => made.push(one));
    return { taken, made: made.map(({ outcome, because }) => (because ? `${outcome}: ${because}` : outcome)) };
  };
  return { records, calls, terminal, undo };
}
