import type { Document } from "../../core/desired/document.ts";
import { execute, type Made } from "../../core/execute.ts";
import type { Answer, Executor, Named } from "../../core/ports.ts";
import { reconcile } from "../../core/reconcile.ts";
import type { Call } from "../../core/remediation.ts";
import type { Entry } from "../../core/writing/journal.ts";
import { account, type Parts, region, snapshot, takenAt } from "../support/snapshot.ts";

/** What a test makes of the world outside: each look and each write in turn, the clock, the operator's Ctrl-C. */
export interface World {
  /** What a look sees, by its number from 0 and what is named; by default always the same. */
  look?: (look: number, named: Named) => Parts;
  /** What AWS answers to a write, by its number from 0; by default it is done. */
  answer?: (write: number, call: Call) => Answer | Promise<Answer>;
  /** How old each look is when the write is about to go out. */
  readAgeMs?: number;
  /** How long it takes to write a call down. */
  journalMs?: number;
  /** How many writes are permitted before the operator asks to stop. */
  permittedWrites?: number;
  /** What happens before an outcome is written down. */
  closing?: () => void;
  of?: { account?: string; region?: string };
}

/** What was done outside, in order: looks with what was named, and calls. */
export interface Log {
  looks: Named[];
  calls: Call[];
  /** "look", "journal" and the operations, as they came. */
  order: string[];
  opened: Omit<Entry, "run">[];
  closed: [key: string, outcome: string][];
  slept: number[];
}

/** Ports that keep a log and answer as the test says. */
export function fakeExecutor(parts: Parts, world: World = {}): { executor: Executor; log: Log } {
  const log: Log = { looks: [], calls: [], order: [], opened: [], closed: [], slept: [] };
  const executor: Executor = {
    account: world.of?.account ?? account,
    region: world.of?.region ?? region,
    observeNamed: async (named) => {
      log.looks.push(named);
      log.order.push("look");
      return snapshot({ ...(world.look?.(log.looks.length - 1, named) ?? parts), extent: "targeted" });
    },
    write: async (call) => {
      log.calls.push(call);
      log.order.push(call.operation);
      return (await world.answer?.(log.calls.length - 1, call)) ?? { outcome: "done" };
    },
    now: () => {
      const journaledMs = log.opened.length * (world.journalMs ?? 0);
      return new Date(Date.parse(takenAt) + (world.readAgeMs ?? 1_000) + journaledMs).toISOString();
    },
    sleep: async (ms) => {
      log.slept.push(ms);
    },
    permit: async () =>
      world.permittedWrites !== undefined && log.calls.length >= world.permittedWrites ? "interrupted" : undefined,
    journal: {
      run: "run-1",
      open: async (entry) => {
        log.order.push("journal");
        log.opened.push(entry);
        return String(log.opened.length);
      },
      close: async (key, outcome) => {
        world.closing?.();
        log.closed.push([key, outcome.outcome]);
      },
    },
  };
  return { executor, log };
}

/** Plans on what there is, then carries out every finding that is to be made, or of those the ones chosen; what was thrown is given back. */
export async function carryOut(
  parts: Parts,
  document: Document,
  world: World = {},
  chosen: { approve?: string[]; only?: string[] } = {},
): Promise<Log & { made: Made[]; thrown: unknown }> {
  const { executor, log } = fakeExecutor(parts, world);
  const { findings } = reconcile(snapshot(parts), document);
  const approved = new Set(
    findings.filter(({ id }) => chosen.approve?.some((part) => id.includes(part))).map(({ id }) => id),
  );
  const order = {
    findings: findings.filter(
      ({ id, decision }) =>
        (decision?.do === "apply" || approved.has(id)) && (chosen.only?.some((part) => id.includes(part)) ?? true),
    ),
    approved,
    plan: findings,
  };
  const made: Made[] = [];
  const thrown = await execute(order, document, executor, (one) => made.push(one)).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { ...log, made, thrown };
}
