import { compile, fromCompiled, type Published } from "../../../core/desired/compiled.ts";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { example } from "../../functions/documents/written.ts";

/** The example of a whole document, compiled. */
export const compiled: string = compile(parseDocument(example, "net.yaml"));

/** The compiled example with another value at a path. */
export function put(path: string, value: unknown): string {
  const json = JSON.parse(compiled);
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  keys.reduce((part, key) => part[key], json)[last] = value;
  return JSON.stringify(json);
}

/** A compiled text that must be a document. */
export function valid(text: string): Published {
  const found = fromCompiled(text);
  if ("invalid" in found) throw new Error(found.invalid);
  return found;
}
