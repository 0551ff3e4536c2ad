import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Checked, check } from "../../../core/check.ts";
import { extraNames } from "../../../core/extras.ts";
import type { Finding, Severity, Skipped } from "../../../core/finding.ts";
import type { Known } from "../../../core/look.ts";
import type { Call, Remedy } from "../../../core/remediation.ts";
import type { Rule } from "../../../core/rule.ts";
import { type AnyName, sectionNames } from "../../../core/snapshot.ts";
import { account, document, type Parts, region, type Spec, snapshot } from "../../support/snapshot.ts";

/** What there is: a snapshot's parts, what is declared about it (nothing = no document), and what is known beside both. */
export type Given = Parts & { desired?: Spec; known?: Known };

/** A finding as a table says it: all that the rule decides. `remedy` absent means that there is none. */
export interface Expected {
  resource: Finding["resource"];
  part?: string;
  severity: Severity;
  facts: Finding["facts"];
  declaredAt?: Finding["declaredAt"];
  remedy?: Remedy;
}

interface Table {
  leaves: Record<string, Given>;
  finds: Record<string, Given & { found: Expected[] }>;
  skips?: Record<string, Given & { because: string[]; found?: Expected[] }>;
}

/** Holds a rule to a table of sentences: what it leaves alone, what it finds, to the last fact and call, and what it can't judge. */
export function testRule(rule: Rule, { leaves, finds, skips = {} }: Table): void {
  describe(rule.id, () => {
    for (const [sentence, given] of Object.entries(leaves))
      it(`leaves ${sentence}`, () => assert.deepEqual(shown(ask(rule, given), rule), { found: [], because: [] }));
    for (const [sentence, { found, ...given }] of Object.entries(finds))
      it(`finds ${sentence}`, () => assert.deepEqual(shown(ask(rule, given), rule), { found, because: [] }));
    for (const [sentence, { because, found = [], ...given }] of Object.entries(skips))
      it(`skips ${sentence}`, () => assert.deepEqual(shown(ask(rule, given), rule), { found, because }));
    it("names every section that what it finds or leaves rests on", () => restsOn(rule, { ...leaves, ...finds }));
  });
}

/** What entries match by, and what tells a NAT gateway's interface: that these were not read is said whatever the rule. */
const ofAnyRule: AnyName[] = ["instances", "natGateways", "subnets"];
const isSaidOfAny = ({ because }: Skipped): boolean =>
  /^entry .* could not be resolved: \w+: denied$|were passed over\)$/.test(because);

/** Who reads which permissions a rule needs relies on it: without the sections that it does not name it says the same. */
function restsOn(rule: Rule, cases: Record<string, Given>): void {
  const named: AnyName[] = [...rule.reads, ...(rule.uses ?? [])];
  const isOther = (name: AnyName): boolean => !named.includes(name);
  const all: AnyName[] = [...sectionNames, ...extraNames];
  const others = all.filter((name) => isOther(name) && !ofAnyRule.includes(name));
  const without = (given: Given, names: AnyName[]): Given => ({
    ...given,
    unread: { ...given.unread, ...Object.fromEntries(names.map((name) => [name, "denied"])) },
  });
  for (const [sentence, given] of Object.entries(cases)) {
    const { findings } = ask(rule, given);
    const said = ask(rule, without(given, others));
    assert.deepEqual([said.findings, said.skipped], [findings, []], `${sentence}, without ${others.join()}`);
    for (const name of ofAnyRule.filter(isOther)) {
      const { findings: found, skipped } = ask(rule, without(given, [name]));
      if (skipped.some(isSaidOfAny)) continue;
      assert.deepEqual([found, skipped], [findings, []], `${sentence}, without ${name}`);
    }
  }
}

/** Turns a source/destination check on or off. */
export const setCheck = (interfaceId: string, value: boolean): Call => ({
  operation: "ModifyNetworkInterfaceAttribute",
  input: { NetworkInterfaceId: interfaceId, SourceDestCheck: { Value: value } },
});

/** Puts an Elastic IP on a private address, never taking it from where it is. */
export const associate = (allocationId: string, interfaceId = "eni-a", privateIp = "10.0.0.5"): Call => ({
  operation: "AssociateAddress",
  input: {
    AllocationId: allocationId,
    NetworkInterfaceId: interfaceId,
    PrivateIpAddress: privateIp,
    AllowReassociation: false,
  },
});

/** Allocates an Elastic IP for a finding. */
export const allocate = (finding: string, group = region): Extract<Call, { operation: "AllocateAddress" }> => ({
  operation: "AllocateAddress",
  input: {
    Domain: "vpc",
    NetworkBorderGroup: group,
    TagSpecifications: [{ ResourceType: "elastic-ip", Tags: [{ Key: "plumbline:finding", Value: finding }] }],
  },
});

/** An interface as a finding's resource. */
export const ofInterface = (id = "eni-a"): Finding["resource"] => ({ type: "network-interface", id });

/** An entry of the document as a finding's resource. */
export const ofEntry = (id: string): Finding["resource"] => ({ type: "declaration", id });

const ask = (rule: Rule, { desired, known, ...parts }: Given): Checked =>
  check(snapshot(parts), desired && document(desired), [rule], known);

function shown({ findings, skipped }: Checked, rule: Rule): { found: Expected[]; because: string[] } {
  for (const { rule: id, title, message, resource } of findings) {
    assert.equal(id, rule.id);
    assert.equal(title, rule.title);
    assert.ok(message.includes(resource.type === "elastic-ip" ? "203.0.113." : resource.id), message);
  }
  return { found: findings.map(expected), because: skipped.map(({ because }) => because) };
}

function expected({ id, rule, severity, resource, facts, declaredAt, remedy }: Finding): Expected {
  const prefix = `${rule}:${account}:${region}:${resource.id}`;
  assert.ok(id.startsWith(prefix), id);
  const part = id.slice(prefix.length + 1);
  return {
    resource,
    ...(part !== "" && { part }),
    severity,
    facts,
    ...(declaredAt && { declaredAt }),
    ...(remedy && { remedy }),
  };
}
