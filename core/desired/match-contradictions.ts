import { ofKind, type QuarrelOfKind } from "./contradiction-kinds.ts";
import type { Quarrel } from "./contradictions.ts";
import type { Path } from "./document.ts";
import { listedIn } from "./match.ts";
import { namesOf } from "./named-interfaces.ts";
import { expectation } from "./resolve.ts";
import type { Claims } from "./schema.ts";

type Spec = Claims["spec"];

/** What a document matches that no account has: more than it lists, or something in a zone of another region. */
export function* matchContradictions(spec: Spec, region: string | undefined): Generator<QuarrelOfKind> {
  const { interfaces, addresses, subnets = [] } = spec;
  const named = ({ match }: (typeof addresses | typeof subnets)[number]) => (match && listedIn({ match }))?.length;
  yield* ofKind(
    "more-than-listed",
    moreThanListed("interfaces", interfaces, (entry) => namesOf(entry).length),
  );
  yield* ofKind("more-than-listed", moreThanListed("addresses", addresses, named));
  yield* ofKind("more-than-listed", moreThanListed("subnets", subnets, named));
  yield* ofKind("zone-elsewhere", inOtherRegion(spec, region));
}

function* moreThanListed<Entry extends Spec["interfaces" | "addresses"][number] | NonNullable<Spec["subnets"]>[number]>(
  list: "interfaces" | "addresses" | "subnets",
  entries: Entry[],
  count: (entry: Entry) => number | undefined,
): Generator<Quarrel> {
  for (const [index, entry] of entries.entries()) {
    const { match, expect } = entry;
    const listed = count(entry) ?? 0;
    if (match === undefined || expect === undefined || listed === 0) continue;
    const at = (key: string): Path => ["spec", list, index, key];
    if (expectation({ match, expect }).min > listed)
      yield { path: at("expect"), fault: `is ${expect}, but match lists ${listed}`, other: at("match") };
  }
}

/** A zone's name begins with its region's, a local zone's too (EC2 user guide, Regions and Zones). */
function* inOtherRegion({ interfaces }: Spec, region: string | undefined): Generator<Quarrel> {
  for (const [index, { match }] of interfaces.entries())
    if (region !== undefined && match?.zone !== undefined && !match.zone.startsWith(region))
      yield {
        path: ["spec", "interfaces", index, "match", "zone"],
        fault: `is ${match.zone}, which is not in ${region}`,
        other: ["metadata", "region"],
      };
}
