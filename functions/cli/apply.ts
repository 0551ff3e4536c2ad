import { Command } from "commander";
import { execute, type Made } from "../../core/execute.ts";
import type { Planned } from "../../core/plan.ts";
import type { Executor } from "../../core/ports.ts";
import { type Entry, isOpen } from "../../core/writing/journal.ts";
import { objection } from "../../core/writing/prove.ts";
import { sayCall } from "../../core/writing/say-call.ts";
import { stoppedBefore } from "../../core/writing/stop.ts";
import { afterApply } from "./after-apply.ts";
import { exitCodes, UsageError } from "./exit.ts";
import { documentsOf, type FreshRun, freshLook, knownOf, Stale } from "./fresh-look.ts";
import type { Io } from "./io.ts";
import { gather, type OutputOptions, styleOf, withOutput } from "./options.ts";
import { outcomesText } from "./outcomes-text.ts";
import { type PlanFile, readPlan } from "./plan-file.ts";
import type { Opened } from "./sources.ts";
import { clean } from "./text.ts";
import { openWritings, usualState } from "./writings.ts";

interface ApplyOptions extends OutputOptions {
  quiet?: boolean;
  approve?: string[];
  state: string;
}

/** What became of a plan: every call accounted for, the exit code, and what stopped it half-way, if anything did. */
interface Carried {
  outcomes: Made[];
  code: number;
  stoppedBy?: unknown;
  /** Whether it was stale, and nothing was made: people know that already, and why. */
  isStale?: true;
  /** The run under which it was written down, where anything was to be made. */
  run?: string;
}

/** `plumbline apply PLAN`: carries a plan out once every call has been proven again. The only verb that writes to an account. */
export const applyVerb = (io: Io, exit: (code: number) => void): Command =>
  withOutput(
    new Command("apply")
      .description("carry out a plan: what is safe, and what you say yes to")
      .argument("<plan>", "a plan made by plumbline plan --out"),
  )
    .option("--approve <finding>", "say yes to a finding that asks, by its id, repeatable", gather)
    .option("--state <folder>", "where each write is written down before it is sent", usualState)
    .action(async (file: string, options: ApplyOptions) => {
      const plan = await readPlan(file);
      if (plan.source.kind === "snapshot")
        throw new UsageError("a plan from a recording cannot be applied: plan on the account itself");
      const approved = approvals(plan, options.approve ?? []);
      const carried = await carryOut(plan, approved, options, io);
      const { outcomes, code, stoppedBy, isStale } = carried;
      if (options.output === "json") io.stdout.write(`${JSON.stringify({ schemaVersion: 1, outcomes }, null, 2)}\n`);
      else if (!isStale) io.stdout.write(outcomesText(outcomes, styleOf(options, io)));
      const isToApprove = !(io.confirm || stoppedBy || code === exitCodes.interrupted);
      if (!options.quiet)
        for (const line of afterApply(carried, { file, plan, approved, isToApprove, state: options.state }))
          io.stderr.write(`${line}\n`);
      if (stoppedBy !== undefined) throw stoppedBy;
      exit(code);
    });

function approvals(plan: PlanFile, ids: string[]): Set<string> {
  for (const id of ids) {
    const finding = plan.findings.find((one) => one.id === id);
    if (finding === undefined) throw new UsageError(`--approve ${id}: the plan has no such finding`);
    if (finding.decision?.do === "withhold")
      throw new UsageError(`--approve ${id}: it is withheld, ${finding.decision.because}`);
  }
  return new Set(ids);
}

async function carryOut(plan: PlanFile, approved: Set<string>, options: ApplyOptions, io: Io): Promise<Carried> {
  try {
    const documents = await documentsOf(plan, io);
    await askAbout(plan, approved, io);
    const wanted = plan.findings.filter((one) => one.decision?.do === "apply" || approved.has(one.id));
    const left = plan.findings.filter((one) => !wanted.includes(one)).flatMap((one) => notMade(one, whyNot(one)));
    if (wanted.length === 0) return { outcomes: left, code: exitCodes.ok };
    const { opened, runs } = await freshLook(plan, documents, io, options.quiet === true);
    const objections = wanted.flatMap((one) => stillHolds(one, runs, approved) ?? []);
    if (objections.length > 0) throw new Stale(objections.join("; "));
    const attempted = await io.graceful(() => write({ wanted, approved, opened, runs, plan }, options, io));
    return { ...attempted, outcomes: [...attempted.outcomes, ...left] };
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
    io.stderr.write(`stale plan, nothing was written: ${error.message}.\n`);
    return {
      outcomes: plan.findings.flatMap((one) => notMade(one, "stale plan")),
      code: exitCodes.stale,
      isStale: true,
    };
  }
}

/** Asks at the terminal, where there is one, about each finding that asks and has no yes yet. */
async function askAbout(plan: PlanFile, approved: Set<string>, io: Io): Promise<void> {
  if (io.confirm === undefined) return;
  for (const { id, message, decision, remedy } of plan.findings) {
    if (decision?.do !== "ask" || approved.has(id)) continue;
    const calls = remedy?.calls.map(sayCall).join(", then ");
    if (await io.confirm(`${clean(message)}\n${clean(decision.because)}. Shall I ${calls}?`)) approved.add(id);
  }
}

function stillHolds(planned: Planned, runs: FreshRun[], approved: Set<string>): string | undefined {
  const run = runs.find((one) => one.reader.region === planned.region)?.run;
  const gap = run?.skipped.find(({ rule }) => rule === planned.rule);
  const fresh = run?.findings.find(({ id }) => id === planned.id);
  const because =
    fresh === undefined && gap
      ? `it could not be judged: ${gap.because}`
      : objection(planned, fresh, 0, approved.has(planned.id));
  return because === undefined ? undefined : `${planned.id}: ${because}`;
}

interface Work {
  wanted: Planned[];
  approved: Set<string>;
  opened: Opened;
  runs: FreshRun[];
  plan: PlanFile;
}

/** Sends the calls, and keeps account of them even where a defect stops it half-way. */
async function write({ wanted, approved, opened, runs, plan }: Work, options: ApplyOptions, io: Io): Promise<Carried> {
  const outcomes: Made[] = [];
  const writings = await openWritings(options.state, { source: plan.source, places: opened.readers }, io);
  try {
    for (const { reader, document, run } of runs) {
      const findings = wanted.filter(({ region }) => region === reader.region);
      const executor = waiting(opened.executor(reader, writings.journal(reader)), await writings.settle(reader));
      if (document && findings.length > 0)
        await execute(
          { findings, approved, plan: plan.findings, known: knownOf(run.snapshot) },
          document,
          executor,
          (one) => outcomes.push(one),
        );
    }
    return { ...(await kept(outcomes, opened, codeOf(outcomes, io))), run: writings.run };
  } catch (stoppedBy) {
    const told = new Set(outcomes.map(({ finding }) => finding));
    const { because = "stopped" } = stoppedBefore({ error: stoppedBy });
    outcomes.push(...wanted.filter(({ id }) => !told.has(id)).flatMap((one) => notMade(one, because)));
    return { ...(await kept(outcomes, opened, exitCodes.error)), stoppedBy, run: writings.run };
  } finally {
    writings.close();
  }
}

/** An allocation may show late, and is not sent again while the account may not show what came of the last one for the finding. */
function waiting(executor: Executor, unshown: Entry[]): Executor {
  const sent = unshown.filter(({ call }) => call.operation === "AllocateAddress");
  return {
    ...executor,
    permit: async (finding, look, call) => {
      const last = sent.find((one) => one.finding === finding);
      if (last === undefined || call.operation !== "AllocateAddress") return executor.permit(finding, look, call);
      return isOpen(last)
        ? `what became of the allocation of ${last.at} is not known yet`
        : `what was allocated at ${last.at} may not show yet`;
    },
  };
}

/** Keeps what was written, where the source is a file; that it could not be kept must not hide what was done. */
async function kept(outcomes: Made[], opened: Opened, code: number): Promise<Carried> {
  try {
    if (outcomes.some(({ outcome }) => outcome === "done")) await opened.save();
    return { outcomes, code };
  } catch (stoppedBy) {
    return { outcomes, code: exitCodes.error, stoppedBy };
  }
}

const notMade = ({ id, remedy }: Planned, because: string): Made[] =>
  (remedy?.calls ?? []).map((call) => ({ finding: id, ...call, outcome: "withheld", because }));

const whyNot = ({ decision }: Planned): string =>
  decision?.do === "ask" ? `not approved: ${decision.because}` : (decision?.because ?? "not decided");

/**
 * The first that applies: interrupted; a call that AWS refused, or one withheld at the last look after others were made;
 * a plan of which nothing was made, since what it rests on has changed meanwhile.
 */
function codeOf(attempted: Made[], io: Io): number {
  if (io.interrupted()) return exitCodes.interrupted;
  const have = (...what: Made["outcome"][]) => attempted.some(({ outcome }) => what.includes(outcome));
  if (have("refused") || (have("withheld") && have("done", "gone"))) return exitCodes.error;
  return have("withheld") ? exitCodes.stale : exitCodes.ok;
}
