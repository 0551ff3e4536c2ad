import { Command } from "commander";
import type { Checkup } from "../doctor/checkup.ts";
import { examine } from "./examine.ts";
import { exitCodes } from "./exit.ts";
import type { Io } from "./io.ts";
import { type OutputOptions, styleOf, withAccount, withOutput } from "./options.ts";
import type { SiteOptions } from "./site.ts";
import { clean, paint, type Style, table } from "./text.ts";

const codes = `
It exits with 2 if anything is a problem; warnings and what could not be tested leave it 0.
Trails and rules are looked for in every region, logs and parameters in the first one named: there the functions are.
The writes of --desired, or else of the published document, are tried by EC2's dry runs: nothing is ever written.`;

/** `plumbline doctor`: says what a deployment lacks, before it is made and after. It never writes to an account. */
export const doctorVerb = (io: Io, exit: (code: number) => void): Command =>
  withOutput(
    withAccount(new Command("doctor").description("say what a deployment lacks, before and after; reads only")),
  )
    .option("--bucket <name>", "S3 bucket that documents are published to")
    .option("--folder <folder>", "folder that documents are published to")
    .option("--slack-parameter <name>", "SSM parameter that holds Slack's webhook; its value is never shown")
    .option("--switch-parameter <name>", "SSM parameter that is the kill switch")
    .addHelpText("after", codes)
    .action(async (options: SiteOptions & OutputOptions) => {
      const checks = await examine(options, io);
      io.stdout.write(
        options.output === "json"
          ? `${JSON.stringify({ schemaVersion: 1, checks }, null, 2)}\n`
          : doctorText(checks, styleOf(options, io)),
      );
      exit(checks.some(({ state }) => state === "problem") ? exitCodes.findings : exitCodes.ok);
    });

const looks = { problem: "red", warning: "yellow", untested: "gray", ok: "green" } as const;

function doctorText(checks: Checkup[], style: Style): string {
  const worst = Object.keys(looks);
  const sorted = checks.toSorted((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state));
  const rows = sorted.map(({ id, state, message }) => [
    paint(style, looks[state], state),
    id.slice(0, id.search(/:|$/)),
    clean(message),
  ]);
  const count = (state: Checkup["state"]) => checks.filter((one) => one.state === state).length;
  const tally = (Object.keys(looks) as Checkup["state"][])
    .filter((state) => count(state) > 0)
    .map((state) => `${count(state)} ${state}`);
  return `${table(rows, style)}\n\nChecks: ${tally.join(", ")}.\n`;
}
