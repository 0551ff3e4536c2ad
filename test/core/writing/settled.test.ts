import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { settled } from "../../../core/writing/undo.ts";
import { snapshot } from "../../support/snapshot.ts";
import {
  allocated,
  allocation,
  associate,
  checkOff,
  checkOn,
  denied,
  described,
  describes,
  disassociate,
  flag,
  flagged,
  free,
  older,
  placed,
  turnOff,
  turnOn,
  written,
} from "./undo-shapes.ts";

describe("a write whose answer was lost", () => {
  const done = { outcome: "done", because: "its answer was lost, the account shows it" };
  const refused = { outcome: "refused", because: "its answer was lost, the account does not show it" };
  for (const [name, call, before, after] of [
    ["a check", turnOff, checkOn, checkOff],
    ["a flag", flag(false), flagged(true), flagged(false)],
    ["a description", describes("inside"), described("outside"), described("inside")],
    ["a disassociation", disassociate, placed, free],
  ] as const) {
    it(`is settled as done where the account shows it: ${name}`, () =>
      assert.deepEqual(settled(written(call, before), snapshot(after)), done));

    it(`is settled as refused where the account does not show it: ${name}`, () => {
      for (const now of [before, {}]) assert.deepEqual(settled(written(call, before), snapshot(now)), refused);
    });

    it(`is not settled where that cannot be read: ${name}`, () =>
      assert.equal(settled(written(call, before), snapshot({ ...after, unread: { interfaces: denied } })), undefined));
  }

  it("is settled as done with the address that it allocated, an older one of the finding aside", () => {
    const entry = written(allocation, { addresses: [older] });
    const gave = { AllocationId: "eipalloc-n", PublicIp: "203.0.113.9" };
    assert.deepEqual(settled(entry, snapshot({ addresses: [older, allocated] })), { ...done, gave });
    assert.deepEqual(settled(entry, snapshot({ addresses: [older] })), refused);
    assert.equal(settled(entry, snapshot({ unread: { addresses: denied } })), undefined);
  });

  it("is not settled where addresses cannot be read, if it is about one", () => {
    const now = snapshot({ ...placed, unread: { addresses: denied } });
    for (const call of [associate, disassociate]) assert.equal(settled(written(call, free), now), undefined);
    assert.deepEqual(settled(written(turnOn, checkOff), now), done);
  });
});
