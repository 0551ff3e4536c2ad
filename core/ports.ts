import type { DesiredState } from "./desired/schema.ts";
import type { ExtraName, ExtraOf, Transfer } from "./extras.ts";
import type { Call, Gave } from "./remediation.ts";
import type { Section } from "./section.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Journal } from "./writing/journal.ts";

/** EC2 takes so many values in a filter (EC2 API, Filter), so one look names at most so many of a kind. */
export const mostFilterValues = 200;

/** Resources to look at, by id, instead of the whole region. */
export interface Named {
  interfaces: string[];
  addresses: string[];
  /** Instances stand for all their interfaces. */
  instances?: string[] | undefined;
  /** NAT gateways stand for their addresses. */
  natGateways?: string[] | undefined;
  /** Interface entries of the document of which all that they select is read, so that it shows where that is more than they expect. */
  entries?: string[];
  /** Findings of which the addresses are meant that were allocated for them, whatever these are on. */
  allocatedFor?: string[];
  /** All addresses on nothing are meant but these: some association has ended, and nobody says whose. */
  freedBeside?: ReadonlySet<string>;
}

/** What became of one write: done; gone (what it was about no longer exists); refused by AWS; withheld (not made, or not yet possible). */
export interface Outcome {
  outcome: "done" | "gone" | "refused" | "withheld";
  because?: string;
  /** Whether its answer was lost, so that it may have been made all the same: a later look settles that. */
  unanswered?: true;
  /** What it made that was not there before. */
  gave?: Gave;
}

/** What AWS answered to one write; `denied` where it was refused for want of a permission. */
export type Answer = Outcome & { denied?: true };

/** Reads what is named of one account and region. What could not be read is in the snapshot as such; it throws only for what is nobody's answer (a defect). */
export interface NamedReader {
  account: string;
  region: string;
  /** The resources named, what AWS links them with, and their counterparts in the document: at most 7 calls, whatever the account's size. */
  observeNamed(named: Named, state: DesiredState | undefined): Promise<Snapshot>;
}

/** Reads all of one account and region as well. */
export interface Reader extends NamedReader {
  /** The whole region, and beside it what the rules need that the document turns on, and what is asked for. */
  observeRegion(state?: DesiredState, more?: readonly ExtraName[]): Promise<Snapshot>;
  /** The offers of Elastic IPs to other accounts, which a look at what is named does not read. */
  observeOffers(): Promise<Section<Transfer>>;
  /** The public IPv4 addressing attribute of the interfaces named, a call for each: no list of interfaces has it. */
  observeAutoAssign(ids: string[]): Promise<Section<ExtraOf<"autoAssign">>>;
}

/** All that carrying out a plan needs from outside, for one account and region. */
export interface Executor extends NamedReader {
  /** Sends one call, once. */
  write(call: Call): Promise<Answer>;
  /** Written before each call and after its answer (I5). */
  journal: Journal;
  /** Why this write must not be started now, whatever the rules say (Ctrl-C, kill switch, lease, budget, time left, what the fresh look shows), or undefined. */
  permit(finding: string, look: Snapshot, call: Call): Promise<string | undefined>;
  /** The time now, as an ISO string. */
  now(): string;
  sleep(ms: number): Promise<void>;
}
