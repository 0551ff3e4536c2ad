import type { Contradiction } from "./contradictions.ts";
import type { Path } from "./document.ts";
import type { Claims } from "./schema.ts";

type InterfaceClaim = Claims["interfaces"][number];

/** What an entry says of its interfaces' attributes that cannot be. */
export function* attributeContradictions({ interfaces }: Claims): Generator<Contradiction> {
  for (const [index, entry] of interfaces.entries()) {
    const at = (key: string): Path => ["spec", "interfaces", index, key];
    yield* checkedForwarder(entry, at);
    yield* elsewhere(entry, at);
    yield* sharedMac(entry, at);
  }
}

function* checkedForwarder({ role, sourceDestCheck }: InterfaceClaim, at: At): Generator<Contradiction> {
  if (role !== undefined && sourceDestCheck === true)
    yield {
      path: at("sourceDestCheck"),
      message: `is true, but a ${role} forwards, and its source/destination check must be off`,
      other: at("role"),
    };
}

function* elsewhere({ subnet, match }: InterfaceClaim, at: At): Generator<Contradiction> {
  if (subnet !== undefined && match?.subnet !== undefined && subnet !== match.subnet)
    yield {
      path: at("subnet"),
      message: `is ${subnet}, but match selects what is in ${match.subnet}`,
      other: at("match"),
    };
}

function* sharedMac({ mac, match, expect }: InterfaceClaim, at: At): Generator<Contradiction> {
  const several = "is that of one interface, but the entry is about several";
  const isSeveral = typeof expect === "number" ? expect > 1 : expect === undefined && (match?.ids?.length ?? 0) > 1;
  if (mac !== undefined && isSeveral)
    yield { path: at("mac"), message: several, other: at(expect === undefined ? "match" : "expect") };
}

type At = (key: string) => Path;
