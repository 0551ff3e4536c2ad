import { Command } from "commander";
import { type Baseline, baseline } from "../../core/baseline/baseline.ts";
import type { ExtraName } from "../../core/extras.ts";
import { baselineText } from "../documents/baseline-text.ts";
import { Failure, UsageError } from "./exit.ts";
import type { Io } from "./io.ts";
import { type LookOptions, lookAround } from "./look.ts";
import { sourceWords } from "./next-step.ts";
import { withPlace, withRecording } from "./options.ts";
import { writeNew, writeText } from "./text-files.ts";

interface BaselineOptions extends Omit<LookOptions, "desired"> {
  out?: string;
  force?: boolean;
  full?: boolean;
}

/** `plumbline baseline`: a document that declares what there is, to begin with. It never writes to an account. */
export const baselineVerb = (io: Io): Command =>
  withRecording(withPlace(new Command("baseline").description("write a document of what there is; reads only")))
    .option("--out <file>", "write the document to a file instead of stdout")
    .option("--full", "say all that can be said of every attached interface, every address in use and every subnet")
    .option("--force", "write over the file if it is there")
    .option("--quiet", "print the document only: no notes, no progress")
    .action(async ({ out, force, full, ...options }: BaselineOptions) => {
      refuseJson(out);
      const { runs } = await lookAround(options, io, beside(full));
      const [run, another] = runs;
      if (run === undefined || another) throw new UsageError("a document is of one region: name one with --region");
      const made = baseline(run.snapshot, full);
      if ("because" in made) throw new Failure(`a baseline says all or nothing: ${made.because}`);
      const text = baselineText(made);
      if (out === undefined) io.stdout.write(text);
      else {
        await (force ? writeText : writeNew)(out, text);
        if (!options.quiet) io.stderr.write(`${out}: ${counts(made)}. Read it, then: ${auditing(options, out)}\n`);
      }
    });

const auditing = (options: LookOptions, out: string): string =>
  ["plumbline audit", ...sourceWords({ ...options, desired: out })].join(" ");

/** What only a full document says something of. */
const beside = (full = false): ExtraName[] => (full ? ["flowLogs", "securityGroups"] : []);

/** What is called .json is read as JSON. */
function refuseJson(out = ""): void {
  if (/\.json$/i.test(out))
    throw new UsageError(`a baseline is YAML, whose comments say why: name it .yaml, not ${out}`);
}

const counts = ({ interfaces, addresses, subnets }: Baseline): string =>
  `interfaces ${interfaces.length}, addresses ${addresses.length}${subnets ? `, subnets ${subnets.length}` : ""}`;
