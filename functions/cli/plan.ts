import { Command } from "commander";
import type { Planned } from "../../core/plan.ts";
import type { PlannedCall } from "../../core/remediation.ts";
import { report } from "../../core/report.ts";
import { shellWord } from "../shell-word.ts";
import { findingsTable } from "./audit-text.ts";
import { exitCodes } from "./exit.ts";
import type { Io } from "./io.ts";
import { type LookOptions, lookAround, nothingRead } from "./look.ts";
import { type OutputOptions, styleOf, withOutput, withSources } from "./options.ts";
import { planFile, writePlan } from "./plan-file.ts";

interface PlanOptions extends LookOptions, OutputOptions {
  quiet?: boolean;
  out?: string;
}

/** `plumbline plan`: looks, and says what would be done about it, call by call. It never writes to an account. */
export const planVerb = (io: Io, exit: (code: number) => void): Command =>
  withOutput(withSources(new Command("plan").description("say what would be done about it, call by call; reads only")))
    .option("--out <file>", "write the plan to a file, for plumbline apply")
    .action(async (options: PlanOptions) => {
      if (options.snapshot !== undefined && options.out !== undefined && !options.quiet)
        io.stderr.write("note: a plan from a recording can be read, not applied\n");
      const looked = await lookAround(options, io);
      const made = planFile(looked, io.now());
      if (options.out !== undefined) await writePlan(options.out, made);
      const style = styleOf(options, io);
      const shown = report(
        looked.runs.map((run) => ({ ...run, findings: run.findings.filter(({ remedy }) => remedy) })),
      ).findings;
      if (options.output === "json") io.stdout.write(`${JSON.stringify(made, null, 2)}\n`);
      else
        io.stdout.write(
          `${[findingsTable(shown, style, exactCall), tally(made.findings)].filter((block) => block !== "").join("\n\n")}\n`,
        );
      const isOfUse = made.findings.some(({ decision }) => decision?.do !== "withhold");
      if (options.out !== undefined && isOfUse && !options.quiet && options.snapshot === undefined)
        io.stderr.write(`\nnext: plumbline apply ${shellWord(options.out)}\n`);
      exit(nothingRead(looked.runs) ? exitCodes.error : exitCodes.ok);
    });

function tally(findings: Planned[]): string {
  const count = (what: "apply" | "ask" | "withhold") => findings.filter(({ decision }) => decision?.do === what).length;
  return `Plan: ${count("apply")} to apply, ${count("ask")} to ask about, ${count("withhold")} withheld.`;
}

/** A call exactly as it is sent. */
const exactCall = ({ operation, input }: PlannedCall): string => `${operation} ${JSON.stringify(input)}`;
