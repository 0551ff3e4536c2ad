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
import { documents } from "../generated-documents.ts";
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
