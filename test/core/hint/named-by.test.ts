import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Hint } from "../../../core/hint/hint.ts";
import {
  changeOf,
  gatewaysOf,
  idsIn,
  isAboutTheRegion,
  isTooMuch,
  mayFree,
  namedBy,
} from "../../../core/hint/named-by.ts";
import type { Again } from "../../../core/runs/again.ts";
import { account, region } from "../../support/snapshot.ts";
import { at } from "../memory/looks.ts";

const hint = (over: Partial<Hint> = {}): Hint => ({
  account,
  region,
  at: at(0),
  wide: false,
  interfaces: [],
  addresses: [],
  instances: [],
  associations: [],
  attachments: [],
  others: [],
  ...over,
});
const again = (named: Partial<Again["named"]>): Again => ({
  account,
  region,
  looks: 1,
  named: { interfaces: [], addresses: [], ...named },
});
const nothing = { interfaces: [], addresses: [], instances: [], natGateways: [] };

describe("what events ask to look at", () => {
  it("is what they name, each once, sorted", () => {
    const hints = [
      hint({ interfaces: ["eni-b"], addresses: ["eipalloc-a"] }),
      hint({ interfaces: ["eni-a", "eni-b"] }),
      hint({ instances: ["i-a"] }),
      hint({ others: ["nat-a", "subnet-a", "vpc-a"] }),
    ];
    assert.deepEqual(namedBy(hints, []), {
      interfaces: ["eni-a", "eni-b"],
      addresses: ["eipalloc-a"],
      instances: ["i-a"],
      natGateways: ["nat-a"],
    });
  });

  it("is an interface and not its instance too, where an event names both: the one leads to the other", () => {
    const both = hint({ interfaces: ["eni-a"], instances: ["i-a"] });
    assert.deepEqual(namedBy([both], []), { ...nothing, interfaces: ["eni-a"] });
    assert.deepEqual(idsIn(both), ["eni-a"]);
  });

  it("is joined with what was put off", () => {
    const agains = [again({ interfaces: ["eni-a"], natGateways: ["nat-a"] }), again({ addresses: ["eipalloc-a"] })];
    assert.deepEqual(namedBy([hint({ interfaces: ["eni-b", "eni-a"] })], agains), {
      ...nothing,
      interfaces: ["eni-a", "eni-b"],
      addresses: ["eipalloc-a"],
      natGateways: ["nat-a"],
    });
  });

  it("is nothing, where they name nothing of ours", () => {
    assert.equal(namedBy([], []), undefined);
    assert.equal(namedBy([hint({ others: ["rtb-a", "igw-a"], wide: true })], []), undefined);
  });

  it("is whatever was freed, where an association ended that does not say of which address", () => {
    const vague = hint({ associations: ["eipassoc-a"] });
    assert.deepEqual(namedBy([vague], []), nothing);
  });

  it("is too much above 200 of a kind, not of all together", () => {
    const many = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
    const named = (count: number) => ({
      interfaces: many("eni", count),
      addresses: many("eipalloc", count),
      instances: many("i", count),
      natGateways: many("nat", count),
    });
    assert.ok(!isTooMuch(named(200)));
    for (const kind of ["interfaces", "addresses", "instances", "natGateways"] as const)
      assert.ok(isTooMuch({ ...named(200), [kind]: many("x", 201) }), kind);
    assert.ok(!isTooMuch({ interfaces: ["eni-a"], addresses: [] }));
  });
});

describe("an event is about the region", () => {
  it("where it reaches things that it does not name", () => assert.ok(isAboutTheRegion(hint({ wide: true }))));

  it("where it names an attachment and not its interface", () =>
    assert.ok(isAboutTheRegion(hint({ attachments: ["eni-attach-a"], instances: ["i-a"] }))));

  it("not where it names a NAT gateway, which is looked at by name", () => {
    const made = hint({ wide: true, others: ["subnet-a", "nat-a"] });
    assert.ok(!isAboutTheRegion(made));
    assert.deepEqual(gatewaysOf(made), ["nat-a"]);
  });

  it("not where it names what is ours", () => assert.ok(!isAboutTheRegion(hint({ interfaces: ["eni-a"] }))));
});

describe("an event as a change", () => {
  it("says when, who, and all that it names of ours, the instance too", () => {
    const ids = { interfaces: ["eni-a"], addresses: ["eipalloc-a"], instances: ["i-a"] };
    assert.deepEqual(changeOf(hint({ ...ids, changedBy: "arn:ana", others: ["vpc-a"] }), at(5)), {
      at: at(0),
      by: "arn:ana",
      ids: new Set(["eni-a", "eipalloc-a", "i-a"]),
      vague: false,
    });
  });

  it("says nobody where the event does not", () => assert.ok(!("by" in changeOf(hint(), at(5)))));

  it("may be about other things where it names an association alone, or a NAT gateway", () => {
    for (const over of [{ associations: ["eipassoc-a"] }, { others: ["nat-a"] }])
      assert.ok(mayFree(hint(over)) && changeOf(hint(over), at(5)).vague);
    assert.ok(!mayFree(hint({ interfaces: ["eni-a"], others: ["vpc-a"] })));
  });

  it("is of now at the latest: one from the future would put off for ever what waits for quiet", () =>
    assert.equal(changeOf(hint({ at: at(60) }), at(5)).at, at(5)));
});
