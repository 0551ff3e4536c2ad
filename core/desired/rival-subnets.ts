import type { Quarrel } from "./contradictions.ts";
import type { Path } from "./document.ts";
import type { Claims } from "./schema.ts";

const attributes = ["autoAssignPublicIp", "autoAssignIpv6"] as const;

/** What an entry says of a subnet, and where. */
interface Said {
  about: string;
  name: string | undefined;
  value: boolean;
  path: Path;
}

/** What two entries say of one subnet, which both name by its id, and that cannot both be held to; what is recorded of it, both may ask for. */
export function* rivalSubnets({ subnets = [] }: Claims["spec"]): Generator<Quarrel> {
  const known = new Map<string, Said>();
  const told = new Set<Path>();
  for (const one of subnets.flatMap(sayings)) {
    const { about, value, path } = one;
    const first = known.get(about);
    if (first === undefined) known.set(about, one);
    else if (first.value !== value && !told.has(path) && told.add(path))
      yield { path, fault: `is ${value}, but "${first.name}" says ${about} is ${first.value}`, other: first.path };
  }
}

const sayings = ({ name, match, ...says }: NonNullable<Claims["spec"]["subnets"]>[number], index: number): Said[] =>
  attributes.flatMap((attribute) => {
    const value = says[attribute];
    const path = ["spec", "subnets", index, attribute];
    const ids = [match?.id ?? [], match?.ids ?? []].flat();
    return value === undefined ? [] : ids.map((id) => ({ about: `${attribute} of ${id}`, name, value, path }));
  });
