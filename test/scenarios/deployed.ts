import type { Made } from "../../core/execute.ts";
import type { Hint } from "../../core/hint/hint.ts";
import type { Digest, News } from "../../core/memory/news.ts";
import { addressesIn } from "../../core/remediation.ts";
import type { Again } from "../../core/runs/again.ts";
import { askOf, isAgain, lookOf } from "../../core/runs/ask.ts";
import { type AuditPorts, auditRegion } from "../../core/runs/audit-region.ts";
import { type RemediatePorts, remediateRegion } from "../../core/runs/remediate-region.ts";
import { respondRegion } from "../../core/runs/respond-region.ts";
import { tellAlone } from "../../core/runs/tell-alone.ts";
import type { Limits } from "../../core/writing/budget.ts";
import { called } from "./events.ts";
import { ACCOUNT, REGION } from "./parts.ts";
import { sayTime, type Timeline } from "./timeline.ts";

/** The role that writes for us; its events are our own doing. */
export const OWN_ROLE = "arn:aws:iam::111122223333:role/plumbline-remediate";

/** What came of it, each line with the minute and second after T0 at which it happened. */
export interface Log {
  opened: string[];
  resolved: string[];
  told: string[];
  writes: string[];
  withheld: string[];
  /** The names of the calls of each targeted look. */
  looks: string[][];
  responds: number;
}

/** What may change while a region is watched. */
export interface Conditions {
  limits: Limits;
  /** The kill switch. */
  isStopped: boolean;
  /** How long the function that writes may still run. */
  remainingMs: number;
  /** Which calls of EC2 are refused for want of a permission. */
  denies(operation: string, input: { NextToken?: string }): boolean;
  /** Whether what we write is carried out, and its answer does not arrive. */
  losesAnswers?: boolean;
}

/** What the functions run on. */
export interface Stagehands {
  time: Timeline;
  ports: AuditPorts;
  write: RemediatePorts["write"];
  conditions: Conditions;
  log: Log;
  /** The calls made so far; emptied before each targeted look. */
  calls: string[];
  /** Has an event of our own writes delivered. */
  tellTrail(event: object): void;
}

/** The functions of a deployment, on queues of their own. */
export interface Deployed {
  /** Puts an event, or a look that was put off, on the queue at a time. */
  put(at: string, message: object): void;
  audit(): Promise<void>;
}

/** How long SQS gathers a batch. */
const windowMs = 5_000;
const mostInABatch = 50;
/** EC2 may take a while to show what was written. */
const showMs = 10_000;
const longestDelayMs = 900_000;
/** When SQS delivers a message again that was not acknowledged, and how often it does. */
const visibilityMs = 365_000;
const mostTries = 3;
const place = { account: ACCOUNT, region: REGION };

/** Wires respond, audit, remediate and alert as the functions are. */
export function deployed({ time, ports, write, conditions, log, calls, tellTrail }: Stagehands): Deployed {
  const inbox: object[] = [];
  let runs = 0;
  const stamp = (what: string) => `${sayTime(time.now())} ${what}`;
  const now = (what: () => unknown) => time.in(0, what);

  const put = (at: string, message: object) =>
    time.at(at, () => {
      if (inbox.length === 0) time.in(windowMs, respond);
      inbox.push(message);
    });
  const putIn = (ms: number, again: Again) =>
    time.in(ms, () => {
      put(time.now(), { again });
    });

  async function respond() {
    const batch = inbox.splice(0, mostInABatch);
    if (inbox.length > 0) now(respond);
    log.responds += 1;
    const asks = batch.map(askOf).filter((ask): ask is Hint | Again => !("ignored" in ask));
    for (const together of Map.groupBy(asks, lookOf).values()) await look(together);
  }

  async function look(together: (Hint | Again)[], tries = 1) {
    calls.length = 0;
    const hints = together.flatMap((one) => (isAgain(one) ? [] : [one]));
    const withRole = { ...ports, ownRole: OWN_ROLE, isRetry: tries > 1 };
    const responded = await respondRegion(hints, together.filter(isAgain), withRole);
    if (calls.length > 0) log.looks.push([...calls]);
    follow(responded);
    if (responded.gaps.length > 0 && tries < mostTries) time.in(visibilityMs, () => look(together, tries + 1));
    if (responded.memory === undefined) return;
    const { opened, resolved } = responded.memory.news;
    note(responded.memory.news);
    const { evicted = [] } = responded;
    if (opened.length + resolved.length + evicted.length > 0) now(() => alert());
  }

  async function audit() {
    const audited = await auditRegion(ports);
    note(audited.news);
    follow(audited);
    now(() => alert(audited.gaps));
  }

  function follow({ safe, again, auditInMs }: Follows) {
    if (safe.length > 0) now(() => remediate(safe));
    if (again) putIn(again.inMs, again.again);
    if (auditInMs !== undefined) time.in(auditInMs, audit);
  }

  function note({ opened, resolved }: { opened: string[]; resolved: string[] }) {
    log.opened.push(...opened.map((id) => stamp(short(id))));
    log.resolved.push(...resolved.map((id) => stamp(short(id))));
  }

  async function remediate(safe: string[]) {
    runs += 1;
    const made = await remediateRegion(safe, {
      ...ports,
      write,
      isStopped: async () => conditions.isStopped,
      remainingMs: () => conditions.remainingMs,
      sleep: async () => {},
      run: `run-${runs}`,
      limits: conditions.limits,
    });
    for (const { finding, outcome, because } of made)
      if (outcome !== "done") log.withheld.push(stamp(`${short(finding)}: ${because}`));
    const written = made.filter(({ outcome, unanswered }) => outcome === "done" || unanswered);
    for (const { operation, input } of written) {
      log.writes.push(stamp(`${operation} ${JSON.stringify(input)}`));
      tellTrail(called(time.now(), operation, { request: input, role: OWN_ROLE, by: `${OWN_ROLE}/session` }));
    }
    if (written.length > 0) putIn(showMs, { ...place, looks: 0, named: namedIn(written), verifies: true });
  }

  async function alert(gaps?: string[]) {
    const send = async (message: News | Digest) => {
      log.told.push(stamp(brief(message)));
      return { told: true as const };
    };
    const teller = { records: ports.records, send, now: time.now() };
    const { next, gaps: handedOn } = await tellAlone(place, gaps, teller, "alert");
    if (next === undefined) return;
    time.in(Math.min(Date.parse(next) - Date.parse(time.now()), longestDelayMs), () => alert(handedOn));
  }

  return { put, audit };
}

interface Follows {
  safe: string[];
  again?: { again: Again; inMs: number };
  auditInMs?: number;
}

/** What was written to. */
const namedIn = (written: Made[]): Again["named"] => ({
  interfaces: written.flatMap(({ input }) => ("NetworkInterfaceId" in input ? input.NetworkInterfaceId : [])),
  addresses: addressesIn(written),
});

/** A finding's id without the account and region of all scenarios. */
export const short = (id: string): string => id.replace(`:${ACCOUNT}:${REGION}:`, " ");

function brief(message: News | Digest): string {
  if (message.kind === "digest") {
    const gaps = message.gaps.map((gap) => ` | ${gap}`).join("");
    return `digest of ${message.news.length}${message.first ? " at the first look" : ""}${gaps}`;
  }
  const { kind, id, decision, changedBy } = message;
  const decided = decision ? ` | ${decision.do}: ${decision.because}` : "";
  return `${kind} ${short(id)}${decided}${changedBy === undefined ? "" : ` | ${changedBy}`}`;
}
