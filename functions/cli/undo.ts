import { Command, Option } from "commander";
import { partitionOf } from "../../core/memory/records.ts";
import type { Reader } from "../../core/ports.ts";
import { takeBackAlone } from "../../core/runs/take-back-alone.ts";
import { type Entry, journalOf } from "../../core/writing/journal.ts";
import { sayCall } from "../../core/writing/say-call.ts";
import { foresee, type TakenBack } from "../../core/writing/take-back.ts";
import { toTakeBack } from "../../core/writing/to-take-back.ts";
import { exitCodes, Failure, UsageError } from "./exit.ts";
import type { Io } from "./io.ts";
import { folderJournal, type KnownJournal, type TableOptions, tableJournal, unknownTo } from "./journals.ts";
import { type OutputOptions, regionName, styleOf, withOutput } from "./options.ts";
import { outcomesText } from "./outcomes-text.ts";
import { type Opened, open } from "./sources.ts";
import { clean } from "./text.ts";
import { runId, usualState } from "./writings.ts";

interface UndoOptions extends OutputOptions, Partial<TableOptions> {
  state: string;
  yes?: boolean;
}

const examples = `
What was written at a terminal, and what the functions wrote:
  plumbline undo 20260105T090000Z-k3f9
  plumbline undo FINDING --table TABLE --home eu-west-1
  plumbline undo RUN --table TABLE --home eu-west-1 --region us-east-1

It looks afresh, takes back only what is still as it was left, and asks first. Nobody else may write meanwhile.
It reads no document: where it takes an Elastic IP off an interface, it says which one, and what comes of it.
The functions leave alone for a day what was taken back. The kill switch and the budget do not hold up a person.`;

/** `plumbline undo RUN|FINDING`: takes writes back, as far as they can be, and says what it cannot. */
export const undoVerb = (io: Io, exit: (code: number) => void): Command =>
  withOutput(
    new Command("undo")
      .description("take back what a run wrote, or what was written for a finding")
      .argument("<run-or-finding>", "a run, as apply or the functions' log names it, or the id of a finding"),
  )
    .option("--state <folder>", "folder where a terminal wrote down what it did", usualState)
    .addOption(new Option("--table <name>", "instead, the DynamoDB table where the functions did").conflicts("state"))
    .option("--home <region>", "region of that table (default: the SDK's own)", regionName)
    .option(
      "--region <region>",
      "region that a run of the functions wrote to; a finding's id names its own",
      regionName,
    )
    .option("--profile <name>", "profile of the AWS configuration files, for the table and the account")
    .option("--yes", "do it without asking")
    .addHelpText("after", examples)
    .action(async (what: string, options: UndoOptions) => {
      const journal = await journalFor(what, options);
      const outcomes: TakenBack[] = [];
      try {
        await undo(what, journal, options, io, (one) => outcomes.push(one));
      } catch (stoppedBy) {
        if (outcomes.length > 0) print(outcomes, options, io);
        throw stoppedBy;
      } finally {
        journal.close();
      }
      print(outcomes, options, io);
      exit(codeOf(outcomes, io));
    });

function print(outcomes: TakenBack[], options: UndoOptions, io: Io): void {
  if (options.output === "json") io.stdout.write(`${JSON.stringify({ schemaVersion: 1, outcomes }, null, 2)}\n`);
  else io.stdout.write(outcomes.length === 0 ? nothing : outcomesText(outcomes, styleOf(options, io)));
}

const nothing = "Nothing to take back: it was taken back already, or never made.\n";

function journalFor(what: string, { table, state, ...options }: UndoOptions): Promise<KnownJournal> {
  if (table !== undefined) return tableJournal(what, { table, ...options });
  const [lone] = (["home", "region", "profile"] as const).filter((name) => options[name] !== undefined);
  if (lone !== undefined) throw new UsageError(`--${lone} goes with --table: a folder knows where its runs wrote`);
  return folderJournal(what, state);
}

type OnMade = (made: TakenBack) => void;

async function undo(what: string, journal: KnownJournal, options: UndoOptions, io: Io, onMade: OnMade): Promise<void> {
  const { name, records, source, regions, account } = journal;
  const opened = await open(source, regions, io, options.quiet === true);
  if (account !== undefined && opened.account !== account)
    throw new Failure(`this was written to account ${account}, but this is account ${opened.account}`);
  const asked = await Promise.all(
    opened.readers.map(async (reader) => ({ reader, found: await toTakeBack(what, records, reader, io.now()) })),
  );
  const known = asked.flatMap(({ reader, found }) => (found ? { reader, ...found } : []));
  if (known.length === 0) throw unknownTo(name, `${what} in ${opened.account} ${regions.join(" and ")}`);
  if (known.every(({ left, open, again }) => left.length + open.length + again.length === 0)) return;
  const left = known.flatMap((one) => [...one.left].reverse().map((entry) => ({ entry, reader: one.reader })));
  if (left.length > 0) await ask(left, options, io);
  await io.graceful(() => carryOut(what, journal, opened, io, onMade));
}

type Left = { entry: Entry; reader: Reader }[];

/** Asks for a yes, and says before each call that is made, what comes of it beside what is restored, and which write stays. */
async function ask(left: Left, { yes }: UndoOptions, io: Io): Promise<void> {
  if (yes) return;
  const lines = io.confirm ? await Promise.all(left.map(consequence)) : [];
  const count = left.length === 1 ? "1 write" : `${left.length} writes`;
  const question = [...lines, `Take back ${count}?`].join("\n");
  if (!(await io.confirm?.(question))) throw new Failure("nothing was taken back: say --yes, or answer at a terminal");
}

async function consequence({ entry, reader }: Left[number]): Promise<string> {
  const { undo } = await foresee(entry, reader);
  if ("cannot" in undo) return clean(`not ${sayCall(entry.call)}: ${undo.cannot}`);
  return clean(`${sayCall(undo.call)}${undo.but === undefined ? "" : `: ${undo.but}`}`);
}

async function carryOut(
  what: string,
  { records }: KnownJournal,
  opened: Opened,
  io: Io,
  onMade: OnMade,
): Promise<void> {
  const run = runId(io);
  const executors = opened.readers.map((reader) =>
    opened.executor(reader, journalOf(run, records, partitionOf(reader))),
  );
  let isChanged = false;
  try {
    const taken = await takeBackAlone(what, executors, records, (one) => {
      isChanged ||= one.outcome === "done";
      onMade(one);
    });
    if (taken !== undefined) throw new Failure(`nothing was taken back, try again later: ${taken}`);
  } finally {
    if (isChanged) await opened.save();
  }
}

function codeOf(outcomes: TakenBack[], io: Io): number {
  if (io.interrupted()) return exitCodes.interrupted;
  return outcomes.every(({ outcome }) => outcome === "done") ? exitCodes.ok : exitCodes.error;
}
