import type { Document } from "./desired/document.ts";
import { type Excepted, offInDocument, sift } from "./desired/exceptions.ts";
import type { Facts, RuleId } from "./facts.ts";
import { type Finding, findingId, type Skipped } from "./finding.ts";
import { routedNow } from "./labels/forwarding.ts";
import { assignedAddresses } from "./labels/public-address.ts";
import { type Known, type Look, lookAt } from "./look.ts";
import { message, subject } from "./message.ts";
import { ownership } from "./ownership.ts";
import type { Found, Rule } from "./rule.ts";
import { rules as allRules } from "./rules/index.ts";
import { type AnyName, type Snapshot, sectionOf } from "./snapshot.ts";

/** What the rules say of a snapshot: findings by id, and what could not be judged. */
export interface Checked {
  findings: Finding[];
  skipped: Skipped[];
  /** What was found and the document excepts: nothing is done about it, and nobody is told; absent where that is nothing. */
  excepted?: Excepted[];
  /** The public address that AWS chose for each interface that is declared to have one. */
  assigned?: Map<string, string>;
  /** Whether a route leads to each of our interfaces or its instance, where that can be told. */
  routed?: Map<string, boolean>;
}

/** Asks every rule about a snapshot. A rule whose sections were not all read, or whose document is not there, is skipped with the reason. */
export function check(
  snapshot: Snapshot,
  document: Document | undefined,
  rules: readonly Rule[] = allRules,
  known: Known = {},
): Checked {
  const look = lookAt(snapshot, document, known);
  const { account, region } = snapshot;
  const skipped = new Map<string, Skipped>();
  const skip = (rule: Rule, because: string) =>
    skipped.set(`${rule.id} ${because}`, { rule: rule.id, account, region, because });
  const ask = (rule: Rule, look: Look<AnyName>): Finding[] => {
    if (document && rule.isAbout?.(document.state) === false) return [];
    const gaps = whyNotAsked(rule, snapshot, document);
    for (const gap of gaps) skip(rule, gap);
    if (gaps.length > 0) return [];
    const found: Finding[] = [];
    for (const one of rule.check(look)) {
      if ("skip" in one) skip(rule, one.skip);
      else found.push(finding(rule, one, look, document));
    }
    for (const gap of partialGaps(rule, look)) skip(rule, gap);
    return found;
  };
  const all = rules.filter(({ isLast }) => !isLast).flatMap((rule) => ask(rule, look));
  const sifted = document?.state.spec.exceptions && sift(all, skipped.values(), document, snapshot.takenAt);
  const { excepted = [], exceptions = known.exceptions } = sifted ?? {};
  const lastLook = { ...look, known: { ...known, ...(exceptions && { exceptions }) } };
  const findings = [
    ...(sifted?.findings ?? all),
    ...rules.filter(({ isLast }) => isLast).flatMap((rule) => ask(rule, lastLook)),
  ];
  const { interfaces, addresses, routeTables } = snapshot.sections;
  const assigned = interfaces.read && addresses.read ? { assigned: assignedAddresses(look) } : {};
  const routed = interfaces.read && routeTables.read ? { routed: routedNow(look) } : {};
  return {
    findings: findings.sort(byId),
    skipped: [...skipped.values()].sort(byRule),
    ...(excepted.length > 0 && { excepted: excepted.sort(byId) }),
    ...assigned,
    ...routed,
  };
}

function whyNotAsked(rule: Rule, snapshot: Snapshot, document: Document | undefined): string[] {
  if (rule.needsDocument && document === undefined) return ["no document"];
  if (document?.state.spec.rules?.[rule.id] === "off") return [offInDocument];
  if (rule.needsWholeRegion && snapshot.extent !== "region") return ["only part of the region was looked at"];
  return rule.reads.flatMap((name) => {
    const section = sectionOf(snapshot, name) ?? { read: false, because: "not looked at" };
    return section.read ? [] : [`${name}: ${section.because}`];
  });
}

const mostNamed = 3;

/** What a rule was asked, but not about everything: entries that could not be resolved, and interfaces that cannot be told ours. */
function partialGaps(rule: Rule, look: Look<AnyName>): string[] {
  const { natGateways, interfaces } = look.snapshot.sections;
  const { interfaces: declared, addresses, subnets } = look.desired;
  const ofInterfaces = rule.reads.includes("interfaces") ? declared : [];
  const about = rule.reads.length === 0 ? [...declared, ...addresses, ...subnets] : ofInterfaces;
  const entries = rule.needsDocument ? about : [];
  const open = entries.flatMap(({ entry, found }) =>
    found.is === "unknown" ? [{ name: entry.name, because: found.because }] : [],
  );
  const unresolved = [...Map.groupBy(open, ({ because }) => because)].flatMap(([because, of]) =>
    of.length > mostNamed
      ? [`${of.length} entries could not be resolved: ${because}`]
      : of.map(({ name }) => `entry ${name} could not be resolved: ${because}`),
  );
  if (natGateways.read || !interfaces.read || !rule.reads.includes("interfaces")) return unresolved;
  // Without the NAT gateways an unattached interface may be one of theirs, so rules about hosts pass it over.
  const passedOver = interfaces.items.some(
    (eni) => eni.attachment === undefined && ownership(eni, look.snapshot.account, new Set()).whose === "ours",
  );
  const unowned = `natGateways: ${natGateways.because} (interfaces that are not attached were passed over)`;
  return passedOver ? [...unresolved, unowned] : unresolved;
}

function finding<Id extends RuleId>(
  rule: Rule<Id>,
  found: Found<Id>,
  { snapshot }: Look,
  document: Document | undefined,
): Finding {
  const { account, region } = snapshot;
  const setting = document?.state.spec.rules?.[rule.id];
  const { resource, part, facts, declaredAt, remedy, grace } = found;
  return {
    id: findingId(rule.id, snapshot, resource, part),
    rule: rule.id,
    severity: setting === undefined || setting === "off" ? (found.severity ?? rule.severity) : setting,
    title: rule.title,
    message: message(rule.id, facts as Facts[Id], subject(resource)),
    account,
    region,
    resource,
    facts: { ...facts },
    ...(declaredAt && { declaredAt }),
    ...(remedy && { remedy }),
    ...((rule.grace ?? grace) && { grace: { ...rule.grace, ...grace } }),
  };
}

const byId = (a: Finding, b: Finding): number => (a.id < b.id ? -1 : 1);
const byRule = (a: Skipped, b: Skipped): number =>
  a.rule < b.rule || (a.rule === b.rule && a.because < b.because) ? -1 : 1;
