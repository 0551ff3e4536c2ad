import assert from "node:assert/strict";
import { it } from "node:test";
import { accept } from "../../../core/accept/accept.ts";
import { check } from "../../../core/check.ts";
import type { RuleId } from "../../../core/facts.ts";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { patch } from "../../../functions/documents/patch.ts";
import { withSpec } from "../../functions/documents/written.ts";
import { type Parts, snapshot } from "../../support/snapshot.ts";

/** A document and an account about which a rule finds something. */
interface Case {
  rule: RuleId;
  account: Parts;
  before: string;
}

const answered = ({ rule, account, before }: Case, reason: string | undefined) => {
  const of = snapshot(account);
  const document = parseDocument(withSpec(before), "d.yaml");
  const found = check(of, document).findings.find((one) => one.rule === rule);
  assert.ok(found, `no such finding: ${check(of, document).findings.map(({ id }) => id)}`);
  return { of, found, acceptance: accept(found, of, document, reason) };
};

/** For each sentence a test that the document then says something else, and that the finding is gone. */
export function changes(cases: Record<string, Case & { after: string }>, reason?: string): void {
  for (const [what, one] of Object.entries(cases))
    it(what, () => {
      const { of, found, acceptance } = answered(one, reason);
      assert.ok("edits" in acceptance, JSON.stringify(acceptance));
      const text = patch(withSpec(one.before), acceptance.edits);
      assert.equal(text, withSpec(one.after));
      assert.ok(!check(of, parseDocument(text, "d.yaml")).findings.some(({ id }) => id === found.id));
    });
}

/** For each sentence a test that no change is made, and that it is said what to do instead. */
export function refuses(cases: Record<string, Case & { says: RegExp }>): void {
  for (const [what, one] of Object.entries(cases))
    it(what, () => {
      const { acceptance } = answered(one, undefined);
      assert.match("because" in acceptance ? acceptance.because : JSON.stringify(acceptance), one.says);
    });
}
