import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Justified, send } from "../../../core/writing/send.ts";
import { eip, eni, on, type Parts, snapshot } from "../../support/snapshot.ts";
import { fakeExecutor, type World } from "../fake-executor.ts";
import { associate, setCheck } from "../rules/test-rule.ts";

const checkOff: Justified = { finding: "f", call: setCheck("eni-a", false), documentVersion: "v1", approved: false };
const placed: Justified = { ...checkOff, call: associate("eipalloc-a") };
const ours: Parts = { interfaces: [eni()], addresses: [eip()] };

async function sent(what: Justified, look: Parts, world: World = {}) {
  const { executor, log } = fakeExecutor(look, world);
  const outcome = await send(what, snapshot(look), executor).catch((error: unknown) => String(error));
  return { ...log, outcome };
}

describe("the gate that every write passes", () => {
  it("lets a call on an interface of ours through, written down before and after", async () => {
    const { order, outcome, closed } = await sent(checkOff, ours);
    assert.deepEqual(order, ["journal", "ModifyNetworkInterfaceAttribute"]);
    assert.deepEqual(outcome, { outcome: "done" });
    assert.deepEqual(closed, [["1", "done"]]);
  });

  it("breaks on an interface that is not provably ours, before anything is written down", async () => {
    const { order, outcome } = await sent(checkOff, { interfaces: [eni("eni-a", { requesterManaged: true })] });
    assert.match(String(outcome), /I2/);
    assert.deepEqual(order, []);
  });

  it("breaks where an address would be evicted", async () => {
    const look = { ...ours, addresses: [eip(), eip("eipalloc-z", on("eni-a"))] };
    const { order, outcome } = await sent({ ...placed, approved: true }, look);
    assert.match(String(outcome), /I7/);
    assert.deepEqual(order, []);
  });

  it("withholds what is not permitted now, and writes nothing down", async () => {
    const { order, outcome } = await sent(checkOff, ours, { permittedWrites: 0 });
    assert.deepEqual(outcome, { outcome: "withheld", because: "interrupted" });
    assert.deepEqual(order, []);
  });

  it("withholds where the clock was set back since the look: nobody knows how old it is", async () => {
    const { order, outcome } = await sent(checkOff, ours, { readAgeMs: -1 });
    assert.deepEqual(order, []);
    assert.deepEqual(outcome, {
      outcome: "withheld",
      because: "the read that justifies it is over 90 s old, or the clock was set back since",
    });
  });

  it("withholds on a look over 90 s old, also where only writing it down took so long", async () => {
    assert.deepEqual((await sent(checkOff, ours, { readAgeMs: 90_001 })).order, []);
    const slow = await sent(checkOff, ours, { readAgeMs: 60_000, journalMs: 30_001 });
    assert.deepEqual(slow.calls, []);
    assert.equal(typeof slow.outcome === "string" ? slow.outcome : slow.outcome.outcome, "withheld");
    assert.deepEqual(slow.closed, [["1", "withheld"]]);
  });

  it("says of a call that the role may not make what a role that is bound to tags would miss", async () => {
    const denied: World = {
      answer: () => ({ outcome: "refused", because: "UnauthorizedOperation: no", denied: true }),
    };
    const bare = await sent(checkOff, ours, denied);
    assert.deepEqual(bare.outcome, {
      outcome: "refused",
      because:
        "may not write: no tag on the interface, which a role that is bound to tags asks for (UnauthorizedOperation: no)",
    });
    const tagged = { ...ours, interfaces: [eni("eni-a", { tags: { Name: "nat" } })] };
    const { outcome } = await sent(checkOff, tagged, denied);
    assert.deepEqual(outcome, {
      outcome: "refused",
      because:
        "may not write: the role is not allowed to; if it is bound to tags, does what it writes to bear them? (UnauthorizedOperation: no)",
    });
  });
});
