import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Finding } from "../../core/finding.ts";
import { plan } from "../../core/plan.ts";
import type { Remedy } from "../../core/remediation.ts";
import { account, document, region } from "../support/snapshot.ts";
import { ofInterface, setCheck } from "./rules/test-rule.ts";

const finding = (remedy?: Remedy): Finding => ({
  id: `nat-source-dest-check-on:${account}:${region}:eni-a`,
  rule: "nat-source-dest-check-on",
  severity: "high",
  title: "t",
  message: "m",
  account,
  region,
  resource: ofInterface(),
  facts: {},
  ...(remedy && { remedy }),
});

const calls = [setCheck("eni-a", false)];
const safe: Remedy = { risk: "safe", calls };
const asks: Remedy = { risk: "ask", calls, because: "it is in use" };
const lasting: Remedy = { risk: "irreversible", calls };
const untrusted: Remedy = {
  risk: "ask",
  calls,
  because: "it is matched by the tag Role, which trust.tags does not list",
};
const withheld: Remedy = { risk: "ask", calls, withhold: "it would be evicted" };

type Mode = "observe" | "propose" | "enforce" | "no document";

/** What is decided, by remedy and mode. */
const table: [string, Remedy, Record<Mode, string>][] = [
  ["a safe remedy", safe, { "no document": "withhold", observe: "withhold", propose: "ask", enforce: "apply" }],
  ["one that asks", asks, { "no document": "withhold", observe: "withhold", propose: "ask", enforce: "ask" }],
  [
    "one that can't be undone",
    lasting,
    { "no document": "withhold", observe: "withhold", propose: "ask", enforce: "ask" },
  ],
  [
    "one on a match that is not trusted",
    untrusted,
    { "no document": "withhold", observe: "withhold", propose: "ask", enforce: "ask" },
  ],
  [
    "one that must not be made",
    withheld,
    { "no document": "withhold", observe: "withhold", propose: "withhold", enforce: "withhold" },
  ],
];

const decide = (remedy: Remedy, mode: Mode) =>
  plan([finding(remedy)], mode === "no document" ? undefined : document({ mode }))[0]?.decision;

describe("what is decided about a remedy", () => {
  for (const [name, remedy, modes] of table)
    for (const [mode, expected] of Object.entries(modes))
      it(`${name} in ${mode}: ${expected}`, () => {
        const decision = decide(remedy, mode as Mode);
        assert.equal(decision?.do, expected);
        assert.ok((decision?.because ?? "").length > 5, "it says why");
      });

  it("the reason given is the remedy's own where it has one", () => {
    assert.equal(decide(asks, "enforce")?.because, "it is in use");
    assert.equal(decide(withheld, "observe")?.because, "it would be evicted");
    assert.equal(decide(safe, "observe")?.because, "mode is observe");
    assert.equal(decide(safe, "no document")?.because, "no document");
  });

  it("a document that says no mode observes", () =>
    assert.equal(plan([finding(safe)], document({}))[0]?.decision?.do, "withhold"));

  it("a finding without a remedy has no decision", () =>
    assert.ok(!("decision" in (plan([finding()], document())[0] ?? {}))));

  it("findings keep their order, and nothing of them is changed", () => {
    const all = [finding(asks), finding(safe)];
    assert.deepEqual(
      plan(all, document()).map(({ decision: _, ...rest }) => rest),
      all,
    );
  });
});
