import { sameForm } from "../account/inner-ip.ts";
import type { Quarrel } from "./contradictions.ts";
import { elasticOf, type Path, pinnedBy } from "./document.ts";
import { isSameCase, namesOf } from "./named-interfaces.ts";
import type { Claims } from "./schema.ts";

type InterfaceClaim = Claims["spec"]["interfaces"][number];

/** What an entry says of its interfaces under one key: as it is written, and what it means, so that what means the same is the same. */
interface Saying {
  keys: string[];
  about: string;
  text: string;
  means: string;
}

interface Said extends Saying {
  entry: InterfaceClaim;
  path: Path;
}

/** What two entries say of one interface, which both name by its id or its place on an instance, and that cannot both be held to. Where they say that it is attached is another matter. */
export function* rivalEntries({ interfaces }: Claims["spec"]): Generator<Quarrel> {
  const known = new Map<string, Said[]>();
  for (const [index, entry] of interfaces.entries()) {
    const sayings = sayingsOf(entry).map((one) => ({
      ...one,
      entry,
      path: ["spec", "interfaces", index, ...one.keys],
    }));
    for (const said of sayings) yield* against(known, said);
  }
}

/** One quarrel for each key, however many interfaces the two entries share; what is said the first time is what others are held to. */
function* against(known: Map<string, Said[]>, said: Said): Generator<Quarrel> {
  let isTold = false;
  for (const id of namesOf(said.entry)) {
    const subject = `${id} ${said.about}`;
    const earlier = known.get(subject) ?? [];
    const rival = earlier.find((one) => isSameCase(one.entry, said.entry) && clash(one, said));
    if (rival === undefined) known.set(subject, [...earlier, said]);
    else if (!isTold) yield { path: said.path, fault: sayBoth(said, rival, id), other: rival.path };
    isTold ||= rival !== undefined;
  }
}

const sayBoth = ({ text }: Said, rival: Said, id: string): string =>
  `is ${text}, but "${rival.entry.name}" says ${rival.keys.join(".")} ${rival.text} of ${id}`;

function clash({ about, means: one }: Saying, { means: other }: Saying): boolean {
  if (one === other) return false;
  return about !== "publicIp" || areApart(one, other);
}

/** any is whichever is meant by others, and a pinned address may be an assigned one, or of an Elastic IP that another entry names by its id. */
function areApart(one: string, other: string): boolean {
  const both = [one, other];
  if (both.includes("none")) return true;
  if (both.includes("any")) return false;
  const pinned = both.filter((means) => means.startsWith("value "));
  return pinned.length !== 1;
}

function sayingsOf(entry: InterfaceClaim): Saying[] {
  const { subnet, mac, interfaceType, description, securityGroups, tags, privateIps, ipv6, prefixes } = entry;
  const { deleteOnTermination, autoAssignPublicIp } = entry;
  const { primary, secondary } = privateIps ?? {};
  return [
    ...checkOf(entry),
    ...publicIpOf(entry),
    ...plain("subnet", subnet),
    ...plain("mac", mac, mac?.toLowerCase()),
    ...plain("interfaceType", interfaceType),
    ...plain("description", description && JSON.stringify(description)),
    ...plain("deleteOnTermination", deleteOnTermination),
    ...plain("autoAssignPublicIp", autoAssignPublicIp),
    ...plain("securityGroups", securityGroups?.join(", "), [...new Set(securityGroups)].sort().join()),
    ...saying(["privateIps", "primary"], primary),
    // A list may leave out what others list: only counts are held against each other.
    ...saying(["privateIps", "secondary"], typeof secondary === "number" ? secondary : undefined),
    ...whole("tags", tags),
    ...whole("ipv6", ipv6),
    ...whole("prefixes", prefixes),
  ];
}

function checkOf({ role, sourceDestCheck }: InterfaceClaim): Saying[] {
  const about = "sourceDestCheck";
  if (sourceDestCheck !== undefined) return plain(about, sourceDestCheck);
  return role === undefined ? [] : [{ keys: ["role"], about, text: role, means: "false" }];
}

function publicIpOf(entry: InterfaceClaim): Saying[] {
  const { publicIp, purpose } = entry;
  if (publicIp === undefined)
    return purpose === undefined ? [] : [{ keys: ["purpose"], about: "publicIp", text: purpose, means: "none" }];
  const [elastic, value] = [elasticOf(entry), pinnedBy(entry)];
  if (elastic !== undefined) return plain("publicIp", elastic, `elastic ${elastic}`);
  return value === undefined ? plain("publicIp", String(publicIp)) : plain("publicIp", value, `value ${value}`);
}

/** One entry speaks for an interface under such a key: what another one adds would be passed over. */
function whole(key: string, said: object | undefined): Saying[] {
  if (said === undefined) return [];
  const parts = Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1));
  const means = parts.map(([part, value]) => [part, Array.isArray(value) ? value.map(sameForm).sort() : formOf(value)]);
  return plain(key, JSON.stringify(said), JSON.stringify(means));
}

const formOf = (value: unknown): unknown => (typeof value === "string" ? sameForm(value) : value);

const plain = (key: string, text: string | boolean | undefined, means = text): Saying[] => saying([key], text, means);

const saying = (keys: string[], text: string | boolean | number | undefined, means = text): Saying[] =>
  text === undefined ? [] : [{ keys, about: keys.join("."), text: String(text), means: String(means) }];
