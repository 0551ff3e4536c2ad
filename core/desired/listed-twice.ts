import type { Quarrel } from "./contradictions.ts";
import type { Path } from "./document.ts";
import type { Claims } from "./schema.ts";

/** Lists of names that count, or are shown, one by one; those of Elastic IPs and of private addresses are told apart across entries, too. */
const counted = new Set(["ids", "securityGroups", "listedBy"]);

/** What one list names twice: it would be expected twice, and is there once. */
export const listedTwice = ({ interfaces, addresses, subnets = [] }: Claims["spec"]): Quarrel[] =>
  [...listsIn({ interfaces, addresses, subnets }, ["spec"])].flatMap(([list, path]) => doubles(list, path));

function* listsIn(value: unknown, path: Path): Generator<[unknown[], Path]> {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value) && counted.has(String(path.at(-1)))) return yield [value, path];
  for (const [key, inner] of Object.entries(value))
    if (key !== "tags") yield* listsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

const doubles = (list: unknown[], path: Path): Quarrel[] =>
  list.flatMap((one, index) => {
    const first = list.indexOf(one);
    return first === index
      ? []
      : [{ path: [...path, index], fault: `is ${one}, which is listed twice`, other: [...path, first] }];
  });
