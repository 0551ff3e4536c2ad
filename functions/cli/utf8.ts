import { isUtf8 } from "node:buffer";
import { Failure } from "./exit.ts";

/** A file's bytes as text; throws Failure with the file's name where they are no UTF-8: read all the same, each odd byte would stand for something else, and be written back so. */
export function textIn(file: string, bytes: Buffer): string {
  if (!isUtf8(bytes))
    throw new Failure(`${file} cannot be read: it is no text in UTF-8 (a > in PowerShell writes UTF-16)`);
  return bytes.toString("utf8");
}
