import { Command } from "commander";
import type { Severity } from "../../core/finding.ts";
import { type Report, report } from "../../core/report.ts";
import { demoAccount } from "../embedded/demo.ts";
import { lastEmbeddedChange } from "../embedded/trail.ts";
import { anyAtLeast, auditText } from "./audit-text.ts";
import { exitCodes, Failure } from "./exit.ts";
import { readEmbedded, writeSnapshots } from "./files.ts";
import type { Io } from "./io.ts";
import { type Looked, type LookOptions, lookAround, nothingRead } from "./look.ts";
import { recall } from "./memory.ts";
import { nextStep, regionWords } from "./next-step.ts";
import { type OutputOptions, severity, styleOf, withOutput, withSources } from "./options.ts";
import type { LiveSource } from "./sources.ts";
import { writeText } from "./text-files.ts";
import { type LookUp, withWho } from "./who.ts";

interface AuditOptions extends LookOptions, OutputOptions {
  quiet?: boolean;
  out?: string;
  saveSnapshot?: string;
  failOn?: Severity;
  strict?: boolean;
  state?: string;
  who?: boolean;
}

/** `plumbline audit`: looks, and says what is wrong. It never writes to an account. */
export const auditVerb = (io: Io, exit: (code: number) => void): Command =>
  withOutput(withSources(new Command("audit").description("say what is wrong; reads only")))
    .option("--out <file>", "write the results to a file instead of stdout")
    .option("--save-snapshot <file>", "record what was read, to audit it again offline")
    .option("--fail-on <severity>", "exit with 2 if a finding is as bad as this, or worse", severity)
    .option("--state <folder>", "remember what was found in a folder, and say what changed since the last look")
    .option("--who", "say who last changed what the worst findings are about (CloudTrail, last 90 days)")
    .option("--strict", "exit with 3 if anything could not be read")
    .action(async (options: AuditOptions) => {
      const looked = await lookAround(options, io);
      if (options.saveSnapshot !== undefined)
        await writeSnapshots(
          options.saveSnapshot,
          looked.runs.map(({ snapshot }) => snapshot),
        );
      const { runs, news } =
        options.state === undefined ? { runs: looked.runs } : await recall(looked.runs, options.state);
      const plain = report(runs, news);
      const result = options.who ? await told(plain, looked, options, io) : plain;
      await print(result, looked, options, io);
      exit(exitCode(result, looked, options));
    });

/** The report with who changed what; where nobody can tell, with a note why, and as it was. */
async function told(plain: Report, { source }: Looked, { quiet }: AuditOptions, io: Io): Promise<Report> {
  const { report: result, untold } =
    source.kind === "snapshot"
      ? { report: plain, untold: "a recording keeps no record of that" }
      : await withWho(plain, await lookUpIn(source));
  if (untold !== undefined && !quiet) io.stderr.write(`note: who changed what is not known of all: ${untold}\n`);
  return result;
}

async function lookUpIn(source: LiveSource): Promise<LookUp> {
  if (source.kind === "aws") return (await import("./trail-look-up.ts")).trailLookUp(source.profile);
  const account = source.file === undefined ? demoAccount() : (await readEmbedded(source.file)).account;
  return async (_, resource) => lastEmbeddedChange(account, resource);
}

async function print(result: Report, looked: Looked, options: AuditOptions, io: Io): Promise<void> {
  const style = styleOf(options, io);
  const toFile = options.out !== undefined;
  const text =
    options.output === "json"
      ? `${JSON.stringify(result, null, 2)}\n`
      : auditText(result, toFile ? { ...style, colour: false } : style, (region) =>
          regionWords(options, looked, region),
        );
  if (options.out === undefined) io.stdout.write(text);
  else
    await writeText(options.out, text).catch((error: unknown) => {
      // what changed is told once: it must not be lost
      io.stdout.write(text);
      throw error;
    });
  const next = nextStep(result, looked, options);
  if (!options.quiet && next !== undefined)
    io.stderr.write(`${options.output === "table" && !toFile ? "\n" : ""}next: ${next}\n`);
}

/** The first that applies: nothing read, coverage incomplete under --strict, findings at or above --fail-on. */
function exitCode(result: Report, { runs }: Looked, { strict, failOn }: AuditOptions): number {
  if (nothingRead(runs)) throw new Failure("nothing at all could be read");
  if (strict && !result.summary.complete) return exitCodes.incomplete;
  return failOn !== undefined && anyAtLeast(result, failOn) ? exitCodes.findings : exitCodes.ok;
}
