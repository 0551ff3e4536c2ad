import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accept } from "../../../core/accept/accept.ts";
import { check } from "../../../core/check.ts";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { patch } from "../../../functions/documents/patch.ts";
import { withSpec } from "../../functions/documents/written.ts";
import { eip, eni, instance, type Parts, snapshot, withAuto } from "../../support/snapshot.ts";
import { free, unchecked } from "./accept-shapes.ts";

const isPublic = {
  interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.1") })],
  instances: [instance()],
};

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
    "a check that is off: it is to be off, in a new entry": {
      rule: "source-dest-check-off",
      account: { ...unchecked, instances: [instance()] },
      before: "spec:\n  interfaces:\n    - { name: b, match: { tags: { a: b } }, expect: 0..1 }\n",
      after:
        "spec:\n  interfaces:\n    - { name: b, match: { tags: { a: b } }, expect: 0..1 }\n    - { name: standby, match: { id: eni-a }, sourceDestCheck: false }\n",
    },
    "a check that is off: it is to be off, in the entry that names it": {
      rule: "source-dest-check-off",
      account: { ...unchecked, instances: [instance()] },
      before: "spec:\n  interfaces:\n    - name: b\n      match: { id: eni-a } # pet\n",
      after: "spec:\n  interfaces:\n    - name: b\n      match: { id: eni-a } # pet\n      sourceDestCheck: false\n",
    },
    "a check that is off: it is to be off, beside the entry that names it and looks for it in another zone": {
      rule: "source-dest-check-off",
      account: { ...unchecked, instances: [instance()] },
      before: "spec:\n  interfaces:\n    - { name: b, match: { id: eni-a, zone: eu-west-1b } }\n",
      after:
        "spec:\n  interfaces:\n    - { name: b, match: { id: eni-a, zone: eu-west-1b } }\n    - { name: standby, match: { id: eni-a }, sourceDestCheck: false }\n",
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
});
