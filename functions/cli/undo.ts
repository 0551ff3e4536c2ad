import { Command } from "commander";
import { isMade } from "../../core/journal.ts";
import { type TakenBack, takeBack } from "../../core/take-back.ts";
import { exitCodes, Failure, UsageError } from "./exit.ts";
import type { Io } from "./io.ts";
import { type OutputOptions, styleOf, withOutput } from "./options.ts";
import { outcomesText } from "./outcomes-text.ts";
import { type LiveSource, open } from "./sources.ts";
import { openWritings, usualState, writingsOf } from "./writings.ts";

interface UndoOptions extends OutputOptions {
  quiet?: boolean;
  state: string;
  yes?: boolean;
}

/** `plumbline undo RUN|FINDING`: takes writes back, as far as they can be, and says what it cannot. */
export const undoVerb = (io: Io, exit: (code: number) => void): Command =>
  withOutput(
    new Command("undo")
      .description("take back what a run wrote, or what was written for a finding")
      .argument("<run-or-finding>", "a run, as apply names it, or the id of a finding"),
  )
    .option("--state <folder>", "where the writes were written down", usualState)
    .option("--yes", "do it without asking")
    .action(async (what: string, options: UndoOptions) => {
      const found = await writingsOf(what, options.state);
      if (found === undefined) throw new UsageError(`${options.state} knows no run and no finding ${what}`);
      const count = found.places.reduce((sum, { written }) => sum + written.length, 0);
      const isYes = options.yes || (await io.confirm?.(`Take back ${count === 1 ? "1 write" : `${count} writes`}?`));
      if (!isYes) throw new Failure("nothing was taken back: say --yes, or answer at a terminal");
      const outcomes = await io.graceful(() => undo(found, options, io));
      if (options.output === "json") io.stdout.write(`${JSON.stringify({ schemaVersion: 1, outcomes }, null, 2)}\n`);
      else io.stdout.write(outcomesText(outcomes, styleOf(options, io)));
      exit(codeOf(outcomes, io));
    });

type Found = NonNullable<Awaited<ReturnType<typeof writingsOf>>>;

async function undo({ source, places }: Found, options: UndoOptions, io: Io): Promise<TakenBack[]> {
  const opened = await open(
    source as LiveSource,
    places.map(({ region }) => region),
    io,
    options.quiet === true,
  );
  const writings = await openWritings(options.state, { source, places }, io);
  const outcomes: TakenBack[] = [];
  try {
    for (const { region, account, written } of places) {
      const reader = opened.readers.find((one) => one.region === region);
      if (reader?.account !== account)
        throw new Failure(`this was written to account ${account}, but this is account ${opened.account}`);
      const made = written.filter(isMade);
      await writings.settle(reader);
      await takeBack(made, opened.executor(reader, writings.journal(reader)), (one) => outcomes.push(one));
    }
    return outcomes;
  } finally {
    writings.close();
    if (outcomes.some(({ outcome }) => outcome === "done")) await opened.save();
  }
}

function codeOf(outcomes: TakenBack[], io: Io): number {
  if (io.interrupted()) return exitCodes.interrupted;
  return outcomes.every(({ outcome }) => outcome === "done") ? exitCodes.ok : exitCodes.error;
}
