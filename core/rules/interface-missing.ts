import { priced } from "../account/pricing.ts";
import { sayRange } from "../desired/range.ts";
import type { ResolvedInterfaces } from "../desired/resolve.ts";
import { standing } from "../desired/standing.ts";
import { holdersOf } from "../desired/statements.ts";
import type { Facts } from "../facts.ts";
import { carriedByMissing } from "../labels/placement.ts";
import { hasRead, type Look } from "../look.ts";
import { declaration, rule } from "../rule.ts";
import { afterBoot } from "../settle.ts";

/** A declared set with too few members: a host that should be there is not. */
export const interfaceMissing = rule({
  id: "interface-missing",
  title: "Fewer interfaces than declared",
  severity: "high",
  why: "The document counts on interfaces that the account does not have: a host was terminated, its group shrank, or its tags no longer match.",
  remedy: "None. Whoever made the hosts must make them again.",
  quiet: "Groups replace their hosts: it waits 15 minutes. A range in expect silences what comes and goes.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html",
  reads: ["interfaces"],
  uses: ["addresses", "instances", "natGateways", "transfers"],
  needsDocument: true,
  needsWholeRegion: true,
  grace: afterBoot,
  *check(look) {
    const { desired } = look;
    for (const one of desired.interfaces) {
      const { entry, expect, found, declaredAt } = one;
      if (found.is !== "too few") continue;
      const waiting = desired.addresses.filter((address) => holdersOf(address, desired).includes(one));
      yield {
        resource: declaration(entry.name),
        facts: {
          entry: entry.name,
          expect: sayRange(expect),
          found: found.members.map(({ id }) => id).sort(),
          ...eipsOf(one, look),
          ...standing(waiting),
        },
        declaredAt,
      };
    }
  },
});

/** The addresses that are idle because of it, and what they cost. */
function eipsOf(
  one: ResolvedInterfaces,
  look: Look<"interfaces">,
): Pick<Facts["interface-missing"], "eips" | "monthlyUsd"> {
  if (!hasRead(look, "addresses")) return { eips: "unknown" };
  const idle = carriedByMissing(look).get(one) ?? [];
  const eips = idle.map(({ publicIp, allocationId }) => publicIp ?? allocationId).sort();
  return eips.length === 0 ? { eips } : { eips, ...priced(idle.map(({ pool }) => pool)) };
}
