import { transferredTo } from "../account/transfers.ts";
import { listedIn } from "../desired/match.ts";
import { placements } from "../desired/places.ts";
import { sayRange } from "../desired/range.ts";
import { membersOf, type ResolvedAddresses } from "../desired/resolve.ts";
import { standing } from "../desired/standing.ts";
import { holdersOf } from "../desired/statements.ts";
import { declaration, type Found, rule } from "../rule.ts";

/** A declared Elastic IP that the account does not have, and that no interface is waiting for: that interface would say it itself. */
export const eipMissing = rule({
  id: "eip-missing",
  title: "Declared Elastic IP is not in the account",
  severity: "high",
  why: "The document counts on an address that this account and region do not hold: it was released, moved to another account, or the document names the wrong one. A released address can be had back only while nobody else has it.",
  remedy:
    "None. AWS may give a released address back to its last owner on request, with a new allocation id: a person decides. Where its public IP is another allocation now, accept patches the document.",
  quiet:
    "Another account or region may hold the address: a document is of one. A range in expect silences what comes and goes.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing-eips-releasing.html",
  reads: ["interfaces", "addresses"],
  uses: ["transfers"],
  needsDocument: true,
  needsWholeRegion: true,
  *check(look) {
    const awaited = new Set(
      placements(look).flatMap(({ lacking }) =>
        lacking.flatMap(({ candidate }) => (candidate.cause === "gone" ? candidate.entry : [])),
      ),
    );
    for (const one of look.desired.addresses) {
      const { entry, expect, found, declaredAt } = one;
      if (found.is !== "too few") {
        yield* renewed(one);
        continue;
      }
      if (awaited.has(one) || holdersOf(one, look.desired).some((holder) => holder.found.is === "unknown")) continue;
      const present = new Set(found.members.flatMap((address) => [address.allocationId, address.publicIp]));
      const missing = (listedIn(entry) ?? []).filter((name) => !present.has(name));
      const accounts = new Set(missing.flatMap((name) => transferredTo(look.snapshot, name) ?? []));
      yield {
        resource: declaration(entry.name),
        facts: {
          entry: entry.name,
          expect: sayRange(expect),
          found: found.members.length,
          missing,
          ...(accounts.size > 0 && { transferredTo: [...accounts].sort() }),
          ...standing([one]),
        },
        declaredAt,
      };
    }
  },
});

/** An address that was released and allocated again is another allocation with the same public IP: who relies on its id is wrong, who calls it is not. */
function* renewed(one: ResolvedAddresses): Generator<Found<"eip-missing">> {
  const { allocationId } = one.entry.match;
  const [address] = membersOf(one);
  if (allocationId === undefined || address === undefined || address.allocationId === allocationId) return;
  yield {
    resource: declaration(one.entry.name),
    severity: "low",
    facts: {
      entry: one.entry.name,
      expect: sayRange(one.expect),
      found: 1,
      missing: [allocationId],
      nowAs: address.allocationId,
      ...standing([one]),
    },
    declaredAt: one.declaredAt,
  };
}
