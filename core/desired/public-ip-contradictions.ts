import { ofKind, type QuarrelOfKind } from "./contradiction-kinds.ts";
import type { Contradiction, Quarrel } from "./contradictions.ts";
import { declaredOn, type Path, pinnedBy } from "./document.ts";
import { expectation } from "./resolve.ts";
import type { Claims } from "./schema.ts";

type Spec = Claims["spec"];

/** What a document says of the public addresses of interfaces that cannot be: one for management or without IP addresses that has any, one address on several, or one that AWS never assigns. */
export function* publicIpContradictions(spec: Spec): Generator<QuarrelOfKind> {
  yield* ofKind("public-ip-on-management", onWithout(spec, "purpose"));
  yield* ofKind("public-ip-on-efa-only", onWithout(spec, "interfaceType"));
  yield* ofKind("efa-only-addressed", innerOnWithout(spec));
  yield* ofKind("pinned-twice", pinned(spec));
  yield* ofKind("never-assigned", neverAssigned(spec));
}

function* onWithout({ interfaces, addresses }: Spec, key: Bar["key"]): Generator<Contradiction> {
  for (const [index, entry] of interfaces.entries()) {
    const { name, publicIp } = entry;
    const bar = barOf(entry);
    if (bar?.key !== key || publicIp === "none") continue;
    const { message } = bar;
    const other = [...interfacePath(index), key];
    if (publicIp !== undefined) yield { path: [...interfacePath(index), "publicIp"], message, other };
    yield* addresses.flatMap((address, at): Contradiction[] => {
      const holder = declaredOn(address)?.interface ?? address.reserve?.for;
      const path = ["spec", "addresses", at, address.on ? "on" : "reserve"];
      return holder !== undefined && holder === name ? [{ path, message, other }] : [];
    });
  }
}

/** An EFA-only interface has no IP addresses at all (EC2 user guide, Elastic Fabric Adapter); that it has none may be said. */
function* innerOnWithout({ interfaces }: Spec): Generator<Contradiction> {
  for (const [index, entry] of interfaces.entries()) {
    if (entry.interfaceType !== "efa-only") continue;
    for (const key of ["privateIps", "ipv6", "prefixes"] as const)
      if (Object.values(entry[key] ?? {}).some(isAny))
        yield {
          path: [...interfacePath(index), key],
          message: unaddressed,
          other: [...interfacePath(index), "interfaceType"],
        };
  }
}

const isAny = (said: unknown): boolean => (Array.isArray(said) ? said.length > 0 : said !== undefined && said !== 0);

const unaddressed = "an EFA-only interface has no IP addresses";

interface Bar {
  key: "purpose" | "interfaceType";
  message: string;
}

/** Why no interface of an entry has a public address: what it is for, or that it has no IP address at all (EC2 user guide, Elastic Fabric Adapter). */
function barOf({ purpose, interfaceType }: Spec["interfaces"][number]): Bar | undefined {
  if (purpose !== undefined) return { key: "purpose", message: "an interface for management has no public address" };
  return interfaceType === "efa-only" ? { key: "interfaceType", message: unaddressed } : undefined;
}

function* pinned({ interfaces }: Spec): Generator<Quarrel> {
  const first = new Map<string, Path>();
  for (const [index, entry] of interfaces.entries()) {
    const value = pinnedBy(entry);
    if (value === undefined) continue;
    const path = [...interfacePath(index), "publicIp", "value"];
    const other = first.get(value);
    if (other) yield { path, message: `${value} is the public IP of another entry already`, other };
    else first.set(value, path);
    const { match, expect } = entry;
    const most = match && expectation({ match, ...(expect !== undefined && { expect }) }).max;
    if (most !== undefined && most > 1)
      yield {
        path,
        fault: `is one address, but the entry has up to ${most} interfaces`,
        other: [...interfacePath(index), "match"],
      };
  }
}

/** AWS assigns addresses to primary interfaces only (seed clause C20), and to none whose own attribute is off (C19). */
function* neverAssigned({ interfaces }: Spec): Generator<Quarrel> {
  for (const [index, { publicIp, match, attachedTo, autoAssignPublicIp }] of interfaces.entries()) {
    if (publicIp !== "auto") continue;
    const isSecond = attachedTo?.deviceIndex ? true : (attachedTo?.networkCard ?? 0) !== 0;
    const second = isSecond ? "attachedTo" : match?.deviceIndex ? "match" : undefined;
    const path = [...interfacePath(index), "publicIp"];
    if (second !== undefined)
      yield {
        path,
        fault: "is auto, but AWS assigns addresses to primary interfaces only",
        other: [...interfacePath(index), second],
      };
    if (autoAssignPublicIp === false)
      yield {
        path,
        fault: "is auto, but with its attribute off AWS assigns it none",
        other: [...interfacePath(index), "autoAssignPublicIp"],
      };
  }
}

const interfacePath = (index: number): Path => ["spec", "interfaces", index];
