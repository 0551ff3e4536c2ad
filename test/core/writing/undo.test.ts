import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Call } from "../../../core/remediation.ts";
import { namedBy, type Undo, undoOf } from "../../../core/writing/undo.ts";
import { eni, type Parts, snapshot, withAuto } from "../../support/snapshot.ts";
import {
  allocation,
  associate,
  attach,
  checkOff,
  checkOn,
  denied,
  described,
  describes,
  disassociate,
  flag,
  flagged,
  free,
  loose,
  placed,
  second,
  turnOff,
  turnOn,
  written,
} from "./undo-shapes.ts";

const detach: Call = { operation: "DetachNetworkInterface", input: { AttachmentId: "eni-attach-i-a-1" } };

const takenBack: [sentence: string, call: Call, before: Parts, now: Parts, undo: Undo][] = [
  ["a check turned off is turned on again", turnOff, checkOn, checkOff, { call: turnOn }],
  ["a check turned on is turned off again", turnOn, checkOff, checkOn, { call: turnOff }],
  [
    "the former description is put back",
    describes("inside"),
    described("outside"),
    described("inside"),
    { call: describes("outside") },
  ],
  [
    "and where there was none, none",
    describes("inside"),
    described(undefined),
    described("inside"),
    { call: describes("") },
  ],
  [
    "one that only reads like a service's is put back on a host of ours",
    describes("inside"),
    described("AWS NAT"),
    described("inside"),
    { call: describes("AWS NAT") },
  ],
  ["the flag of an attachment is set back", flag(false), flagged(true), flagged(false), { call: flag(true) }],
  [
    "a check is turned on again though addresses could not be read",
    turnOff,
    checkOn,
    { ...checkOff, unread: { addresses: denied } },
    { call: turnOn },
  ],
  ["an address that was associated is disassociated", associate, free, placed, { call: disassociate }],
  [
    "an address that displaced an auto-assigned one is disassociated, and the loss is said",
    associate,
    { ...free, interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })] },
    placed,
    { call: disassociate, but: "the auto-assigned address 198.51.100.7 does not come back" },
  ],
  [
    "an interface that was attached is detached by its attachment's id, and the outage is said",
    attach,
    loose,
    second(),
    {
      call: detach,
      but: "eni-a is on nothing then: what its addresses and routes lead to i-a is cut off",
    },
  ],
  ["an address that was disassociated goes back to where it was", disassociate, placed, free, { call: associate }],
  [
    "an address goes back though its interface still shows it",
    disassociate,
    placed,
    { ...free, interfaces: [eni("eni-a", { privateAddresses: withAuto("203.0.113.10") })] },
    { call: associate },
  ],
];

describe("of what was written,", () => {
  for (const [sentence, call, before, now, undo] of takenBack)
    it(sentence, () => assert.deepEqual(undoOf(written(call, before), snapshot(now)), undo));
});

describe("to take a write back, what is looked at is", () => {
  it("its interface, for a check", () =>
    assert.deepEqual(namedBy(written(turnOff, checkOn)), { interfaces: ["eni-a"], addresses: [] }));

  it("the interface and the address, for an association", () => {
    for (const before of [free, {}])
      assert.deepEqual(namedBy(written(associate, before)), { interfaces: ["eni-a"], addresses: ["eipalloc-a"] });
  });

  it("the address and the interface it was on, for a disassociation", () =>
    assert.deepEqual(namedBy(written(disassociate, placed)), { interfaces: ["eni-a"], addresses: ["eipalloc-a"] }));

  it("what bears the tag of the finding, for an allocation", () =>
    assert.deepEqual(namedBy(written(allocation, {})), { interfaces: [], addresses: [], allocatedFor: ["f"] }));

  it("each interface once", () => assert.deepEqual(namedBy(written(associate, placed)).interfaces, ["eni-a"]));
});
