import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Outcome } from "../../../core/ports.ts";
import type { Entry } from "../../../core/writing/journal.ts";
import { settled, type Undo, undoOf } from "../../../core/writing/undo.ts";
import { eip, eni, on, type Parts, snapshot, withAuto } from "../../support/snapshot.ts";
import { associate, free, written } from "./undo-shapes.ts";

const placed = (associationId: string | undefined, place = on("eni-a")): Parts => ({
  interfaces: [eni(), eni("eni-b")],
  addresses: [eip("eipalloc-a", { ...place, associationId })],
});
const answered = (outcome?: Outcome, before: Parts = free): Entry => ({
  ...written(associate, before),
  ...(outcome && { outcome }),
});
const known = answered({ outcome: "done", gave: { AssociationId: "eipassoc-1" } });
const ended = (AssociationId: string): Undo => ({
  call: { operation: "DisassociateAddress", input: { AssociationId } },
});
const anew = { cannot: "203.0.113.10 was put on 10.0.0.5 of eni-a anew since: that association is another's" };

const undone: [sentence: string, entry: Entry, now: Parts, undo: Undo][] = [
  ["is ended where it is the one that was made", known, placed("eipassoc-1"), ended("eipassoc-1")],
  ["is left where somebody ended it and made another at the same place", known, placed("eipassoc-2"), anew],
  [
    "is left where its address is elsewhere",
    known,
    placed("eipassoc-2", on("eni-b")),
    { cannot: "it is no longer as it was left" },
  ],
  [
    "is known by its place where the journal has no id of it",
    answered({ outcome: "done" }),
    placed("eipassoc-2"),
    ended("eipassoc-2"),
  ],
  ["is left where it shows no id", known, placed(undefined), { cannot: "its association is not known" }],
  [
    "is left with nothing said of an auto-assigned address that it once displaced",
    answered(known.outcome, { ...free, interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })] }),
    placed("eipassoc-2"),
    anew,
  ],
];

describe("an association that is to be taken back", () => {
  for (const [sentence, entry, now, undo] of undone)
    it(sentence, () => assert.deepEqual(undoOf(entry, snapshot(now)), undo));
});

describe("an association whose answer was lost", () => {
  it("is settled as done with the id that the account shows, and another one since is not taken for it", () => {
    const gave = { AssociationId: "eipassoc-1" };
    const outcome = settled(answered(), snapshot(placed("eipassoc-1")));
    assert.deepEqual(outcome, { outcome: "done", because: "its answer was lost, the account shows it", gave });
    assert.deepEqual(undoOf(answered(outcome), snapshot(placed("eipassoc-2"))), anew);
  });

  it("is settled as done with no id where the account shows none", () =>
    assert.deepEqual(settled(answered(), snapshot(placed(undefined))), {
      outcome: "done",
      because: "its answer was lost, the account shows it",
    }));

  it("is settled as refused where the account does not show it", () => {
    for (const now of [free, placed("eipassoc-2", on("eni-b")), {}])
      assert.deepEqual(settled(answered(), snapshot(now)), {
        outcome: "refused",
        because: "its answer was lost, the account does not show it",
      });
  });
});
