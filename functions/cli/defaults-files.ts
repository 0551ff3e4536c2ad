import { lstat, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type Defaults, defaultsFile, parseDefaults } from "../documents/defaults.ts";
import { Failure } from "./exit.ts";
import { textIn } from "./text-files.ts";

/**
 * Finds the defaults of documents, nearest folder first, each file read once. The search goes from the folder that a document is named in (a link is not followed)
 * up to and with the one that holds `.git`, else to the root of the file system.
 */
export function defaultsReader(): (file: string) => Promise<Defaults[]> {
  const known = new Map<string, Promise<Defaults | undefined>>();
  const readOnce = (folder: string): Promise<Defaults | undefined> => {
    const reading = known.get(folder) ?? readDefaults(join(folder, defaultsFile));
    known.set(folder, reading);
    return reading;
  };
  return async (file) => {
    const found: Defaults[] = [];
    for (let folder = dirname(file), isLast = false; !isLast; folder = join(folder, "..")) {
      const defaults = await readOnce(folder);
      if (defaults) found.push(defaults);
      isLast = resolve(folder) === resolve(folder, "..") || (await isThere(join(folder, ".git")));
    }
    return found;
  };
}

async function readDefaults(file: string): Promise<Defaults | undefined> {
  // A link to nothing is there, and must not be taken for no policy.
  if ((await orAbsent(file, lstat(file))) === undefined) return undefined;
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error);
  });
  return parseDefaults(textIn(file, bytes), file);
}

const isThere = async (path: string): Promise<boolean> => (await orAbsent(path, stat(path))) !== undefined;

/** What is not there is no error; what cannot be looked at is one, since it may say that nothing is to be written. */
const orAbsent = <Value>(path: string, reading: Promise<Value>): Promise<Value | undefined> =>
  reading.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw unreadable(path, error);
  });

const unreadable = (path: string, { code }: NodeJS.ErrnoException): Failure =>
  new Failure(`${path} cannot be read (${code}), and the policy of documents may be there`);
