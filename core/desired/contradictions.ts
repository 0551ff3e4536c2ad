import { addressContradictions } from "./address-contradictions.ts";
import { attachmentContradictions } from "./attachment-contradictions.ts";
import { attributeContradictions } from "./attribute-contradictions.ts";
import { type ContradictionKind, ofKind, type QuarrelOfKind } from "./contradiction-kinds.ts";
import { declaredOn, elasticOf, type Path, pinnedBy } from "./document.ts";
import { innerAddressContradictions } from "./inner-address-contradictions.ts";
import { listedTwice } from "./listed-twice.ts";
import { matchContradictions } from "./match-contradictions.ts";
import { publicIpContradictions } from "./public-ip-contradictions.ts";
import { mayBe, rivalAddresses } from "./rival-addresses.ts";
import { rivalEntries } from "./rival-entries.ts";
import { rivalSubnets } from "./rival-subnets.ts";
import { sayPath } from "./say-path.ts";
import type { Claims } from "./schema.ts";

type Spec = Claims["spec"];
type InterfaceClaim = Spec["interfaces"][number];
type AddressClaim = Spec["addresses"][number];

/** Something that no account could satisfy, or that names what is not there: where, what, and the other place it quarrels with. */
export interface Contradiction {
  path: Path;
  message: string;
  other?: Path;
  /** The name that nobody knows, and those that there are. */
  unknown?: { name: string; known: string[] };
}

/** A contradiction as it is told, with its kind. */
export type ContradictionOfKind = Contradiction & { kind: ContradictionKind };

/** A contradiction as it is found: in a sentence, or as what is said of the part at its path, to be read after that part's name. */
export type Quarrel = Omit<Contradiction, "message"> & ({ message: string } | { fault: string });

/** Everything in a well-formed document that contradicts itself; empty when it can be held to. */
export const contradictions = (claims: Claims): ContradictionOfKind[] =>
  found(claims).map((one) => {
    if (!("fault" in one)) return one;
    const { fault, ...rest } = one;
    return { ...rest, message: `${sayPath(one.path)} ${fault}` };
  });

const found = ({ spec, metadata }: Claims): QuarrelOfKind[] => [
  ...ofKind("name-twice", duplicates(spec, "interfaces")),
  ...ofKind("name-twice", duplicates(spec, "addresses")),
  ...ofKind("name-twice", duplicates(spec, "subnets")),
  ...ofKind("name-unknown", unknownReferences(spec)),
  ...ofKind("entries-disagree", disagreements(spec)),
  ...ofKind("entries-disagree", rivalAddresses(spec)),
  ...attachmentContradictions(spec),
  ...addressContradictions(spec, metadata.region),
  ...attributeContradictions(spec),
  ...innerAddressContradictions(spec),
  ...publicIpContradictions(spec),
  ...ofKind("rival-entries", rivalEntries(spec)),
  ...ofKind("rival-entries", rivalSubnets(spec)),
  ...ofKind("listed-twice", listedTwice(spec)),
  ...matchContradictions(spec, metadata.region),
];

function* duplicates(spec: Spec, list: "interfaces" | "addresses" | "subnets"): Generator<Contradiction> {
  const first = new Map<string, number>();
  for (const [index, { name }] of (spec[list] ?? []).entries()) {
    if (name === undefined) continue;
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, index);
    else
      yield {
        path: namePath(list, index),
        message: `the name "${name}" is given twice in ${list}`,
        other: namePath(list, earlier),
      };
  }
}

function* unknownReferences(spec: Spec): Generator<Contradiction> {
  const interfaces = new Set(spec.interfaces.flatMap(({ name }) => name ?? []));
  const addresses = new Set(spec.addresses.flatMap(({ name }) => name ?? []));
  for (const [index, entry] of spec.interfaces.entries())
    yield* unknown(elasticOf(entry), addresses, "addresses", [...publicIpPath(index), "elastic"]);
  for (const [index, entry] of spec.addresses.entries()) {
    yield* unknown(declaredOn(entry)?.interface, interfaces, "interfaces", [...addressPath(index), "on", "interface"]);
    yield* unknown(entry.reserve?.for, interfaces, "interfaces", [...addressPath(index), "reserve", "for"]);
  }
}

const unknown = (name: string | undefined, known: Set<string>, list: string, path: Path): Contradiction[] =>
  name === undefined || known.has(name)
    ? []
    : [{ path, message: `no entry of ${list} is named "${name}"`, unknown: { name, known: [...known] } }];

/** `publicIp` and `on` are one statement seen from two sides: where both are made, they must be the same. */
function* disagreements(spec: Spec): Generator<Contradiction> {
  const interfaces = new Map(spec.interfaces.map((entry, index) => [entry.name, { entry, index }]));
  const claims = Map.groupBy([...interfaces.values()], ({ entry }) => elasticOf(entry));
  for (const [at, address] of spec.addresses.entries()) {
    const claimants = address.name === undefined ? [] : (claims.get(address.name) ?? []);
    const holder = interfaces.get(declaredOn(address)?.interface ?? "");
    const displaces = holder && !claimants.includes(holder) ? [holder] : [];
    const key = address.reserve ? "reserve" : "on";
    const path = [...addressPath(at), address.absent ? "absent" : key];
    const quarrel = (message: string | undefined, index: number): Contradiction[] =>
      message === undefined ? [] : [{ path, message, other: publicIpPath(index) }];
    const misplaced = claimants.flatMap(({ entry, index }) => quarrel(elsewhere(entry, address), index));
    yield* misplaced.length > 0 ? misplaced : rivals(address, claimants);
    yield* displaces.flatMap(({ entry, index }) => quarrel(displaced(entry, address), index));
  }
}

interface Claimant {
  entry: InterfaceClaim;
  index: number;
}

/** An address is on one entry's interfaces, as `on` can name only one. */
const rivals = (address: AddressClaim, [first, ...others]: Claimant[]): Contradiction[] =>
  others.flatMap(({ index }) => ({
    path: publicIpPath(index),
    message: `"${address.name}" is the public IP of interface "${first?.entry.name}" already`,
    other: publicIpPath(first?.index ?? 0),
  }));

function elsewhere(entry: InterfaceClaim, address: AddressClaim): string | undefined {
  const where = declaredOn(address);
  if (address.reserve)
    return `"${address.name}" is held in reserve, but interface "${entry.name}" declares it as its public IP`;
  if (address.absent)
    return `"${address.name}" is declared absent, but interface "${entry.name}" declares it as its public IP`;
  if (address.on === undefined || address.on === "anything") return undefined;
  if (where === undefined || where.interface !== entry.name)
    return `"${address.name}" is on ${where?.interface ?? "something else"}, but interface "${entry.name}" declares it as its public IP`;
  if (where.privateIp !== undefined)
    return `"${address.name}" is on private address ${where.privateIp}, but interface "${entry.name}" declares it on its primary one`;
  return where.zones === undefined
    ? undefined
    : `"${address.name}" is only on members in ${where.zones.join(" or ")}, but interface "${entry.name}" declares it on all of them`;
}

function displaced(entry: InterfaceClaim, address: AddressClaim): string | undefined {
  if (declaredOn(address)?.privateIp !== undefined) return undefined;
  if (entry.publicIp === undefined || entry.publicIp === "any") return undefined;
  const pinned = pinnedBy(entry);
  if (pinned !== undefined && mayBe(pinned, address)) return undefined;
  const said = elasticOf(entry) ?? pinned ?? String(entry.publicIp);
  return `"${address.name}" is on the primary address of interface "${entry.name}", which declares publicIp ${said}`;
}

const addressPath = (index: number): Path => ["spec", "addresses", index];
const publicIpPath = (index: number): Path => ["spec", "interfaces", index, "publicIp"];
const namePath = (list: string, index: number): Path => ["spec", list, index, "name"];
