import type { Position } from "./desired/document.ts";
import type { DesiredState } from "./desired/schema.ts";
import type { AddressAt } from "./fact-shapes.ts";
import type { Facts, RuleId } from "./facts.ts";
import type { Grace, Resource, Severity } from "./finding.ts";
import type { Look } from "./look.ts";
import type { Remedy } from "./remediation.ts";
import type { RemedyName } from "./remediations/kinds.ts";
import type { AnyName, ElasticIp, NetworkInterface } from "./snapshot.ts";

/** What a rule says of one resource: what is wrong, or why that could not be judged. */
type Judgement<Id extends RuleId> = Found<Id> | { skip: string };

/** A fact that is wrong. `part` tells several findings on one resource apart; a severity given here beats the rule's own. */
export interface Found<Id extends RuleId> {
  resource: Resource;
  part?: string;
  severity?: Severity;
  facts: Facts[Id];
  declaredAt?: Position;
  remedy?: Remedy | undefined;
  grace?: Grace;
}

/** A rule: one id, one file, one test. It reports one label, and knows no other rule. */
export interface Rule<Id extends RuleId = RuleId, Reads extends AnyName = AnyName> {
  id: Id;
  title: string;
  severity: Severity;
  /** What happens to the operator who leaves it so, in a sentence or two. */
  why: string;
  /** What is done about it, and when. */
  remedy: string;
  /** The remediation that it proposes, where it proposes one; a list of several. */
  fix?: RemedyName | readonly RemedyName[];
  /** Whether that is never made, and only said to be withheld: then it needs no permission. */
  isWithheld?: true;
  /** What is known to look like it and is none, what it leaves alone because of that, and what silences it. */
  quiet: string;
  /** The AWS page that the rule rests on. */
  docs: string;
  /** The sections without which nothing can be said; check() may look at no others. */
  reads: readonly Reads[];
  /** Sections that add facts where they were read. */
  uses?: readonly AnyName[];
  needsDocument: boolean;
  /** Whether the document says anything of what it checks, without which it is not asked; left out, it always is. */
  isAbout?(state: DesiredState): boolean;
  /** How long all that it finds may still come right by itself. */
  grace?: Grace;
  /** Whether it judges by absence, which a targeted look cannot prove. */
  needsWholeRegion?: true;
  /** Whether it is asked when all others were, as it is about what they found. */
  isLast?: true;
  check(look: Look<Reads>): Iterable<Judgement<Id>>;
}

/** Declares a rule, so that the compiler holds its facts to its id and its looks to what it reads. */
export const rule = <Id extends RuleId, Reads extends AnyName>(definition: Rule<Id, Reads>): Rule<Id, Reads> =>
  definition;

/** A network interface as the resource of a finding. */
export const interfaceResource = (eni: NetworkInterface): Resource =>
  named({ type: "network-interface", id: eni.id }, eni.tags.Name);

/** An Elastic IP as the resource of a finding. */
export const addressResource = ({ allocationId, tags }: ElasticIp): Resource =>
  named({ type: "elastic-ip", id: allocationId }, tags.Name);

/** Where an address is, as a fact. */
export const addressAt = ({ interfaceId, privateIp }: ElasticIp): AddressAt => ({
  ...(interfaceId !== undefined && { interface: interfaceId }),
  ...(privateIp !== undefined && { privateIp }),
});

/** An entry of the document as the resource of a finding. */
export const declaration = (name: string): Resource => ({ type: "declaration", id: name });

/** A resource with its Name tag, if it has one. */
export const named = (resource: Resource, name: string | undefined): Resource =>
  name === undefined ? resource : { ...resource, name };
