import { isUtf8 } from "node:buffer";
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { Failure } from "./exit.ts";

/** A file's bytes as text; throws Failure with the file's name where they are no UTF-8: read all the same, each odd byte would stand for something else, and be written back so. */
export function textIn(file: string, bytes: Buffer): string {
  if (!isUtf8(bytes))
    throw new Failure(`${file} cannot be read: it is no text in UTF-8 (a > in PowerShell writes UTF-16)`);
  return bytes.toString("utf8");
}

/** What the system's errors mean to whoever named a file. */
const reasons: Record<"read" | "write", Record<string, string>> = {
  read: {
    ENOENT: "there is no such file",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of its path is no folder",
    EACCES: "you may not read it",
  },
  write: {
    ENOENT: "there is no such folder",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of its path is no folder",
    EACCES: "you may not write it",
    ENOSPC: "the disk is full",
    EROFS: "it is on a disk that is only read",
  },
};

/** A file's text; throws Failure with the file's name where it cannot be read, or is none. */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch(({ code = "" }: NodeJS.ErrnoException) => {
    throw new Failure(`${file} cannot be read: ${reasons.read[code] ?? code}`);
  });
  return textIn(file, bytes);
}

/** Writes a file; throws Failure with the file's name where it cannot be written. */
export const writeText = (file: string, text: string): Promise<void> =>
  writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
    throw unwritable(file, error);
  });

/** That a file cannot be written, and why. */
export const unwritable = (file: string, { code = "" }: NodeJS.ErrnoException): Failure =>
  new Failure(`${file} cannot be written: ${reasons.write[code] ?? code}`);

/** Writes a file that must not be there yet; throws Failure where it is, or cannot be written. */
export const writeNew = (file: string, text: string): Promise<void> =>
  writeFile(file, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST"
      ? new Failure(`${file} is there already: --force writes over it`)
      : unwritable(file, error);
  });

/** Writes a file anew, whole or not at all, and only over what was read. */
export async function replaceText(file: string, text: string, read: string): Promise<void> {
  if ((await readText(file)) !== read)
    throw new Failure(`${file} was changed by somebody else meanwhile: what was done is not kept`);
  const target = await realpath(file);
  const aside = `${target}.${process.pid}.new`;
  try {
    await writeFile(aside, text);
    await chmod(aside, (await stat(target)).mode);
    await rename(aside, target);
  } catch (error) {
    await rm(aside, { force: true });
    throw unwritable(file, error as NodeJS.ErrnoException);
  }
}
