import { sayRange } from "../desired/range.ts";
import { declaration, rule } from "../rule.ts";
import { afterBoot } from "../settle.ts";
import type { ElasticIp } from "../snapshot.ts";

/** An entry that matches more than it expects might mean any of them, so it declares nothing. */
export const declarationAmbiguous = rule({
  id: "declaration-ambiguous",
  title: "Entry of the document matches more than it expects",
  severity: "medium",
  why: "Plumbline cannot tell which of the matches is meant, so the entry declares nothing and nothing is written for it until it is narrowed, or expects more.",
  remedy: "None. Narrow the match (an id, a subnet, a zone, a device index), or raise expect.",
  quiet:
    "A group that replaces its hosts has too many for a while: it waits 15 minutes, and hosts that are terminated do not count. A range in expect silences what comes and goes.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html",
  reads: [],
  uses: ["interfaces", "addresses", "subnets"],
  needsDocument: true,
  grace: afterBoot,
  *check({ desired }) {
    for (const list of lists)
      for (const { entry, expect, found, declaredAt } of desired[list]) {
        if (found.is !== "too many") continue;
        yield {
          resource: declaration(entry.name),
          part: list,
          facts: { entry: entry.name, list, expect: sayRange(expect), matches: found.members.map(idOf).sort() },
          declaredAt,
        };
      }
  },
});

const lists = ["interfaces", "addresses", "subnets"] as const;
const idOf = (one: { id: string } | ElasticIp): string => ("id" in one ? one.id : one.allocationId);
