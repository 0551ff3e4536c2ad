import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Finding } from "../../../core/finding.ts";
import { type Change, touching } from "../../../core/hint/touch.ts";
import { eip, eni, instance, on, type Parts, snapshot } from "../../support/snapshot.ts";
import { at, finding } from "../memory/looks.ts";
import { associate } from "../rules/test-rule.ts";

const change = (ids: string[], vague = false): Change => ({ at: at(0), ids: new Set(ids), vague });
const aboutInterface = finding("public-ip-lost", "eni-a");
const aboutAddress: Finding = { ...aboutInterface, resource: { type: "elastic-ip", id: "eipalloc-a" } };
const aboutEntry: Finding = { ...aboutInterface, resource: { type: "declaration", id: "nat" } };

const there: Parts = {
  interfaces: [eni("eni-a"), eni("eni-b", { subnetId: "subnet-b" })],
  addresses: [eip("eipalloc-a", on("eni-a")), eip("eipalloc-z")],
  instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
};

const touches = (about: Finding, one: Change, parts: Parts = there): boolean =>
  touching([one], snapshot(parts))(about).length === 1;

describe("a change is about a finding", () => {
  for (const [what, about, id] of [
    ["its interface", aboutInterface, "eni-a"],
    ["its interface's instance", aboutInterface, "i-a"],
    ["another interface of its instance", aboutInterface, "eni-b"],
    ["an address on its interface", aboutInterface, "eipalloc-a"],
    ["its address", aboutAddress, "eipalloc-a"],
    ["the interface that its address is on", aboutAddress, "eni-a"],
    ["its entry, by the name that nothing else has", aboutEntry, "nat"],
  ] as const)
    it(`where it names ${what}`, () => assert.ok(touches(about, change(["eni-other", id]))));

  it("where it names the address that would put it right", () => {
    const remedy = { risk: "safe" as const, calls: [associate("eipalloc-z")] };
    assert.ok(touches({ ...aboutInterface, remedy }, change(["eipalloc-z"])));
    assert.ok(!touches(aboutInterface, change(["eipalloc-z"])));
  });

  it("where it may be about things that it does not name", () => {
    for (const about of [aboutInterface, aboutAddress, aboutEntry]) assert.ok(touches(about, change([], true)));
  });

  it("by its own id alone, where nothing could be read", () => {
    const parts = { unread: { interfaces: "no", addresses: "no", instances: "no" } };
    assert.ok(touches(aboutInterface, change(["eni-a"]), parts));
    assert.ok(!touches(aboutInterface, change(["i-a"]), parts));
  });
});

describe("a change is not about a finding", () => {
  it("where it names nothing that is linked with it", () => {
    for (const id of ["eni-z", "i-z", "subnet-b", "eipalloc-z", "vpc-1"])
      assert.ok(!touches(aboutInterface, change([id])), id);
  });

  it("where it names nothing", () => assert.ok(!touches(aboutInterface, change([]))));
});

it("of several changes those that are about a finding are given, in the order they came", () => {
  const changes = [change(["eni-z"]), change(["i-a"]), change([], true), change(["eni-a"])];
  assert.deepEqual(touching(changes, snapshot(there))(aboutInterface), [changes[1], changes[3]]);
});
