import { isScalar, LineCounter, type Node, type Document as Parsed, parseAllDocuments, type Scalar, visit } from "yaml";
import type { Path, Position } from "../../core/desired/document.ts";
import { jsonFault } from "./json.ts";
import { locator } from "./positions.ts";
import { InvalidDocument, type Problem } from "./problems.ts";

const mostBytes = 5_000_000;
const mostAliases = 50;
/** What some editors begin a file with, and none shows. */
const byteOrderMark = "\ufeff";

/** Where a path of a file stands, or the key itself at its end. */
export type Locate = (path: Path, key?: string) => Position;

/** What is read from a file, or InvalidDocument where it is nested deeper than the stack. */
export function notTooDeep<Value>(file: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidDocument([{ at: { file, line: 1, column: 1 }, message: "is nested too deeply" }]);
  }
}

/** A file's one YAML document, or JSON where it is called .json, as a plain value, and where its parts stand; throws InvalidDocument where it is none. `needed` says what an empty file lacks. */
export function readPlain(written: string, file: string, needed: string): { value: unknown; locate: Locate } {
  const start = { file, line: 1, column: 1 };
  const refuse = (message: string) => new InvalidDocument([{ at: start, message }]);
  if (Buffer.byteLength(written) > mostBytes) throw refuse("is larger than 5 MB");
  const text = written.startsWith(byteOrderMark) ? written.slice(1) : written;
  if (/\.json$/i.test(file) && text.trim() !== "") refuseUnlessJson(text, file);
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [document, second] = Array.isArray(parsed) ? parsed : [];
  if (document === undefined || document.contents === null) throw refuse(`is empty: ${needed}`);
  if (document.errors.some(({ message }) => /call stack|Stack overflow/.test(message)))
    throw refuse("is nested too deeply");
  const locate = locator(document, lines, file);
  const at = (offset: number) => ({ file, line: lines.linePos(offset).line, column: lines.linePos(offset).col });
  const problems: Problem[] = [...document.errors, ...document.warnings, ...forbiddenParts(document)].map(
    ({ pos, message }) => ({ at: at(pos[0]), message }),
  );
  if (second) problems.push({ at: at(second.range[0]), message: "a second document: one document a file" });
  if (problems.length > 0) throw new InvalidDocument(problems);
  return { value: plainValue(document, refuse), locate };
}

function refuseUnlessJson(text: string, file: string): void {
  const fault = jsonFault(text);
  if (fault === undefined) return;
  const before = text.slice(0, fault.offset).split("\n");
  const at = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  throw new InvalidDocument([{ at, message: fault.message }]);
}

function plainValue(document: Parsed, refuse: (message: string) => Error): unknown {
  try {
    return document.toJS({ maxAliasCount: 2 * mostAliases });
  } catch (error) {
    if (error instanceof ReferenceError) throw refuse("has aliases of aliases, too many to follow");
    throw error;
  }
}

/** What YAML allows and no document needs: a tag named __proto__ would vanish from a match without a word, and so widen it. */
function forbiddenParts(document: Parsed): { pos: [number, number]; message: string }[] {
  const found: { pos: [number, number]; message: string }[] = [];
  const forbid = (node: unknown, message: string) =>
    found.push({ pos: [(node as Node | null)?.range?.[0] ?? 0, 0], message });
  let aliases = 0;
  visit(document, {
    Alias(_, alias) {
      aliases += 1;
      if (aliases === mostAliases + 1) forbid(alias, `has too many aliases: ${mostAliases} at most`);
      if (aliases <= mostAliases && !alias.resolve(document)) forbid(alias, `the alias *${alias.source} has no anchor`);
    },
    Map(_, { items }) {
      const keys = new Set<string>();
      for (const { key } of items) {
        const fault = keyFault(key, keys);
        if (fault !== undefined) forbid(key, fault);
        else keys.add(String((key as Scalar).value));
      }
    },
  });
  return found;
}

function keyFault(key: unknown, others: Set<string>): string | undefined {
  if (!isScalar(key)) return "a key must be text";
  const name = String(key.value);
  if (name === "<<" && key.type === "PLAIN")
    return "a merge key (<<) is not followed: write its keys out, or use an alias as a whole value";
  if (name === "__proto__") return 'the key "__proto__" is not allowed';
  return others.has(name) ? `the key ${JSON.stringify(name)} is given twice` : undefined;
}
