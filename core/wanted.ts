import type { DesiredState } from "./desired/schema.ts";
import { type ExtraName, extraNames } from "./extras.ts";
import type { Rule } from "./rule.ts";
import { rules as allRules } from "./rules/index.ts";

/** Whether a rule has anything to check: it is not off, and the document says something of what it is about. */
const isAsked = (rule: Rule, state: DesiredState | undefined): boolean =>
  state?.spec.rules?.[rule.id] !== "off" &&
  (state !== undefined || !rule.needsDocument) &&
  (rule.isAbout === undefined || (state !== undefined && rule.isAbout(state)));

/** The extra sections that the rules to be asked need, so that no call is made for what nobody looks at. */
export function extrasWanted(state: DesiredState | undefined, rules: readonly Rule[] = allRules): ExtraName[] {
  const asked = rules.filter((rule) => isAsked(rule, state));
  return extraNames.filter((name) => asked.some(({ reads }) => reads.includes(name)));
}
