import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { EC2Client } from "@aws-sdk/client-ec2";
import { documentInForce } from "../../core/desired/in-force.ts";
import { firstSightings } from "../../core/memory/first-seen.ts";
import { withoutDraining } from "../../core/memory/last-routed.ts";
import { partitionOf, type Records } from "../../core/memory/records.ts";
import { rememberRegion } from "../../core/memory/region.ts";
import { findingPrefix, type Remembered } from "../../core/memory/remembered.ts";
import type { Reader } from "../../core/ports.ts";
import { reconcile } from "../../core/reconcile.ts";
import type { Call } from "../../core/remediation.ts";
import { tellsAt } from "../../core/settle.ts";
import { tell } from "../../core/tell.ts";
import { type Limits, usualLimits } from "../../core/writing/budget.ts";
import { type Entry, entries, isMade } from "../../core/writing/journal.ts";
import { apply } from "../../functions/aws/apply.ts";
import { ec2Reader } from "../../functions/aws/reader.ts";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { embeddedEc2 } from "../../functions/embedded/ec2.ts";
import { failure } from "../../functions/embedded/errors.ts";
import { folderPublications } from "../../functions/embedded/publications.ts";
import { temporaryFolder } from "../support/io.ts";
import { type Conditions, deployed, type Log, short } from "./deployed.ts";
import { memoryRecords } from "./memory-records.ts";
import { ACCOUNT, REGION } from "./parts.ts";
import { compiled } from "./stage.ts";
import { chance, later, sayTime, timeline, timeOf, type When } from "./timeline.ts";

export { OWN_ROLE } from "./deployed.ts";
export { timeOf, type When } from "./timeline.ts";

/** How a play is set. */
export interface Setting {
  /** Every event twice, in any order, 1 to 6 minutes late, by this seed; without one each comes once, at once. */
  shuffledBy?: number;
  occupiedTarget?: "refuse" | "displace";
  limits?: Limits;
  /** Whether the ledger has not seen its first look yet. */
  isFirstLook?: boolean;
  /** What somebody does to the account between our fresh read and our write. */
  beforeWrite?: (call: Call, account: EmbeddedAccount) => void;
}

/** A region that is watched by all functions, on queues and a clock of its own: a deterministic simulation of a deployment. */
export interface Play {
  account: EmbeddedAccount;
  records: Records;
  reader: Reader;
  log: Log;
  /** What may change meanwhile: kill switch, time, budget, permissions. */
  conditions: Conditions;
  /** The folder that documents are published to. */
  store: string;
  /** Changes the account at a time, or the conditions. */
  change(when: When, what: (account: EmbeddedAccount) => unknown): void;
  /** Delivers an event that happened then, at once or as the setting shuffles it. */
  event(when: When, event: object): void;
  audit(...when: When[]): void;
  publish(when: When, spec: object | string): void;
  /** Plays up to and including a time. */
  until(when: When): Promise<void>;
  /** The open findings of the ledger, brief, sorted; after asserting that they are the oracle's (I8), that each was told (I9), and each write journaled (I5). */
  atRest(): Promise<string[]>;
  items(): Promise<Map<string, Remembered>>;
}

const place = { account: ACCOUNT, region: REGION };
/** How late an event is, when it is not shuffled, that CloudTrail tells of our own writes. */
const trailMs = 180_000;

/** Sets the stage: a document published an hour before T0, and a first look that found nothing, unless said otherwise. */
export async function play(
  t: TestContext,
  account: EmbeddedAccount,
  spec: object,
  setting: Setting = {},
): Promise<Play> {
  const { shuffledBy, limits = usualLimits, isFirstLook = false, beforeWrite, ...world } = setting;
  const folder = temporaryFolder();
  t.after(folder.remove);
  const records = memoryRecords();
  const random = chance(shuffledBy ?? 0);
  const time = timeline(timeOf(-60));
  const { now } = time;
  const conditions: Conditions = { limits, isStopped: false, remainingMs: 600_000, denies: () => false };
  const calls: string[] = [];
  const client = watched(embeddedEc2(account, { now, random, ...world }), calls, conditions);
  const store = folder.path("documents");
  const publications = folderPublications({ folder: store, now });
  const reader = ec2Reader({ client, account: ACCOUNT, region: REGION, now });
  const log: Log = { opened: [], resolved: [], told: [], writes: [], withheld: [], looks: [], responds: 0 };
  const deliver = (at: string, event: object, soonMs = 0) => {
    const lateMs = () => 60_000 + Math.floor(random() * 300_000);
    const delays = shuffledBy === undefined ? [soonMs] : [lateMs(), lateMs()];
    for (const ms of delays) functions.put(later(at, ms), structuredClone(event));
  };
  const functions = deployed({
    time,
    ports: { reader, records, publications, now },
    write: async (call) => {
      beforeWrite?.(call, account);
      const answer = await apply(client, call);
      return conditions.losesAnswers ? { outcome: "refused", because: "no answer", unanswered: true } : answer;
    },
    conditions,
    log,
    calls,
    tellTrail: (event) => deliver(now(), event, trailMs),
  });
  const publish = (what: object | string) =>
    publications.publish(ACCOUNT, REGION, typeof what === "string" ? what : compiled(what));
  const items = async () =>
    new Map(
      (await records.list(partitionOf(place), findingPrefix)).map(({ key, value }) => [
        key.slice(findingPrefix.length),
        value as Remembered,
      ]),
    );
  await publish(spec);
  await time.until(timeOf(-30));
  if (!isFirstLook) {
    await tell(place, [], { records, send: async () => ({ told: true }), now: now() });
    await rememberRegion(await reader.observeRegion(), records, partitionOf(place));
  }
  return {
    account,
    records,
    reader,
    log,
    conditions,
    store,
    change: (when, what) => time.at(timeOf(when), () => what(account)),
    event: (when, event) => deliver(timeOf(when), event),
    audit: (...times) => {
      for (const when of times) time.at(timeOf(when), functions.audit);
    },
    publish: (when, what) => time.at(timeOf(when), () => publish(what)),
    until: (when) => time.until(timeOf(when)),
    items,
    atRest: async () => {
      const before = await items();
      await functions.audit();
      const { document, invalid, unacknowledged } = await documentInForce(publications, ACCOUNT, REGION, now());
      const all = reconcile(await reader.observeRegion(document?.state), document, {
        refused: invalid,
        unacknowledged,
      });
      const oracle = withoutDraining(all, await firstSightings(records, partitionOf(place)));
      const kept = [...(await items())].filter(([, { state }]) => state !== "resolved");
      const idsOf = (isExcepted: boolean) =>
        kept.flatMap(([id, { state }]) => ((state === "excepted") === isExcepted ? [id] : [])).sort();
      assert.deepEqual(idsOf(false), oracle.findings.map(({ id }) => id).sort(), "I8");
      assert.deepEqual(idsOf(true), (oracle.excepted ?? []).map(({ id }) => id).sort(), "I8, excepted");
      assert.deepEqual(untold(before, now()), [], "I9");
      const journaled = (await entries(records, partitionOf(place))).map(({ entry }) => entry);
      assert.deepEqual(journaled.filter(wasSent).map(said), log.writes, "I5");
      return kept.flatMap(([id, { state }]) => (state === "open" ? [short(id)] : [])).sort();
    },
  };
}

/** What people should know by a time and do not; of what is info nobody is told. */
const untold = (items: Map<string, Remembered>, now: string): string[] =>
  [...items].flatMap(([id, item]) => {
    const { state, severity, told } = item;
    const isNews = (state === "open" && tellsAt(item) <= now) || state === "resolved";
    return isNews && !told.all && (severity !== "info" || told.opening) ? [id] : [];
  });

/** Whether AWS may have carried it out: one whose answer was lost was, whatever somebody made of it before the next look. */
const wasSent = (entry: Entry): boolean =>
  isMade(entry) || entry.outcome?.because?.startsWith("its answer was lost") === true;

const said = ({ at, call: { operation, input } }: Entry): string =>
  `${sayTime(at)} ${operation} ${JSON.stringify(input)}`;

/** Notes the name of each call, and refuses those that the conditions deny. */
function watched(client: EC2Client, calls: string[], conditions: Conditions): EC2Client {
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const operation = commandName.replace("Command", "");
        calls.push(operation);
        if (conditions.denies(operation, args.input as { NextToken?: string }))
          throw failure("UnauthorizedOperation", "You are not authorized to perform this operation.");
        return next(args);
      },
    { step: "initialize", priority: "high", name: "watched" },
  );
  return client;
}
