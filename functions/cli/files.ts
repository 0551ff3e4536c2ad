import { readdir, stat, writeFile } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import * as z from "zod";
import type { Document } from "../../core/desired/document.ts";
import { type Snapshot, snapshotSchema } from "../../core/snapshot.ts";
import { mustBe } from "../../core/words/must-be.ts";
import { defaultsFile } from "../documents/defaults.ts";
import { parseDocument } from "../documents/parse.ts";
import { InvalidDocument, type Problem } from "../documents/problems.ts";
import { type EmbeddedAccount, parseAccount } from "../embedded/account.ts";
import { demoAccount } from "../embedded/demo.ts";
import { recording } from "../recording.ts";
import { defaultsReader } from "./defaults-files.ts";
import { Failure } from "./exit.ts";
import { readText, replaceText, unwritable, writeText } from "./text-files.ts";

/** A document, and the file that it was read from. */
export interface LoadedDocument {
  file: string;
  document: Document;
}

/** Reads the documents of a file, or of a folder and its subfolders; throws InvalidDocument with the problems of all of them. */
export async function readDocuments(path: string): Promise<LoadedDocument[]> {
  const files = await documentFiles(path);
  const problems: Problem[] = [];
  const loaded: LoadedDocument[] = [];
  const above = defaultsReader();
  for (const file of files) {
    try {
      loaded.push({ file, document: await readDocument(file, above) });
    } catch (error) {
      if (!(error instanceof InvalidDocument)) throw error;
      problems.push(...error.problems);
    }
  }
  problems.push(...twice(loaded));
  if (problems.length > 0) throw new InvalidDocument(once(problems));
  return loaded;
}

/** Reads one document, with the defaults of the folders that it is in. */
export const readDocument = async (file: string, above = defaultsReader()): Promise<Document> =>
  parseDocument(await readText(file), file, await above(file));

/** What is wrong with a defaults.yaml is wrong with each document below it, and said once. */
const once = (problems: Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

/** Makes an embedded account's file from the demo account, where there is none yet, and says whether it did. */
export const makeEmbedded = (file: string, account = demoAccount()): Promise<boolean> =>
  writeFile(file, textOf(account), { flag: "wx" }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw unwritable(file, error);
    },
  );

/** Reads an embedded account from its file, with the text that it was read from. */
export async function readEmbedded(file: string): Promise<{ account: EmbeddedAccount; text: string }> {
  const text = await readText(file);
  return { account: parseFile(file, text, parseAccount, "an embedded account"), text };
}

/** Writes an embedded account, whole or not at all, and only over what was read: another run's writes are never lost. */
export const writeEmbedded = (file: string, account: EmbeddedAccount, read: string): Promise<void> =>
  replaceText(file, textOf(account), read);

const textOf = (account: EmbeddedAccount): string => `${JSON.stringify(account, null, 2)}\n`;

const isOnce = (snapshots: Snapshot[]): boolean =>
  new Set(snapshots.map(({ account, region }) => `${account} ${region}`)).size === snapshots.length;

const recordingSchema = z.strictObject({
  schemaVersion: z.literal(1),
  snapshots: z.array(snapshotSchema).min(1).refine(isOnce, "has a region twice"),
});

/** Reads the snapshots that `audit --save-snapshot` recorded. */
export const readSnapshots = async (file: string): Promise<Snapshot[]> =>
  parseFile(
    file,
    await readText(file),
    (json) => recordingSchema.parse(json, { error: mustBe }).snapshots,
    "a recording made by audit --save-snapshot",
  );

/** Records snapshots, to be audited again offline. */
export const writeSnapshots = (file: string, snapshots: Snapshot[]): Promise<void> =>
  writeText(file, recording(snapshots));

/** A file's JSON as what it should be; throws Failure with the first thing that is wrong with it. */
export function parseFile<Value>(file: string, text: string, parse: (json: unknown) => Value, what: string): Value {
  try {
    return parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure(`${file} is not JSON: ${error.message}`);
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    throw new Failure(`${file} is not ${what}: ${issue?.path.join(".") || "its root"}: ${issue?.message}`);
  }
}

async function documentFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => {
    throw new Failure(`${path} cannot be read: there is no such file or folder`);
  });
  if (!found.isDirectory()) {
    if (basename(path) === defaultsFile)
      throw new Failure(`${path} is policy for the documents of its folder: name one of them, or the folder`);
    return [path];
  }
  const names = await readdir(path, { recursive: true });
  const files = names.filter((name) => isDocument(name.split(sep))).sort();
  if (files.length === 0) throw new Failure(`${path} holds no document (.yaml, .yml, .json)`);
  return files.map((name) => join(path, name));
}

/** Whether a file of a folder is to be read: not policy, nor what tools keep in hidden folders and node_modules. */
const isDocument = (path: string[]): boolean =>
  /\.(ya?ml|json)$/.test(path.at(-1) ?? "") &&
  path.at(-1) !== defaultsFile &&
  !path.some((part) => part.startsWith(".") || part === "node_modules");

/** Two documents of one account and region would each undo the other. */
function twice(loaded: LoadedDocument[]): Problem[] {
  const first = new Map<string, Document>();
  return loaded.flatMap(({ document }): Problem[] => {
    const { account, region } = document.state.metadata;
    const earlier = first.get(`${account} ${region}`);
    first.set(`${account} ${region}`, earlier ?? document);
    const path = ["metadata"];
    return earlier
      ? [
          {
            at: document.locate(path),
            message: `a second document of ${account} ${region}: one document an account and region`,
            other: earlier.locate(path),
          },
        ]
      : [];
  });
}
