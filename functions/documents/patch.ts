import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import type { Edit } from "../../core/accept/answer.ts";
import type { Path } from "../../core/desired/document.ts";
import { flow } from "./flow.ts";

/** A document's text with edits made. What they do not touch stays as it is, to the byte, wherever the text allows it. */
export const patch = (text: string, edits: Edit[]): string => edits.reduce(patched, text);

/** Each edit is made twice, in the text and in the value: unless both come to the same, the text is written anew from the value, comments kept. */
function patched(text: string, edit: Edit): string {
  const wanted = parseDocument(text);
  make(wanted, edit);
  const spliced = splice(text, parseDocument(text), edit);
  if (spliced !== undefined) {
    const found = parseDocument(spliced);
    if (found.errors.length === 0 && isDeepStrictEqual(found.toJS(), wanted.toJS())) return spliced;
  }
  return wanted.toString({ lineWidth: 0 });
}

function make(document: Document, edit: Edit): void {
  if (edit.do === "remove") document.deleteIn(edit.path);
  else if (edit.do === "set") document.setIn(edit.path, document.createNode(edit.value, { flow: true }));
  else if (document.hasIn(edit.path)) document.addIn(edit.path, document.createNode(edit.value, { flow: true }));
  else document.setIn(edit.path, document.createNode([edit.value], { flow: true }));
}

function splice(text: string, document: Document, edit: Edit): string | undefined {
  const node = document.getIn(edit.path, true) as Node | undefined;
  if (edit.do === "add") return added(text, node, edit.value);
  const key = edit.path.at(-1);
  const parent = document.getIn(edit.path.slice(0, -1), true);
  if (key === undefined || !(isMap(parent) || isSeq(parent))) return undefined;
  if (edit.do === "remove") return removed(text, parent, edit.path);
  if (node === undefined) return isMap(parent) ? keyed(text, parent, `${key}: ${inBraces(edit.value)}`) : undefined;
  const isInline = isScalar(node) || ((isMap(node) || isSeq(node)) && node.flow);
  return isInline && node.range
    ? text.slice(0, node.range[0]) + inBraces(edit.value) + text.slice(node.range[1])
    : undefined;
}

/** Where a part of a text begins and ends. */
interface Span {
  from: number;
  to: number;
}

function removed(text: string, parent: YAMLMap | YAMLSeq, path: Path): string | undefined {
  const spans = spansOf(text, parent);
  const at = isMap(parent)
    ? parent.items.findIndex(({ key }) => isScalar(key) && key.value === path.at(-1))
    : Number(path.at(-1));
  const [before, one, next] = [spans[at - 1], spans[at], spans[at + 1]];
  const cut = (from: number, to: number) => text.slice(0, from) + text.slice(to);
  if (one === undefined) return undefined;
  if (spans.length === 1) return parent.flow ? cut(one.from, one.to) : undefined;
  if (parent.flow || (isMap(parent) && !before))
    return next ? cut(one.from, next.from) : cut(before?.to ?? one.from, one.to);
  const from = startOfLine(text, isSeq(parent) ? text.lastIndexOf("-", one.from - 1) : one.from);
  return cut(isSeq(parent) ? aboveComments(text, from) : from, endOfLine(text, one.to) + 1);
}

function keyed(text: string, parent: YAMLMap, pair: string): string | undefined {
  const spans = spansOf(text, parent);
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return filled(text, parent, ` ${pair} `);
  if (parent.flow) return `${text.slice(0, last.to)}, ${pair}${text.slice(last.to)}`;
  const end = endOfLine(text, last.to);
  return `${text.slice(0, end)}\n${" ".repeat(first.from - startOfLine(text, first.from))}${pair}${text.slice(end)}`;
}

function added(text: string, list: unknown, value: unknown): string | undefined {
  if (!isSeq(list)) return undefined;
  const last = spansOf(text, list).at(-1);
  if (last === undefined) return filled(text, list, inBraces(value));
  if (list.flow) return `${text.slice(0, last.to)}, ${inBraces(value)}${text.slice(last.to)}`;
  const dash = text.lastIndexOf("-", last.from - 1);
  const end = endOfLine(text, last.to);
  return `${text.slice(0, end)}\n${" ".repeat(dash - startOfLine(text, dash))}- ${inBraces(value)}${text.slice(end)}`;
}

/** What stands between two brackets with nothing in between. */
function filled(text: string, parent: YAMLMap | YAMLSeq, content: string): string | undefined {
  const at = parent.range?.[0];
  return at === undefined || !parent.flow ? undefined : text.slice(0, at + 1) + content + text.slice(at + 1);
}

function spansOf(text: string, parent: YAMLMap | YAMLSeq): Span[] {
  return parent.items.flatMap((item): Span[] => {
    const [first, last] =
      "key" in (item as object) ? [(item as { key: Node }).key, (item as { value: Node }).value] : [item, item];
    const [from, to] = [(first as Node).range?.[0], ((last ?? first) as Node).range?.[1]];
    return from === undefined || to === undefined ? [] : [{ from, to: from + text.slice(from, to).trimEnd().length }];
  });
}

/** The comment right above an entry is about it, and goes with it. */
function aboveComments(text: string, lineStart: number): number {
  const above = startOfLine(text, lineStart - 1);
  return lineStart > 0 && text.slice(above, lineStart).trimStart().startsWith("#")
    ? aboveComments(text, above)
    : lineStart;
}

const startOfLine = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

/** A value as it can stand within braces too, where a comma ends a text that is not quoted. */
const inBraces = (value: unknown): string => flow([value]).slice("[ ".length, -" ]".length);
