import { Command } from "commander";
import { accept } from "../../core/accept/accept.ts";
import type { Document } from "../../core/desired/document.ts";
import { type Run, reconcile } from "../../core/reconcile.ts";
import type { Defaults } from "../documents/defaults.ts";
import { parseDocument } from "../documents/parse.ts";
import { patch } from "../documents/patch.ts";
import { InvalidDocument } from "../documents/problems.ts";
import { defaultsReader } from "./defaults-files.ts";
import { diffText } from "./diff.ts";
import { Failure, UsageError } from "./exit.ts";
import type { LoadedDocument } from "./files.ts";
import type { Io } from "./io.ts";
import { isOf, type LookOptions, lookAround } from "./look.ts";
import { styleOf, withSources } from "./options.ts";
import { clean } from "./text.ts";
import { readText, replaceText } from "./text-files.ts";

interface AcceptOptions extends LookOptions {
  reason?: string;
  yes?: boolean;
  color: boolean;
}

/** `plumbline accept FINDING`: changes the document so that what was found is what it says. It never writes to an account. */
export const acceptVerb = (io: Io): Command =>
  withSources(
    new Command("accept")
      .description("change the document so that a finding is as declared; writes the document only")
      .argument("<finding>", "the id of a finding"),
  )
    .option("--reason <text>", "why an address that serves nobody is kept")
    .option("--yes", "write without asking")
    .option("--no-color", "print without colours (as NO_COLOR does)")
    .option("--quiet", "print the change only: no notes, no progress")
    .action(async (id: string, options: AcceptOptions) => {
      if (options.desired === undefined) throw new UsageError("accept changes a document: name it with --desired");
      const { loaded, run } = await find(id, options, io);
      const before = await readText(loaded.file);
      const parse = parserOf(loaded.file, await defaultsReader()(loaded.file));
      const after = accepted({ id, before, parse }, loaded, run, options.reason);
      io.stdout.write(diffText(loaded.file, before, after.text, styleOf(options, io)));
      if (!options.quiet) for (const one of after.opened) io.stderr.write(`note: then found: ${clean(one)}\n`);
      if (!(await isWanted(loaded.file, options, io))) return;
      await replaceText(loaded.file, after.text, before);
    });

async function find(id: string, options: AcceptOptions, io: Io): Promise<{ loaded: LoadedDocument; run: Run }> {
  const { runs, documents } = await lookAround(options, io);
  const run = runs.find(({ findings }) => findings.some((one) => one.id === id));
  if (run === undefined) throw new Failure(`${id} is no finding now: plumbline audit lists them`);
  const loaded = documents.find(({ document }) => isOf(document, run.snapshot));
  if (loaded?.file.endsWith(".json")) throw new Failure(`${loaded.file} is JSON: accept changes YAML only`);
  if (loaded === undefined)
    throw new Failure(`${options.desired} holds no document of account ${run.snapshot.account} ${run.snapshot.region}`);
  return { loaded, run };
}

type Parse = (text: string) => Document;

/** Reads a document as an audit does, with the policy of the folders that it is in. */
const parserOf =
  (file: string, defaults: Defaults[]): Parse =>
  (text) =>
    parseDocument(text, file, defaults);

/** The document's new text, proven: it is valid and the finding is gone; with what is found then that was not before. */
function accepted(
  { id, before, parse }: { id: string; before: string; parse: Parse },
  { file, document }: LoadedDocument,
  { snapshot, findings }: Run,
  reason: string | undefined,
): { text: string; opened: string[] } {
  const finding = findings.find((one) => one.id === id);
  if (finding === undefined || parse(before).version !== document.version)
    throw new Failure(`${file} was changed by somebody else meanwhile: nothing was written`);
  const acceptance = accept(finding, snapshot, document, reason);
  if ("because" in acceptance) throw new Failure(`${id} cannot be accepted: ${acceptance.because}`);
  const text = patch(before, acceptance.edits);
  const after = reconcile(snapshot, valid(id, text, parse)).findings;
  if (after.some((one) => one.id === id))
    throw new Failure(`${id} cannot be accepted: more than one entry says so, change the document by hand`);
  const known = new Set(findings.map((one) => one.id));
  return { text, opened: after.filter((one) => !known.has(one.id)).map((one) => one.id) };
}

function valid(id: string, text: string, parse: Parse): Document {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof InvalidDocument)) throw error;
    throw new Failure(`${id} cannot be accepted, the document would be invalid: ${error.message}`);
  }
}

async function isWanted(file: string, { yes }: AcceptOptions, io: Io): Promise<boolean> {
  if (yes) return true;
  if (io.confirm === undefined) throw new Failure("nothing was written: --yes writes where nobody is there to ask");
  if (await io.confirm(`Shall I write this to ${clean(file)}?`)) return true;
  io.stderr.write("nothing was written\n");
  return false;
}
