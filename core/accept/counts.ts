import type { Path } from "../desired/document.ts";
import { listedIn } from "../desired/match.ts";
import { membersOf, type Resolved, type ResolvedAddresses } from "../desired/resolve.ts";
import type { AddressEntry, InterfaceEntry, SubnetEntry } from "../desired/schema.ts";
import type { Answers, Edit } from "./answer.ts";

/** How many there are, and which. */
export const countAnswers = {
  "declaration-ambiguous": ({ entry, list, matches }, { look }) =>
    [...look.desired[list]].flatMap((one, index) =>
      one.entry.name === entry ? expecting(one, ["spec", list, index], matches.length) : [],
    ),
  "eip-missing": ({ entry, missing, nowAs }, { look }) =>
    look.desired.addresses.flatMap((one, index): Edit[] => {
      if (one.entry.name !== entry) return [];
      const path = ["spec", "addresses", index, "match", "allocationId"];
      return nowAs === undefined ? without(one, index, missing) : [{ do: "set", path, value: nowAs }];
    }),
  "interface-missing": ({ entry, found }, { look }) =>
    look.desired.interfaces.flatMap((one, index) =>
      one.entry.name === entry ? expecting(one, ["spec", "interfaces", index], found.length) : [],
    ),
} satisfies Partial<Answers>;

/** A count as people would have written it: exact where it was and can be, else a range that reaches it. */
function expecting(
  { entry, expect }: Resolved<InterfaceEntry | AddressEntry | SubnetEntry, unknown>,
  path: Path,
  count: number,
): Edit[] {
  const isExact = typeof entry.expect !== "string" && (listedIn(entry)?.length ?? 1) <= 1 && count > 0;
  const range = count < expect.min ? `${count}..${expect.max}` : `${expect.min}..${count}`;
  return [{ do: "set", path: [...path, "expect"], value: isExact ? count : range }];
}

/** Names that are gone are dropped; an entry of which none is left goes as a whole. */
function without(one: ResolvedAddresses, index: number, missing: string[]): Edit[] {
  const path = ["spec", "addresses", index];
  const listed = listedIn(one.entry);
  const found = membersOf(one).length;
  if (listed === undefined || missing.length === 0) return expecting(one, path, found);
  if (missing.length === listed.length) return [{ do: "remove", path }];
  const key = one.entry.match.publicIps === undefined ? "allocationIds" : "publicIps";
  const at = listed.flatMap((name, position) => (missing.includes(name) ? position : []));
  return [
    ...at.reverse().map((position): Edit => ({ do: "remove", path: [...path, "match", key, position] })),
    ...(one.entry.expect === undefined ? [] : expecting(one, path, found)),
  ];
}
