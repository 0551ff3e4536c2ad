import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { stringify } from "yaml";
import { accept } from "../../../core/accept/accept.ts";
import { baseline } from "../../../core/baseline/baseline.ts";
import { check } from "../../../core/check.ts";
import type { Snapshot } from "../../../core/snapshot.ts";
import { baselineText } from "../../../functions/documents/baseline-text.ts";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { patch } from "../../../functions/documents/patch.ts";
import { InvalidDocument } from "../../../functions/documents/problems.ts";
import { withSpec } from "../../functions/documents/written.ts";
import {
  attachedTo,
  detached,
  eip,
  eni,
  instance,
  type Parts,
  routeTable,
  snapshot,
  subnet,
  withAuto,
} from "../../support/snapshot.ts";
import { documents } from "../generated.ts";
import { accountsWithExtras as accounts } from "../generated-extras.ts";

const valid = (text: string) => {
  try {
    return parseDocument(text, "d.yaml");
  } catch (error) {
    assert.ok(error instanceof InvalidDocument);
    return undefined;
  }
};

/** The rules whose findings were answered by a change of the document; each such finding is gone then. */
function accepted(of: Snapshot, text: string): string[] {
  const document = parseDocument(text, "d.yaml");
  return check(of, document).findings.flatMap((finding) => {
    const acceptance = accept(finding, of, document, "held: on purpose");
    if ("because" in acceptance) return [];
    const after = valid(patch(text, acceptance.edits));
    if (after === undefined) return [];
    const ids = check(of, after).findings.map(({ id }) => id);
    assert.ok(!ids.includes(finding.id), `${finding.id}\n${text}\n${patch(text, acceptance.edits)}`);
    return finding.rule;
  });
}

describe("accept, of any account and any document", () => {
  it("leaves no finding that it has an answer to, unless the document would contradict itself", () => {
    const answered = new Set<string>();
    fc.assert(
      fc.property(accounts, documents, fc.constantFrom("block", "flow"), (of, { state }, collectionStyle) => {
        for (const rule of accepted(of, stringify(state, { collectionStyle }))) answered.add(rule);
      }),
      { numRuns: 50 },
    );
    assert.ok(answered.size >= 10, [...answered].join(", "));
  });

  it("nor of a full baseline of what was there before", () => {
    const answered = new Set<string>();
    fc.assert(
      fc.property(accounts, accounts, (before, now) => {
        const made = baseline(before, true);
        const text = "because" in made ? undefined : baselineText(made);
        if (text === undefined || valid(text) === undefined) return;
        for (const rule of accepted(now, text)) answered.add(rule);
      }),
      { numRuns: 20 },
    );
    assert.ok(answered.size >= 10, [...answered].join(", "));
  });
});

describe("accept of an address that has another id now", () => {
  it("is its new id in the document", () => {
    const text = withSpec(
      "spec:\n  addresses:\n    - { name: a, match: { allocationId: eipalloc-1, publicIp: 203.0.113.10 } }\n",
    );
    const of = snapshot({ addresses: [eip("eipalloc-2", { associationId: "eipassoc-2", interfaceId: "eni-x" })] });
    const document = parseDocument(text, "d.yaml");
    const [finding] = check(of, document).findings;
    assert.equal(finding?.rule, "eip-missing");
    const acceptance = accept(finding, of, document, undefined);
    assert.ok("edits" in acceptance);
    assert.equal(patch(text, acceptance.edits), text.replace("eipalloc-1", "eipalloc-2"));
  });
});

describe("accept", () => {
  const free = eip("eipalloc-a", { tags: { Name: "old vpn" } });
  const unchecked = {
    interfaces: [eni("eni-a", { sourceDestCheck: false, tags: { Name: "standby" } })],
    routeTables: [routeTable()],
    subnets: [subnet()],
  };
  const isPublic = {
    interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.1") })],
    instances: [instance()],
  };

  const changes: Record<string, { rule: string; account: Parts; before: string; after: string }> = {
    "a public IP where none was declared: the entry says nothing of it any more": {
      rule: "public-ip-unexpected",
      account: isPublic,
      before: "spec:\n  interfaces:\n    - { name: a, match: { id: eni-a }, publicIp: none } # why\n",
      after: "spec:\n  interfaces:\n    - { name: a, match: { id: eni-a } } # why\n",
    },
    "the same of one of many: it leaves the list, the others stay private": {
      rule: "public-ip-unexpected",
      account: isPublic,
      before: "spec:\n  interfaces:\n    - { name: a, match: { ids: [eni-a, eni-b] }, expect: 0..2, publicIp: none }\n",
      after: "spec:\n  interfaces:\n    - { name: a, match: { ids: [eni-b] }, expect: 0..2, publicIp: none }\n",
    },
    "a lost auto-assigned address": {
      rule: "public-ip-lost",
      account: { interfaces: [eni("eni-a")], instances: [instance()] },
      before:
        "spec:\n  interfaces:\n    - name: a\n      match: { id: eni-a }\n      publicIp: auto # from the start\n",
      after: "spec:\n  interfaces:\n    - name: a\n      match: { id: eni-a }\n",
    },
    "a lost address that two entries want, one any and one auto: neither does any more": {
      rule: "public-ip-lost",
      account: { interfaces: [eni("eni-a")], instances: [instance()] },
      before:
        "spec:\n  interfaces:\n    - { name: a, match: { id: eni-a }, publicIp: any }\n    - { name: b, match: { id: eni-a }, publicIp: auto }\n",
      after: "spec:\n  interfaces:\n    - { name: a, match: { id: eni-a } }\n    - { name: b, match: { id: eni-a } }\n",
    },
    "fewer interfaces than an exact count": {
      rule: "interface-missing",
      account: { interfaces: [eni("eni-a", { tags: { Role: "api" } })], instances: [instance()] },
      before: "spec:\n  interfaces:\n    - { name: a, match: { tags: { Role: api } }, expect: 3 }\n",
      after: "spec:\n  interfaces:\n    - { name: a, match: { tags: { Role: api } }, expect: 1 }\n",
    },
    "fewer interfaces than a range": {
      rule: "interface-missing",
      account: {},
      before: "spec:\n  interfaces:\n    - { name: a, match: { tags: { Role: api } }, expect: 2..4 }\n",
      after: "spec:\n  interfaces:\n    - { name: a, match: { tags: { Role: api } }, expect: 0..4 }\n",
    },
    "an interface named by id that is gone": {
      rule: "interface-missing",
      account: {},
      before: "spec:\n  interfaces:\n    - { name: a, match: { id: eni-a } }\n",
      after: "spec:\n  interfaces:\n    - { name: a, match: { id: eni-a }, expect: 0..1 }\n",
    },
    "more matches than expected": {
      rule: "declaration-ambiguous",
      account: { addresses: [free, eip("eipalloc-b", { tags: { Name: "old vpn" } })] },
      before: "spec:\n  addresses:\n    - { name: a, match: { tags: { Name: old vpn } } }\n",
      after: "spec:\n  addresses:\n    - { name: a, match: { tags: { Name: old vpn } }, expect: 2 }\n",
    },
    "one address of several that is gone": {
      rule: "eip-missing",
      account: { addresses: [free] },
      before:
        "spec:\n  addresses:\n    - { name: a, match: { publicIps: [203.0.113.10, 203.0.113.11] }, on: anything }\n",
      after: "spec:\n  addresses:\n    - { name: a, match: { publicIps: [203.0.113.10] }, on: anything }\n",
    },
    "the only address of an entry that is gone: the entry goes, with the comment above it": {
      rule: "eip-missing",
      account: {},
      before:
        "spec:\n  addresses:\n    # mail\n    - { name: a, match: { publicIp: 203.0.113.9 } }\n    # rest\n    - { name: b, match: { tags: { a: b } }, expect: 0..1 }\n",
      after: "spec:\n  addresses:\n    # rest\n    - { name: b, match: { tags: { a: b } }, expect: 0..1 }\n",
    },
    "a check that is on: it is no forwarder": {
      rule: "nat-source-dest-check-on",
      account: { interfaces: [eni("eni-a")], instances: [instance()] },
      before: "spec:\n  interfaces:\n    - { name: a, role: nat, match: { id: eni-a } }\n",
      after: "spec:\n  interfaces:\n    - { name: a, match: { id: eni-a } }\n",
    },
    "a check that is off: it is a forwarder, in a new entry": {
      rule: "source-dest-check-off",
      account: { ...unchecked, instances: [instance()] },
      before: "spec:\n  interfaces:\n    - { name: b, match: { tags: { a: b } }, expect: 0..1 }\n",
      after:
        "spec:\n  interfaces:\n    - { name: b, match: { tags: { a: b } }, expect: 0..1 }\n    - { name: standby, match: { id: eni-a }, role: nat }\n",
    },
    "a check that is off: it is a forwarder, in the entry that names it": {
      rule: "source-dest-check-off",
      account: { ...unchecked, instances: [instance()] },
      before: "spec:\n  interfaces:\n    - name: b\n      match: { id: eni-a } # pet\n",
      after: "spec:\n  interfaces:\n    - name: b\n      match: { id: eni-a } # pet\n      role: nat\n",
    },
    "a check that is off: it is a forwarder, beside the entry that names it and looks for it in another zone": {
      rule: "source-dest-check-off",
      account: { ...unchecked, instances: [instance()] },
      before: "spec:\n  interfaces:\n    - { name: b, match: { id: eni-a, zone: eu-west-1b } }\n",
      after:
        "spec:\n  interfaces:\n    - { name: b, match: { id: eni-a, zone: eu-west-1b } }\n    - { name: standby, match: { id: eni-a }, role: nat }\n",
    },
    "an idle address: it is held back, for the reason given": {
      rule: "eip-unassociated",
      account: { addresses: [free] },
      before: "spec:\n  addresses:\n    - { name: b, match: { tags: { a: b } }, expect: 0..1 }\n",
      after:
        'spec:\n  addresses:\n    - { name: b, match: { tags: { a: b } }, expect: 0..1 }\n    - { name: old-vpn, match: { publicIp: 203.0.113.10 }, reserve: { reason: "mail: moves" } }\n',
    },
    "a reserve that has ended": {
      rule: "eip-unassociated",
      account: { addresses: [free] },
      before:
        "spec:\n  addresses:\n    - { name: b, match: { publicIp: 203.0.113.10 }, reserve: { reason: x, until: 2025-01-01 } }\n",
      after:
        'spec:\n  addresses:\n    - { name: b, match: { publicIp: 203.0.113.10 }, reserve: { reason: "mail: moves" } }\n',
    },
    "an address that is idle although it is declared in use": {
      rule: "eip-unassociated",
      account: { addresses: [free] },
      before: "spec:\n  addresses:\n    - { name: b, match: { publicIp: 203.0.113.10 }, on: anything }\n",
      after:
        'spec:\n  addresses:\n    - { name: b, match: { publicIp: 203.0.113.10 }, reserve: { reason: "mail: moves" } }\n',
    },
  };
  for (const [what, { rule, account, before, after }] of Object.entries(changes))
    it(`changes the document for ${what}`, () => {
      const of = snapshot(account);
      const document = parseDocument(withSpec(before), "d.yaml");
      const found = check(of, document).findings.find((one) => one.rule === rule);
      assert.ok(found, "no such finding");
      const acceptance = accept(found, of, document, "mail: moves");
      assert.ok("edits" in acceptance, JSON.stringify(acceptance));
      const text = patch(withSpec(before), acceptance.edits);
      assert.equal(text, withSpec(after));
      assert.ok(!check(of, parseDocument(text, "d.yaml")).findings.some(({ id }) => id === found.id));
    });

  const refusals: Record<string, { rule: string; account: Parts; spec: string; reason?: string; says: RegExp }> = {
    "an idle address without a reason": {
      rule: "eip-unassociated",
      account: { addresses: [free] },
      spec: "spec: {}\n",
      says: /--reason/,
    },
    "an idle one of several addresses that are declared in use": {
      rule: "eip-unassociated",
      account: { addresses: [free] },
      spec: "spec:\n  addresses:\n    - { name: b, match: { tags: { Name: old vpn } }, on: anything }\n",
      reason: "x",
      says: /take this one out of it first/,
    },
    "a lost Elastic IP": {
      rule: "public-ip-lost",
      account: { addresses: [free], interfaces: [eni("eni-a", detached)] },
      spec: "spec:\n  interfaces:\n    - { name: a, match: { id: eni-a } }\n  addresses:\n    - { name: b, match: { publicIp: 203.0.113.10 }, on: { interface: a } }\n",
      says: /put it back/,
    },
    "a check that is off on a host of a group, which no id names for long": {
      rule: "source-dest-check-off",
      account: { ...unchecked, instances: [instance("i-a", { tags: { "aws:autoscaling:groupName": "g" } })] },
      spec: "spec: {}\n",
      says: /auto scaling group g/,
    },
    "a route into a host that drops what it should forward": {
      rule: "route-target-source-dest-check-on",
      account: {
        interfaces: [eni("eni-a", { attachment: attachedTo("i-a") })],
        routeTables: [routeTable("rtb-main", { routes: [{ destination: "0.0.0.0/0", interfaceId: "eni-a" }] })],
      },
      spec: "spec: {}\n",
      says: /contradict each other/,
    },
  };
  for (const [what, { rule, account, spec, reason, says }] of Object.entries(refusals))
    it(`says in a sentence why no document makes it right: ${what}`, () => {
      const of = snapshot(account);
      const document = parseDocument(withSpec(spec), "d.yaml");
      const found = check(of, document).findings.find((one) => one.rule === rule);
      assert.ok(found, "no such finding");
      const acceptance = accept(found, of, document, reason);
      assert.match("because" in acceptance ? acceptance.because : "", says);
    });
});
