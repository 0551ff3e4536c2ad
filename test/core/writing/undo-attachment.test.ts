import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Outcome } from "../../../core/ports.ts";
import type { Call } from "../../../core/remediation.ts";
import { beforeImage, type Entry } from "../../../core/writing/journal.ts";
import { settled, type Undo, undoOf } from "../../../core/writing/undo.ts";
import { attachedTo, detached, eni, type Parts, snapshot, takenAt } from "../../support/snapshot.ts";

const call: Call = {
  operation: "AttachNetworkInterface",
  input: { NetworkInterfaceId: "eni-a", InstanceId: "i-a", DeviceIndex: 1 },
};
const loose: Parts = { interfaces: [eni("eni-a", detached)] };
const attached = (attachmentId: string, id = "eni-a"): Parts => ({
  interfaces: [eni(id, { attachment: { ...attachedTo("i-a", 1), attachmentId } })],
});

const written = (outcome?: Outcome): Entry => ({
  run: "run-1",
  at: takenAt,
  finding: "f",
  documentVersion: "v1",
  approved: true,
  undoes: false,
  call,
  before: beforeImage(call, snapshot(loose)),
  ...(outcome && { outcome }),
});
const answered = written({ outcome: "done", gave: { AttachmentId: "eni-attach-1" } });
const ended = (AttachmentId: string): Undo => ({
  call: { operation: "DetachNetworkInterface", input: { AttachmentId } },
  but: "eni-a is on nothing then: what its addresses and routes lead to i-a is cut off",
});
const anew = { cannot: "eni-a was attached to i-a anew since: that attachment is another's" };

const undone: [sentence: string, entry: Entry, now: Parts, undo: Undo][] = [
  ["is ended where it is the one that was made", answered, attached("eni-attach-1"), ended("eni-attach-1")],
  ["is left where somebody ended it and made another at the same place", answered, attached("eni-attach-2"), anew],
  [
    "is left where another interface is at its place",
    answered,
    { interfaces: [...(loose.interfaces ?? []), ...(attached("eni-attach-2", "eni-b").interfaces ?? [])] },
    { cannot: "it is no longer as it was left" },
  ],
  [
    "is known by its place where the answer named no attachment",
    written({ outcome: "done" }),
    attached("eni-attach-2"),
    ended("eni-attach-2"),
  ],
];

describe("an attachment that is to be taken back", () => {
  for (const [sentence, entry, now, undo] of undone)
    it(sentence, () => assert.deepEqual(undoOf(entry, snapshot(now)), undo));
});

describe("an attachment whose answer was lost", () => {
  it("is settled as done with the id that the account shows, and another one since is not taken for it", () => {
    const gave = { AttachmentId: "eni-attach-1" };
    const outcome = settled(written(), snapshot(attached("eni-attach-1")));
    assert.deepEqual(outcome, { outcome: "done", because: "its answer was lost, the account shows it", gave });
    assert.deepEqual(undoOf(written(outcome), snapshot(attached("eni-attach-2"))), anew);
  });

  it("is settled as refused where the account does not show it", () =>
    assert.deepEqual(settled(written(), snapshot(loose)), {
      outcome: "refused",
      because: "its answer was lost, the account does not show it",
    }));
});
