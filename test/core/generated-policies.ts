import fc from "fast-check";
import { rules } from "../../core/rules/index.ts";
import type { Spec } from "../support/snapshot.ts";

type Policy = Pick<Spec, "budget" | "exceptions" | "rules">;

const ruleIds = fc.constantFrom(...rules.map(({ id }) => id));

/** Of some rules how bad they are; off may be none of those that are never off. */
const settings = fc
  .dictionary(ruleIds, fc.constantFrom("off", "critical", "info"), { maxKeys: 3 })
  .map((map) =>
    Object.fromEntries(
      Object.entries(map).map(([id, said]) => [
        id,
        said === "off" && ["declaration-ambiguous", "eip-transfer-pending"].includes(id) ? "low" : said,
      ]),
    ),
  );

/** Accepted for a year, or until yesterday, of findings that there may or may not be. */
const exceptions = fc.uniqueArray(
  fc.record({
    rule: ruleIds,
    resource: fc.constantFrom("eni-0", "eni-1", "eni-1:10.0.0.1", "eipalloc-0", "subnet-a"),
    reason: fc.constant("known"),
    owner: fc.constant("net"),
    until: fc.constantFrom("2026-01-04", "2026-12-31"),
  }),
  { selector: ({ rule, resource }) => `${rule} ${resource}`, maxLength: 2 },
);

/** What a document says of how it is to be held to; mostly nothing. */
export const policies: fc.Arbitrary<Policy> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  settings.map((one) => ({ rules: one }) as Policy),
  exceptions.map((one) => ({ exceptions: one })),
  fc.constantFrom({ writes: 1 }, { percent: 50 }, { writes: 0, percent: 0 }).map((budget) => ({ budget })),
);
