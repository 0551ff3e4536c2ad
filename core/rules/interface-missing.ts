import { sayRange } from "../desired/range.ts";
import { standing } from "../desired/standing.ts";
import { holdersOf } from "../desired/statements.ts";
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
  needsDocument: true,
  needsWholeRegion: true,
  grace: afterBoot,
  *check({ desired }) {
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
          ...standing(waiting),
        },
        declaredAt,
      };
    }
  },
});
