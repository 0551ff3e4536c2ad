/** What a name is wanted for: the name proposed, and the id that is sure to be unique, where there is one. */
export interface Wish {
  proposed: string | undefined;
  id?: string | undefined;
}

/** Names for entries of one list, in their order: the one proposed where nobody else proposes it, else the id; each is valid and given once. */
export function namesFor(wishes: Wish[]): string[] {
  const clean = wishes.map(({ proposed, id }) => ({ proposed: valid(proposed), id: valid(id) }));
  const counts = new Map<string, number>();
  for (const { proposed } of clean) if (proposed !== undefined) counts.set(proposed, (counts.get(proposed) ?? 0) + 1);
  const taken = new Set<string>();
  return clean.map(({ proposed, id }) => {
    const isAlone = proposed !== undefined && counts.get(proposed) === 1;
    const name = free((isAlone || id === undefined ? proposed : id) ?? "entry", taken);
    taken.add(name);
    return name;
  });
}

function free(name: string, taken: ReadonlySet<string>): string {
  let one = name;
  for (let number = 2; taken.has(one); number++) one = `${name}-${number}`;
  return one;
}

/** A tag's value as a name of the document: what a name may not hold becomes a dash; undefined where nothing is left. */
const valid = (text: string | undefined): string | undefined =>
  text?.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[._-]+|-+$/g, "") || undefined;

/** A list as a comment says it: all of a few, else the first ones and how many more. */
export const some = (names: string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
