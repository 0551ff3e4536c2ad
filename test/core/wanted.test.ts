import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Rule } from "../../core/rule.ts";
import { eipQuota } from "../../core/rules/eip-quota.ts";
import { extrasWanted } from "../../core/wanted.ts";
import { document } from "../support/snapshot.ts";

const { state } = document();

describe("an extra section is read", () => {
  it("where a rule needs it, with a document or without", () => {
    assert.deepEqual(extrasWanted(undefined, [eipQuota]), ["quotas"]);
    assert.deepEqual(extrasWanted(state, [eipQuota]), ["quotas"]);
  });

  it("not where the document turns off the rule that needs it", () => {
    assert.deepEqual(extrasWanted(document({ rules: { "eip-quota": "off" } }).state, [eipQuota]), []);
  });

  it("not where the rule needs a document and there is none", () => {
    assert.deepEqual(extrasWanted(undefined, [{ ...eipQuota, needsDocument: true }]), []);
  });

  it("only where the document says something of what the rule checks", () => {
    const about: Rule = { ...eipQuota, isAbout: ({ spec }) => spec.addresses.length > 0 };
    const named = document({ addresses: [{ name: "web", match: { publicIp: "203.0.113.10" } }] }).state;
    assert.deepEqual(extrasWanted(undefined, [about]), []);
    assert.deepEqual(extrasWanted(state, [about]), []);
    assert.deepEqual(extrasWanted(named, [about]), ["quotas"]);
  });
});
