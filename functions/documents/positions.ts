import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import type { Path, Position } from "../../core/desired/document.ts";

/** Finds where a path of a YAML document stands: the value there, or the nearest part that is there; with `key`, the key itself. */
export function locator(document: Document, lines: LineCounter, file: string): (path: Path, key?: string) => Position {
  const pairsOf = byKey();
  return (path, key) => {
    const offset = offsetOf(document, pairsOf, path, key);
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
}

type PairsOf = (map: YAMLMap) => Map<string, Pair>;

/** The pairs of maps by their keys, gathered once a map: a document with many problems asks for many places. */
function byKey(): PairsOf {
  const known = new WeakMap<YAMLMap, Map<string, Pair>>();
  return (map) => {
    const pairs =
      known.get(map) ??
      new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : [])));
    known.set(map, pairs);
    return pairs;
  };
}

function offsetOf(document: Document, pairsOf: PairsOf, path: Path, key: string | undefined): number {
  let node = document.contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const step of key === undefined ? path : [...path, key]) {
    const found = stepInto(isAlias(node) ? (node.resolve(document) ?? null) : node, step, pairsOf);
    if (found === undefined) return offset;
    offset = (key !== undefined && step === key ? found.key : found.value)?.range?.[0] ?? offset;
    node = found.value;
  }
  return offset;
}

function stepInto(
  node: Node | null,
  step: string | number,
  pairsOf: PairsOf,
): { key: Node | null; value: Node | null } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return item && { key: item, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = pairsOf(node).get(String(step));
  return pair && { key: pair.key as Node, value: pair.value as Node | null };
}
