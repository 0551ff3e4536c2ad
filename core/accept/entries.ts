import { type AsIsKey, asIs } from "../baseline/as-is.ts";
import { groupOf } from "../baseline/groups.ts";
import { namesFor } from "../baseline/names.ts";
import { declaredOf } from "../desired/declared.ts";
import { declaredOn, type Path } from "../desired/document.ts";
import { listedIn } from "../desired/match.ts";
import { membersOf, type Resolved, type ResolvedInterfaces } from "../desired/resolve.ts";
import type { InterfaceEntry } from "../desired/schema.ts";
import type { Look } from "../look.ts";
import { isSame } from "../memory/same.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { type Asked, type Edit, put, together } from "./answer.ts";

/** Where an interface entry stands. */
export const entryPath = ({ desired }: Look, one: ResolvedInterfaces): Path => [
  "spec",
  "interfaces",
  desired.interfaces.indexOf(one),
];

/** The interface that a finding is about. */
export const interfaceOf = ({ look, finding }: Asked): NetworkInterface | undefined =>
  look.topology.interfaceById(finding.resource.id);

/** The entries that an interface is a member of, with the place of each. */
export const entriesWith = (id: string, { desired }: Look): { one: ResolvedInterfaces; path: Path }[] =>
  desired.interfaces.flatMap((one, index) =>
    membersOf(one).some((member) => member.id === id) ? [{ one, path: ["spec", "interfaces", index] }] : [],
  );

/** The entry that speaks for an interface under a key; where that is to say nothing any more, all that would speak next. */
export function speakers(key: AsIsKey, eni: NetworkInterface, look: Look, isSilenced: boolean): ResolvedInterfaces[] {
  const speaking = declaredOf(look, key).get(eni);
  if (!isSilenced || speaking === undefined) return speaking ? [speaking] : [];
  return entriesWith(eni.id, look).flatMap(({ one }) => (one.entry[key] === undefined ? [] : one));
}

/** Has the entry that speaks for an interface under a key say what is there; in a sentence why not, where it speaks for others that are otherwise. */
export function asItIs(key: Exclude<AsIsKey, "flowLog" | "privateIps">, asked: Asked): Edit[] | string {
  const { look } = asked;
  const eni = interfaceOf(asked);
  if (eni === undefined) return [];
  const saidOf = (member: NetworkInterface) => asIs[key](member, look);
  const now = saidOf(eni);
  return together(
    speakers(key, eni, look, now === undefined).map(
      (one) => forAll(one, eni.id, saidOf, { key, isOverruled: true }) ?? put([...entryPath(look, one), key], now),
    ),
  );
}

/** What an entry says under a key, and whether an entry by id is heard instead of it; else each entry is held to. */
interface About {
  key: string;
  isOverruled: boolean;
}

/** Why an entry cannot say of one member what is not so of the others: what it says it says of all. Undefined where it is so of all. */
export function forAll<Member extends { id: string }>(
  one: Resolved<Entry, Member>,
  id: string,
  saidOf: (member: Member) => unknown,
  about: About,
): string | undefined {
  const members = membersOf(one);
  const own = members.find((member) => member.id === id);
  const isSameOfAll = members.every((member) => own === undefined || isSame(saidOf(member), saidOf(own)));
  return isSameOfAll ? undefined : speaksForSeveral(one, members.length, id, about);
}

type Entry = Parameters<typeof listedIn>[0] & { name: string };

/** What to do about one member of an entry that speaks for several. */
export function speaksForSeveral(
  { entry }: { entry: Entry },
  count: number,
  id: string,
  { key, isOverruled }: About,
): string {
  const isListed = listedIn(entry) !== undefined && !("instance" in entry.match);
  const apart = isListed
    ? `take ${id} out of its list, and `
    : isOverruled
      ? ""
      : `let its match leave ${id} out, and `;
  const heard = isListed || !isOverruled ? "" : " by id, which is heard first";
  return `${entry.name} says ${key} of ${count} at once, and the others are not as this one: ${apart}give ${id} an entry of its own${heard}`;
}

/** Says something of an interface: in the entry that names it alone, else in a new one. */
export function declaring(asked: Asked, eni: NetworkInterface, said: Partial<InterfaceEntry>): Edit[] | string {
  const { look } = asked;
  const known = look.desired.interfaces.find((one) => isAlone(one, eni.id));
  if (known)
    return Object.entries(said).map(([key, value]) => ({
      do: "set",
      path: [...entryPath(look, known), key],
      value,
    }));
  const host = look.topology.instanceOf(eni);
  const group = host && groupOf(host);
  if (group)
    return `its host is of ${group.kind} ${group.name}: declare that as a set with ${Object.keys(said).join(", ")}, as plumbline baseline does`;
  const name = newName(look.desired.interfaces, { proposed: eni.tags.Name ?? host?.tags.Name, id: eni.id });
  return [{ do: "add", path: ["spec", "interfaces"], value: { name, match: { id: eni.id }, ...said } }];
}

const isAlone = (one: ResolvedInterfaces, id: string): boolean => {
  const { match } = one.entry;
  const isNamed = match.id === id || (match.ids?.length === 1 && match.ids[0] === id);
  return isNamed && membersOf(one).some((eni) => eni.id === id);
};

/** A name that no entry of a list has yet. */
export const newName = (
  entries: { entry: { name: string } }[],
  wish: { proposed: string | undefined; id: string },
): string => namesFor([...entries.map(({ entry }) => ({ proposed: entry.name })), wish]).at(-1) ?? wish.id;

/** Takes one id out of an entry that lists several; an entry of which none is left goes as a whole. */
export function withoutId({ entry: { match, expect } }: ResolvedInterfaces, path: Path, id: string): Edit[] {
  const { ids = [] } = match;
  if (ids.length < 2) return [{ do: "remove", path }];
  return [
    { do: "remove", path: [...path, "match", "ids", ids.indexOf(id)] },
    ...(typeof expect === "number" ? put([...path, "expect"], expect - 1) : []),
  ];
}

/** The addresses that belong on an entry's interfaces: it cannot go while they name it. */
export const addressesOn = ({ entry: { name } }: ResolvedInterfaces, { desired }: Look): string[] =>
  desired.addresses.flatMap(({ entry }) =>
    declaredOn(entry)?.interface === name || entry.reserve?.for === name ? entry.name : [],
  );
