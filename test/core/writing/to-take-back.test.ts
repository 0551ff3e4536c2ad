import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Call } from "../../../core/remediation.ts";
import type { Entry } from "../../../core/writing/journal.ts";
import { toTakeBackOf } from "../../../core/writing/to-take-back.ts";
import { at } from "../memory/looks.ts";
import { allocate, setCheck } from "../rules/test-rule.ts";
import { done, free, off, on, placed, put, refused, times, unanswered, undoing, write } from "./to-take-back-shapes.ts";

const describes = (text: string): Call => ({
  operation: "ModifyNetworkInterfaceAttribute",
  input: { NetworkInterfaceId: "eni-a", Description: { Value: text } },
});

const flag = (DeleteOnTermination: boolean): Call => ({
  operation: "ModifyNetworkInterfaceAttribute",
  input: { NetworkInterfaceId: "eni-a", Attachment: { AttachmentId: "eni-attach-a", DeleteOnTermination } },
});

const attach = {
  operation: "AttachNetworkInterface",
  input: { NetworkInterfaceId: "eni-a", InstanceId: "i-a", DeviceIndex: 1 },
} as const;

const detach: Call = { operation: "DetachNetworkInterface", input: { AttachmentId: "eni-attach-i-a-1" } };

const cases: Record<string, [Entry[], { left: number[]; open?: number[] }]> = {
  "a write that was made": [[write(0, off)], { left: [0] }],
  "several, oldest first": [[write(0, free, placed), write(1, put), write(2, off)], { left: [0, 1, 2] }],
  "no attachment that was taken back, and the one that was made after": [
    [
      write(0, attach),
      undoing(1, detach, { before: { attached: { interfaceId: "eni-a", instanceId: "i-a", deviceIndex: 1 } } }),
      write(2, { ...attach, input: { ...attach.input, InstanceId: "i-b" } }),
    ],
    { left: [2] },
  ],
  "each allocation of its own": [
    [
      write(0, allocate("f"), { outcome: { ...done, gave: { AllocationId: "eipalloc-m" } } }),
      write(1, allocate("f"), { outcome: { ...done, gave: { AllocationId: "eipalloc-n" } } }),
    ],
    { left: [0, 1] },
  ],
  "no write that was refused, withheld or found gone": [
    [write(0, off, { outcome: refused }), write(1, off, { outcome: { outcome: "withheld" } })],
    { left: [] },
  ],
  "no write for another": [[write(0, off), write(1, put, { finding: "g" })], { left: [0] }],
  "no check that was taken back": [[write(0, off), undoing(1, on)], { left: [] }],
  "no description that was taken back": [
    [
      write(0, describes("new"), { before: { description: "old" } }),
      undoing(1, describes("old"), { before: { description: "new" } }),
    ],
    { left: [] },
  ],
  "a description beside a check that was taken back": [
    [write(0, off), write(1, describes("new"), { before: { description: "old" } }), undoing(2, on)],
    { left: [1] },
  ],
  "no association that was taken back": [[write(0, put), undoing(1, free, placed)], { left: [] }],
  "no disassociation that was taken back": [[write(0, free, placed), undoing(1, put)], { left: [] }],
  "a write whose taking back was refused": [[write(0, off), undoing(1, on, { outcome: refused })], { left: [0] }],
  "a write that was made again after it was taken back": [
    [write(0, off), undoing(1, on), write(2, off)],
    { left: [2] },
  ],
  "of one made twice only the last, for somebody took the first back by hand": [
    [write(0, off), write(1, off)],
    { left: [1] },
  ],
  "of two calls the one that an undo did not come to": [
    [write(0, free, placed), write(1, put), undoing(2, free, placed)],
    { left: [0] },
  ],
  "no flag that was taken back": [[write(0, flag(false)), undoing(1, flag(true))], { left: [] }],
  "a flag of an interface whose check was taken back": [
    [write(0, off), write(1, flag(false)), undoing(2, on)],
    { left: [1] },
  ],
  "of a description set twice only the last, for somebody set another in between": [
    [
      write(0, describes("inside"), { before: { description: "outside" } }),
      write(1, describes("inside"), { before: { description: "mine" } }),
    ],
    { left: [1] },
  ],
  "a check of another interface": [[write(0, off), write(1, setCheck("eni-b", false)), undoing(2, on)], { left: [1] }],
  "none of which nobody knows what became": [[unanswered, write(1, put)], { left: [1], open: [0] }],
  "none of whose taking back nobody knows what became": [
    [write(0, off), { ...unanswered, ...{ undoes: true, call: on, at: at(1) } }],
    { left: [], open: [1] },
  ],
};

describe("of what was written for a finding, to be taken back is", () => {
  for (const [sentence, [entries, { left, open = [] }]] of Object.entries(cases))
    it(sentence, () =>
      assert.deepEqual(times(toTakeBackOf("f", entries)), { left: left.map(at), open: open.map(at), again: [] }),
    );
});

describe("of what a run wrote, to be taken back is", () => {
  it("all that it made, for whatever findings", () =>
    assert.deepEqual(times(toTakeBackOf("run-1", [write(0, off, { finding: "g" }), write(1, put)])), {
      left: [at(0), at(1)],
      open: [],
      again: [],
    }));

  it("nothing that another run has taken back", () =>
    assert.deepEqual(toTakeBackOf("run-1", [write(0, off), undoing(1, on)]), { left: [], open: [], again: [] }));
});

describe("nothing is known", () => {
  it("of a run or a finding that nothing was written down about", () =>
    assert.equal(toTakeBackOf("f", [write(0, off, { finding: "g" })]), undefined));
});
