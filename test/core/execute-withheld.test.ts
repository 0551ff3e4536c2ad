import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Made } from "../../core/execute.ts";
import { eip, on, withAuto } from "../support/snapshot.ts";
import { desired, nat, outcomes, parts, pet, router, without } from "./execute-shapes.ts";
import { carryOut } from "./fake-executor.ts";

const told = (made: Made[]) => made.map(({ operation, outcome, because }) => [operation, outcome, because]);

describe("carrying out a plan", () => {
  it("withholds a call whose rule no longer holds, and makes the others", async () => {
    const healed = { ...parts, interfaces: [{ ...nat, sourceDestCheck: false }, pet, router] };
    const { made, calls } = await carryOut(parts, desired, { look: () => healed });
    assert.deepEqual(told(made)[0], ["ModifyNetworkInterfaceAttribute", "withheld", "it is no longer so"]);
    assert.deepEqual(outcomes(made), ["withheld", "done", "done"]);
    assert.equal(calls.length, 2);
  });

  it("writes nothing to an interface that turns out not to be ours", async () => {
    const theirs = { ...parts, interfaces: [{ ...nat, requesterManaged: true }, pet, router] };
    const { made, calls } = await carryOut(parts, desired, { look: () => theirs });
    assert.deepEqual(outcomes(made), ["withheld", "done", "done"]);
    assert.ok(calls.every((call) => !JSON.stringify(call).includes("eni-nat")));
  });

  it("writes nothing to an interface that is gone", async () => {
    const { made } = await carryOut(parts, desired, { look: () => without("eni-pet") });
    assert.deepEqual(outcomes(made), ["done", "withheld", "done"]);
  });

  it("withholds a call whose read is over 90 s old by the time", async () => {
    const late = await carryOut(parts, desired, { readAgeMs: 90_001 });
    assert.deepEqual(outcomes(late.made), ["withheld", "withheld", "withheld"]);
    assert.deepEqual(late.calls, []);
    assert.equal(late.made[0]?.because, "the read that justifies it is over 90 s old, or the clock was set back since");
    assert.deepEqual(outcomes((await carryOut(parts, desired, { readAgeMs: 90_000 })).made), ["done", "done", "done"]);
  });

  it("withholds an association whose place has been taken meanwhile", async () => {
    const taken = { ...parts, addresses: [eip(), eip("eipalloc-z", { publicIp: "203.0.113.99", ...on("eni-pet") })] };
    const { made } = await carryOut(parts, desired, { look: () => taken });
    assert.deepEqual(told(made)[1], [
      "AssociateAddress",
      "withheld",
      "10.0.0.5 holds 203.0.113.99, it would be evicted",
    ]);
  });

  it("withholds an association whose address went elsewhere meanwhile", async () => {
    const away = { ...parts, addresses: [eip("eipalloc-a", on("eni-rt", "10.0.0.6"))] };
    const { made } = await carryOut(parts, desired, { look: () => away });
    assert.deepEqual(told(made)[1]?.slice(1), ["withheld", "what would put it right has changed"]);
  });

  it("withholds a safe call that has come to ask: an auto-assigned address would be lost now", async () => {
    const assigned = { ...parts, interfaces: [nat, { ...pet, privateAddresses: withAuto("198.51.100.31") }, router] };
    const { made } = await carryOut(parts, desired, { look: () => assigned });
    assert.equal(made[1]?.outcome, "withheld");
    assert.match(made[1]?.because ?? "", /198\.51\.100\.31 would be lost/);
  });

  it("withholds what can't be proven again, for a section was not read, and says which", async () => {
    const { made } = await carryOut(parts, desired, {
      look: () => ({ ...parts, unread: { addresses: "RequestLimitExceeded: slow down" } }),
    });
    assert.deepEqual(outcomes(made), ["done", "withheld", "done"]);
    assert.equal(made[1]?.because, "it could not be proven again: addresses: RequestLimitExceeded: slow down");
  });
});
