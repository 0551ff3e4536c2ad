import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Planned } from "../../../core/plan.ts";
import type { Call } from "../../../core/remediation.ts";
import { objection } from "../../../core/writing/prove.ts";
import { associate, ofInterface } from "../rules/test-rule.ts";

const detach: Call = { operation: "DisassociateAddress", input: { AssociationId: "eipassoc-x" } };

const planned = (over: Partial<Planned> = {}): Planned => ({
  id: "public-ip-lost:111122223333:eu-west-1:eni-a:10.0.0.5",
  rule: "public-ip-lost",
  severity: "high",
  title: "t",
  message: "m",
  account: "111122223333",
  region: "eu-west-1",
  resource: ofInterface(),
  facts: {},
  remedy: { risk: "safe", calls: [associate("eipalloc-a")] },
  decision: { do: "apply", because: "safe" },
  ...over,
});

const asks = planned({ decision: { do: "ask", because: "it is in use" } });
const loses = (...ips: string[]) => planned({ ...asks, facts: { loses: ips } });

describe("what speaks against a planned call on a fresh look", () => {
  it("nothing, where all is as planned", () => assert.equal(objection(planned(), planned(), 0, false), undefined));

  it("the finding is not there any more", () =>
    assert.equal(objection(planned(), undefined, 0, true), "it is no longer so"));

  it("another call would put it right now", () => {
    const fresh = planned({ remedy: { risk: "safe", calls: [associate("eipalloc-b")] } });
    assert.equal(objection(planned(), fresh, 0, true), "what would put it right has changed");
  });

  it("nothing puts it right any more, or nothing is left to do", () => {
    const { remedy: _, ...fresh } = planned();
    assert.equal(objection(planned(), fresh, 0, true), "what would put it right has changed");
    assert.equal(objection(planned(), planned(), 1, true), "what would put it right has changed");
  });

  it("it must not be made now, even on a yes", () => {
    const fresh = planned({ decision: { do: "withhold", because: "mode is observe" } });
    assert.equal(objection(planned(), fresh, 0, true), "mode is observe");
  });

  it("it asks now, and nobody said yes", () => {
    assert.equal(objection(planned(), asks, 0, false), "it asks now: it is in use");
    assert.equal(objection(planned(), asks, 0, true), undefined);
  });

  it("it would lose an address that was not named when the yes was given", () => {
    assert.equal(objection(loses("198.51.100.1"), loses("198.51.100.1"), 0, true), undefined);
    assert.equal(objection(loses(), loses("198.51.100.1"), 0, true), "it would now lose 198.51.100.1");
    assert.equal(objection(loses("198.51.100.1"), loses("198.51.100.2"), 0, true), "it would now lose 198.51.100.2");
  });

  it("after the first of two calls only the second must still be the remedy", () => {
    const both = planned({ remedy: { risk: "ask", calls: [detach, associate("eipalloc-a")] } });
    assert.equal(objection(both, planned(), 1, true), undefined);
    assert.equal(objection(both, both, 1, true), "what would put it right has changed");
  });
});
