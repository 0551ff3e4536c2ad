import { clean, paint, type Style } from "./text.ts";

/** What changed between two texts, line by line: `-` what goes, `+` what comes, with the line where each change begins. */
export function diffText(file: string, before: string, after: string, style: Style): string {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const kept = common(old, fresh);
  const lines: string[] = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...kept, [old.length, fresh.length] as const]) {
    if (nextA > a || nextB > b) lines.push(`${clean(file)}:${a + 1}`);
    for (const line of old.slice(a, nextA)) lines.push(paint(style, "red", `- ${clean(line)}`));
    for (const line of fresh.slice(b, nextB)) lines.push(paint(style, "green", `+ ${clean(line)}`));
    [a, b] = [nextA + 1, nextB + 1];
  }
  return `${lines.join("\n")}\n`;
}

const mostCells = 4_000_000;

/** The lines that both have, in order, by their indexes; where the changed middle is too large to compare, only those around it. */
function common(old: string[], fresh: string[]): (readonly [number, number])[] {
  let start = 0;
  while (start < Math.min(old.length, fresh.length) && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  const [left, right] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)];
  const middle = left.length * right.length > mostCells ? [] : longest(left, right);
  return [
    ...Array.from({ length: start }, (_, index) => [index, index] as const),
    ...middle.map(([a, b]) => [a + start, b + start] as const),
    ...Array.from({ length: end }, (_, index) => [old.length - end + index, fresh.length - end + index] as const),
  ];
}

/** The longest common subsequence of two lists, by their indexes. */
function longest(left: string[], right: string[]): [number, number][] {
  const at = lengths(left, right);
  const pairs: [number, number][] = [];
  let [a, b] = [0, 0];
  while (a < left.length && b < right.length)
    if (left[a] === right[b]) pairs.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a++;
    else b++;
  return pairs;
}

/** How much two lists have in common from an index of each on. */
function lengths(left: string[], right: string[]): (a: number, b: number) => number {
  const rows = [new Uint32Array(right.length + 1)];
  for (const line of [...left].reverse()) {
    const [below = new Uint32Array(), row] = [rows[0], new Uint32Array(right.length + 1)];
    for (let b = right.length - 1; b >= 0; b--)
      row[b] = line === right[b] ? (below[b + 1] ?? 0) + 1 : Math.max(below[b] ?? 0, row[b + 1] ?? 0);
    rows.unshift(row);
  }
  return (a, b) => rows[a]?.[b] ?? 0;
}
