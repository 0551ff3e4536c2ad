import * as z from "zod";
import type { RuleId } from "../facts.ts";
import { severities } from "../finding.ts";
import { rules as allRules } from "../rules/index.ts";

const said = z.string("must be text: quote it").min(1, "must not be empty");
const setting = z.enum(["off", ...severities], "must be off, critical, high, medium, low or info");
const neverOff = (since: string) =>
  z.enum(
    severities,
    `must be ${severities.slice(0, -1).join(", ")} or ${severities.at(-1)}: it is never off, since ${since}`,
  );
/** Targeted looks cannot see that an entry matches too many, or that an address is on offer; they know it from the findings of the last look at the whole region. */
const alwaysOn: Partial<Record<RuleId, ReturnType<typeof neverOff>>> = {
  "declaration-ambiguous": neverOff("nothing is written for what is ambiguous"),
  "eip-transfer-pending": neverOff("an address on offer to another account is left as it is"),
};
const ruleIds = () => allRules.map(({ id }) => id);

/** By rule: off, so that it is not asked, or the severity that its findings have. Built when first used: rules know documents, too. */
const rules = z.lazy(() =>
  z.strictObject(
    Object.fromEntries(ruleIds().map((id) => [id, (alwaysOn[id] ?? setting).optional()])) as Record<
      RuleId,
      z.ZodOptional<typeof setting>
    >,
  ),
);

const exception = z.strictObject({
  rule: z.lazy(() => z.enum(ruleIds(), "must be the id of a rule")),
  resource: said,
  reason: said,
  owner: said,
  until: z.iso.date("must be a day, YYYY-MM-DD"),
});

const exceptions = z.array(exception).superRefine((list, context) => {
  const first = new Map<string, number>();
  for (const [index, { rule, resource }] of list.entries()) {
    const earlier = first.get(`${rule} ${resource}`);
    if (earlier === undefined) first.set(`${rule} ${resource}`, index);
    else
      context.addIssue({
        code: "custom",
        path: [index],
        message: `is of the same rule and resource as exceptions[${earlier}]`,
      });
  }
});

const count = "must be a count, 0 or more";
const share = "must be a percentage, 0 to 100";
const budget = z
  .strictObject({
    writes: z.int(count).min(0, count).optional(),
    percent: z.number(share).min(0, share).max(100, share).optional(),
  })
  .refine(({ writes, percent }) => writes !== undefined || percent !== undefined, "needs writes, percent or both")
  .meta({ minProperties: 1 });

/** What a document says of how it is to be held to, beside its mode and whom it trusts: absent unless said. */
export const policy = { budget: budget.optional(), exceptions: exceptions.optional(), rules: rules.optional() };

/** A finding that is known of and accepted until a day, which is the last one: why, and by whom. `resource` is the finding's resource, with its part or for all parts. */
export type Exception = z.infer<typeof exception>;
