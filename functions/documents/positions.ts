import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import type { Path, Position } from "../../core/desired/document.ts";

/** Finds where a path of a YAML document stands: the value there, or the nearest part that is there; with `key`, the key itself. */
export function locator(document: Document, lines: LineCounter, file: string): (path: Path, key?: string) => Position {
  return (path, key) => {
    const offset = offsetOf(document, path, key);
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
}

function offsetOf(document: Document, path: Path, key: string | undefined): number {
  let node = document.contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const step of key === undefined ? path : [...path, key]) {
    const found = stepInto(isAlias(node) ? (node.resolve(document) ?? null) : node, step);
    if (found === undefined) return offset;
    offset = (key !== undefined && step === key ? found.key : found.value)?.range?.[0] ?? offset;
    node = found.value;
  }
  return offset;
}

function stepInto(node: Node | null, step: string | number): { key: Node | null; value: Node | null } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return item && { key: item, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : undefined) === String(step));
  return pair && { key: pair.key as Node, value: pair.value as Node | null };
}
