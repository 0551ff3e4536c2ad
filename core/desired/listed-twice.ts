import type { Contradiction, Quarrel } from "./contradictions.ts";
import type { Path } from "./document.ts";
import { sayPath } from "./say-path.ts";
import type { Claims, DesiredState } from "./schema.ts";

/** Lists of names that count one by one: what is named twice would be expected twice, and is there once. Those of Elastic IPs and of private addresses are told apart across entries, too. */
const counted = ["ids"];

/** Lists of which only matters what is in them. */
const uncounted = ["securityGroups", "listedBy"];

/** What a list names twice that counts. */
export const listedTwice = (spec: Claims["spec"]): Quarrel[] =>
  doublesIn(spec, counted).map(({ path, one, other }) => ({ path, fault: sayDouble(one), other }));

/** What a list names twice to no purpose: a document is none the worse for it, but its author may have meant something else. */
export const needlesslyTwice = ({ spec }: DesiredState): Contradiction[] =>
  doublesIn(spec, uncounted).map(({ path, one, other }) => ({
    path,
    message: `${sayPath(path)} ${sayDouble(one)}`,
    other,
  }));

const sayDouble = (one: unknown): string => `is ${one}, which is listed twice`;

interface Double {
  path: Path;
  one: unknown;
  other: Path;
}

const doublesIn = ({ interfaces, addresses, subnets = [] }: Claims["spec"], keys: string[]): Double[] =>
  [...listsIn({ interfaces, addresses, subnets }, ["spec"], keys)].flatMap(([list, path]) => doubles(list, path));

function* listsIn(value: unknown, path: Path, keys: string[]): Generator<[unknown[], Path]> {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value) && keys.includes(String(path.at(-1)))) return yield [value, path];
  for (const [key, inner] of Object.entries(value))
    if (key !== "tags") yield* listsIn(inner, [...path, Array.isArray(value) ? Number(key) : key], keys);
}

const doubles = (list: unknown[], path: Path): Double[] =>
  list.flatMap((one, index) => {
    const first = list.indexOf(one);
    return first === index ? [] : [{ path: [...path, index], one, other: [...path, first] }];
  });
