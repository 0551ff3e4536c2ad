import type { Contradiction } from "./contradictions.ts";
import type { Path } from "./document.ts";
import type { Claims } from "./schema.ts";

type InterfaceClaim = Claims["interfaces"][number];

/** What an entry says of its interfaces' attributes that cannot be. */
export function* attributeContradictions({ interfaces }: Claims): Generator<Contradiction> {
  for (const [index, entry] of interfaces.entries()) {
    const at = (key: string): Path => ["spec", "interfaces", index, key];
    yield* checkedForwarder(entry, at);
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

type At = (key: string) => Path;
