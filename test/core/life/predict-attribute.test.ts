import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { attributesUnread, predict } from "../../../core/life/predict.ts";
import type { Action } from "../../../core/life/prediction.ts";
import { eni, type Parts, snapshot } from "../../support/snapshot.ts";
import { a, auto, b, elsewhere, held, hosts, legs, lone } from "./test-predictions.ts";

const unread = (parts: Parts, action: Action): string[] => {
  const said = predict(snapshot(parts), action);
  assert.ok(!("cannot" in said));
  return attributesUnread(said);
};
/** As the lists have them: without the attribute. */
const silent = { autoAssignPublicIp: undefined };
const listed = hosts({ interfaces: [a(silent), b(silent)] });
const off: Action = { do: "disassociate", address: "eipalloc-a" };

describe("the interfaces whose addressing attribute would say what a prediction leaves open", () => {
  it("are those whose Elastic IP leaves a running host: a new address may come", () =>
    assert.deepEqual(unread(listed, off), ["eni-a"]));

  it("are those of a host that is started, once each", () =>
    assert.deepEqual(unread(lone(silent, "stopped"), { do: "start", instance: "i-a" }), ["eni-a"]));

  it("are those of a host that is stopped, for what its next start brings", () =>
    assert.deepEqual(unread(lone(silent), { do: "stop", instance: "i-a" }), ["eni-a"]));

  it("are none where an auto-assigned address gives the attribute away", () =>
    assert.deepEqual(unread(lone({ ...auto, ...silent }), { do: "stop", instance: "i-a" }), []));

  it("are none where two interfaces decide it, nor where nothing is changed", () => {
    assert.deepEqual(unread(legs(a(silent)), { do: "stop", instance: "i-a" }), []);
    assert.deepEqual(unread(listed, { do: "reboot", instance: "i-a" }), []);
  });

  it("are none that were read, on or off, and their prediction says so", () => {
    for (const [autoAssignPublicIp, after] of [
      [true, "new"],
      [false, "none"],
    ] as const) {
      const given = { ...listed, autoAssign: [{ id: "eni-a", autoAssignPublicIp }] };
      assert.deepEqual(unread(given, off), []);
      const said = predict(snapshot(given), off);
      assert.ok("places" in said);
      assert.deepEqual(
        said.places.map((place) => [place.interface, place.after.is]),
        [["eni-a", after]],
      );
    }
  });

  it("are still those of which another's was read, or none could be", () => {
    const other = { ...listed, autoAssign: [{ id: "eni-z", autoAssignPublicIp: true }] };
    assert.deepEqual(unread({ ...other, interfaces: [...(other.interfaces ?? []), eni("eni-z")] }, off), ["eni-a"]);
    assert.deepEqual(unread({ ...listed, unread: { autoAssign: "UnauthorizedOperation: no" } }, off), ["eni-a"]);
  });

  it("are none where something else leaves it open", () => {
    const occupied = hosts({ interfaces: [a(silent), b(silent)], addresses: [held, elsewhere] });
    assert.deepEqual(unread(occupied, { do: "associate", address: "eipalloc-b", with: "eni-a" }), []);
  });

  it("are told in a note where they could not be read, and only where it matters", () => {
    const given = snapshot({ ...listed, unread: { autoAssign: "UnauthorizedOperation: no" } });
    const notes = (action: Action) => {
      const said = predict(given, action);
      return "notes" in said && said.notes;
    };
    assert.deepEqual(notes(off), ["addressing attributes could not be read: UnauthorizedOperation: no"]);
    assert.deepEqual(notes({ do: "reboot", instance: "i-a" }), []);
  });

  it("are those that were never looked at, in a look at some resources or in a recording from before they were", () => {
    const taken = snapshot(listed);
    const { extras: _, ...without } = taken;
    for (const one of [without, { ...taken, extras: {} }]) assert.deepEqual(predict(one, off), predict(taken, off));
    const joined = { ...taken, extras: {} };
    assert.ok("cannot" in predict(joined, { do: "attach", interface: "eni-z", to: "i-a" }));
  });
});
