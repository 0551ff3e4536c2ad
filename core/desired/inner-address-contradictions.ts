import { sameForm } from "../account/inner-ip.ts";
import { ofKind, type QuarrelOfKind } from "./contradiction-kinds.ts";
import type { Quarrel } from "./contradictions.ts";
import type { Path } from "./document.ts";
import type { Claims } from "./schema.ts";

type InterfaceClaim = Claims["spec"]["interfaces"][number];

/** One address that an entry names, and where. */
interface Named {
  ip: string;
  kind: "primary" | "secondary" | "floating" | "ipv6" | "prefix";
  path: Path;
  entry: InterfaceClaim;
}

/** What a document says of addresses inside a VPC that cannot be: one in two places, or on several interfaces. */
export function* innerAddressContradictions(spec: Claims["spec"]): Generator<QuarrelOfKind> {
  const named = spec.interfaces.flatMap(namedBy);
  yield* ofKind("inner-address-on-several", onSeveral(spec.interfaces));
  yield* ofKind("inner-address-twice", twice(named));
}

/** An address is on one interface; an entry that may have several can only say that it floats among them. */
function* onSeveral(interfaces: InterfaceClaim[]): Generator<Quarrel> {
  for (const [index, entry] of interfaces.entries()) {
    const [one] = namedBy(entry, index).filter(({ kind }) => kind !== "floating");
    const most = mostOf(entry);
    if (one === undefined || most <= 1) continue;
    const remedy = one.kind === "primary" || one.kind === "secondary" ? ": privateIps.floating says one of them" : "";
    yield {
      path: one.path,
      fault: `is ${one.ip}, which only one interface can have, but the entry is of up to ${most}${remedy}`,
      other: ["spec", "interfaces", index, entry.expect === undefined ? "match" : "expect"],
    };
  }
}

/** One address in two entries, or twice in one, is on one interface in one way only (seed clauses C12, C15). */
function* twice(named: Named[]): Generator<Quarrel> {
  const first = new Map<string, Named[]>();
  for (const one of named) {
    const known = first.get(sameForm(one.ip)) ?? [];
    const other = known.find((earlier) => !agree(earlier, one));
    if (other) yield { path: one.path, fault: sayTwice(one, other), other: other.path };
    first.set(sameForm(one.ip), [...known, one]);
  }
}

/** The same is said of the same interface, or in subnets that differ, so that each address is of another VPC. */
function agree(one: Named, other: Named): boolean {
  if (one.entry === other.entry) return one.kind === "ipv6" && one.path[4] !== other.path[4];
  const [match, others] = [one.entry.match, other.entry.match];
  if (match?.id !== undefined && match.id === others?.id) return one.kind === other.kind && one.kind !== "floating";
  const isOfVpc = one.kind !== "ipv6" && !one.ip.includes(":");
  return isOfVpc && match?.subnet !== undefined && others?.subnet !== undefined && match.subnet !== others.subnet;
}

function sayTwice({ ip, entry, kind }: Named, other: Named): string {
  if (entry === other.entry)
    return kind === other.kind ? `is ${ip}, which is said twice` : `is ${ip}, which is said to be ${other.kind} too`;
  const remedy = ip.includes(":") ? "" : " (of two VPCs? then let both match by subnet)";
  return `is ${ip}, which is said of "${other.entry.name}" already${remedy}`;
}

function namedBy(entry: InterfaceClaim, index: number): Named[] {
  const { privateIps, ipv6, prefixes } = entry;
  const of = (kind: Named["kind"], said: string | string[] | number | undefined, ...keys: string[]): Named[] => {
    const path = ["spec", "interfaces", index, ...keys];
    if (typeof said === "string") return [{ ip: said, kind, path, entry }];
    return typeof said === "object" ? said.map((ip, at) => ({ ip, kind, path: [...path, at], entry })) : [];
  };
  return [
    ...of("primary", privateIps?.primary, "privateIps", "primary"),
    ...of("secondary", privateIps?.secondary, "privateIps", "secondary"),
    ...of("floating", privateIps?.floating, "privateIps", "floating"),
    ...of("ipv6", ipv6?.primary, "ipv6", "primary"),
    ...of("ipv6", ipv6?.addresses, "ipv6", "addresses"),
    ...of("prefix", prefixes?.ipv4, "prefixes", "ipv4"),
    ...of("prefix", prefixes?.ipv6, "prefixes", "ipv6"),
  ];
}

/** How many interfaces an entry may have. */
function mostOf({ expect, match }: InterfaceClaim): number {
  if (typeof expect === "number") return expect;
  if (expect !== undefined) return Number(expect.split("..")[1]);
  return match?.ids?.length ?? match?.instance?.ids?.length ?? 1;
}
