import { isLikeServices } from "../account/service-descriptions.ts";
import { ofKind, type QuarrelOfKind } from "./contradiction-kinds.ts";
import type { Quarrel } from "./contradictions.ts";
import type { Path } from "./document.ts";
import type { Claims } from "./schema.ts";

type InterfaceClaim = Claims["spec"]["interfaces"][number];

/** What an entry says of its interfaces' attributes that cannot be. */
export function* attributeContradictions({ interfaces }: Claims["spec"]): Generator<QuarrelOfKind> {
  for (const [index, entry] of interfaces.entries()) {
    const at = (key: string): Path => ["spec", "interfaces", index, key];
    yield* ofKind("forwarder-checked", checkedForwarder(entry, at));
    yield* ofKind("subnet-elsewhere", elsewhere(entry, at));
    yield* ofKind("mac-shared", sharedMac(entry, at));
    yield* ofKind("tagged-otherwise", taggedOtherwise(entry, at));
    yield* ofKind("service-description", ofService(entry, at));
  }
}

function* checkedForwarder({ role, sourceDestCheck }: InterfaceClaim, at: At): Generator<Quarrel> {
  if (role !== undefined && sourceDestCheck === true)
    yield {
      path: at("sourceDestCheck"),
      fault: `is true, but a ${role} forwards, and its source/destination check must be off`,
      other: at("role"),
    };
}

function* elsewhere({ subnet, match }: InterfaceClaim, at: At): Generator<Quarrel> {
  if (subnet !== undefined && match?.subnet !== undefined && subnet !== match.subnet)
    yield {
      path: at("subnet"),
      fault: `is ${subnet}, but match selects what is in ${match.subnet}`,
      other: at("match"),
    };
}

function* sharedMac({ mac, match, expect }: InterfaceClaim, at: At): Generator<Quarrel> {
  const several = "is that of one interface, but the entry is about several";
  const isSeveral = typeof expect === "number" ? expect > 1 : expect === undefined && (match?.ids?.length ?? 0) > 1;
  if (mac !== undefined && isSeveral)
    yield { path: at("mac"), fault: several, other: at(expect === undefined ? "match" : "expect") };
}

function* taggedOtherwise({ tags = {}, match }: InterfaceClaim, at: At): Generator<Quarrel> {
  for (const [key, value] of Object.entries(tags)) {
    const matched = match?.tags?.[key];
    if (matched !== undefined && ![matched].flat().includes(value))
      yield {
        path: [...at("tags"), key],
        fault: `is ${JSON.stringify(value)}, but match selects what has ${JSON.stringify(matched)}`,
        other: at("match"),
      };
  }
}

/** Whose an interface is rests on its description too: with such a one it would be nobody's to hold to a document. */
function* ofService({ description }: InterfaceClaim, at: At): Generator<Quarrel> {
  if (description !== undefined && isLikeServices(description))
    yield {
      path: at("description"),
      fault: "reads like that of a service's interface, and would make it taken for one",
    };
}

type At = (key: string) => Path;
