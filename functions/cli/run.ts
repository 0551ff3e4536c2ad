import { Command, CommanderError } from "commander";
import { InvariantBroken } from "../../core/errors.ts";
import packageJson from "../../package.json" with { type: "json" };
import { InvalidDocument } from "../documents/problems.ts";
import { acceptVerb } from "./accept.ts";
import { applyVerb } from "./apply.ts";
import { auditVerb } from "./audit.ts";
import { baselineVerb } from "./baseline.ts";
import { doctorVerb } from "./doctor.ts";
import { exitCodes, Interrupted, UsageError } from "./exit.ts";
import type { Io } from "./io.ts";
import { refuseEmpty } from "./options.ts";
import { planVerb } from "./plan.ts";
import { publishVerb } from "./publish.ts";
import { explainVerb, rulesVerb, schemaVerb, validateVerb } from "./small-verbs.ts";
import { clean } from "./text.ts";
import { undoVerb } from "./undo.ts";
import { whatIfVerb } from "./what-if.ts";

const examples = `
Examples:
  plumbline audit                                        look at the account of your AWS credentials
  plumbline audit --embedded                             look at a demo account, no AWS needed
  plumbline audit --desired prod.yaml --fail-on high     hold it to a document, exit 2 if anything is high or worse
  plumbline baseline --out prod.yaml                     a document of what there is, to begin with
  plumbline plan --desired prod.yaml --out plan.json     what would be done about it
  plumbline apply plan.json                              do what is safe, ask about the rest
  plumbline accept FINDING --desired prod.yaml           let the document say what was found
  plumbline publish prod.yaml --bucket my-documents      put a document into force for the functions
  plumbline doctor --desired prod.yaml                   what a deployment lacks, and what its role may not do
  plumbline what-if stop i-0a                            what the stop would do to public IPs
  plumbline explain public-ip-lost                       why a rule matters

Exit codes, the first that applies:
  130  interrupted
  64   the command line is wrong
  1    an error: nothing could be read, or AWS refused a call
  4    the plan is stale
  3    something could not be read, under --strict
  2    a finding at or above --fail-on, or a problem that doctor found
  0    all else`;

/** Runs one command line and returns its exit code. Results go to stdout, everything else to stderr; no error prints a stack. */
export async function run(args: string[], io: Io): Promise<number> {
  let code: number = exitCodes.ok;
  const program = plumbline(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    return failed(error, io);
  }
}

function plumbline(io: Io, exit: (code: number) => void): Command {
  const program = new Command("plumbline")
    .description("Holds the network interfaces and Elastic IPs of AWS accounts to a desired-state document.")
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .showHelpAfterError("(add --help to see what there is)")
    .addHelpText("after", examples);
  for (const verb of [
    auditVerb(io, exit),
    planVerb(io, exit),
    applyVerb(io, exit),
    undoVerb(io, exit),
    baselineVerb(io),
    acceptVerb(io),
    validateVerb(io),
    publishVerb(io),
    doctorVerb(io, exit),
    whatIfVerb(io),
    rulesVerb(io),
    explainVerb(io),
    schemaVerb(io),
  ])
    program.addCommand(verb.copyInheritedSettings(program));
  return program.hook("preAction", (_, verb) => refuseEmpty(verb));
}

/** What commander says where a verb that takes no argument is given a document. */
const misplacedDocument = /for '(audit|plan|doctor)'.*\.(ya?ml|json)\b/;

function failed(error: unknown, io: Io): number {
  if (error instanceof CommanderError) {
    if (error.code === "commander.excessArguments" && misplacedDocument.test(error.message))
      io.stderr.write("(a document is named by --desired)\n");
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  const message = (error instanceof Error ? error.message : String(error)).split("\n").map(clean).join("\n");
  if (error instanceof Interrupted) {
    io.stderr.write(`${message}\n`);
    return exitCodes.interrupted;
  }
  if (error instanceof InvalidDocument) io.stderr.write(`${message}\n`);
  else if (error instanceof InvariantBroken)
    io.stderr.write(
      `error: invariant ${message}. Nothing more was written. This is a defect of Plumbline: please report it.\n`,
    );
  else io.stderr.write(`error: ${message}\n`);
  return error instanceof UsageError ? exitCodes.usage : exitCodes.error;
}
