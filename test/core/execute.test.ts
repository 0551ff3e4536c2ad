import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { InvariantBroken } from "../../core/errors.ts";
import type { Made } from "../../core/execute.ts";
import {
  attachedTo,
  document,
  eip,
  eni,
  instance,
  ips,
  on,
  type Parts,
  routeTable,
  routeTo,
  withAuto,
} from "../support/snapshot.ts";
import { carryOut } from "./fake-executor.ts";

/** A NAT host whose check is on, with a route (critical); a pet without its address (high); a router without a route (medium). */
const nat = eni("eni-nat", { attachment: attachedTo("i-nat"), privateAddresses: ips("10.0.0.4") });
const pet = eni("eni-pet");
const router = eni("eni-rt", { attachment: attachedTo("i-rt"), privateAddresses: ips("10.0.0.6") });
const parts: Parts = {
  interfaces: [nat, pet, router],
  addresses: [eip()],
  instances: [instance("i-nat"), instance("i-a", { interfaceIds: ["eni-pet"] }), instance("i-rt")],
  routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-nat")] })],
};
const desired = document({
  mode: "enforce",
  interfaces: [
    { name: "rt", match: { id: "eni-rt" }, role: "router" },
    { name: "pet", match: { id: "eni-pet" } },
    { name: "nat", match: { id: "eni-nat" }, role: "nat" },
  ],
  addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "pet" } }],
});

const told = (made: Made[]) => made.map(({ operation, outcome, because }) => [operation, outcome, because]);
const outcomes = (made: Made[]) => made.map(({ outcome }) => outcome);
const without = (id: string): Parts => ({
  ...parts,
  interfaces: parts.interfaces?.filter((one) => one.id !== id) ?? [],
});

describe("carrying out a plan", () => {
  it("goes in order of severity, and looks once more before each call", async () => {
    const { order, looks, made, thrown } = await carryOut(parts, desired);
    assert.equal(thrown, undefined);
    assert.deepEqual(
      order,
      ["ModifyNetworkInterfaceAttribute", "AssociateAddress", "ModifyNetworkInterfaceAttribute"].flatMap((call) => [
        "look",
        "journal",
        call,
      ]),
    );
    assert.deepEqual(looks, [
      { entries: ["nat"], interfaces: ["eni-nat"], addresses: [] },
      { entries: ["pet"], interfaces: ["eni-pet"], addresses: ["eipalloc-a"] },
      { entries: ["rt"], interfaces: ["eni-rt"], addresses: [] },
    ]);
    assert.deepEqual(outcomes(made), ["done", "done", "done"]);
    assert.ok(made[0]?.finding.includes("eni-nat"));
  });

  it("writes down each call with what it changes before it is sent, and its outcome after", async () => {
    const { opened, closed } = await carryOut(parts, desired, {
      answer: (write) => ({ outcome: write === 1 ? "refused" : "done" }),
    });
    assert.deepEqual(
      opened.map(({ finding, call, before, documentVersion }) => [
        finding.split(":")[3],
        call.operation,
        before,
        documentVersion,
      ]),
      [
        ["eni-nat", "ModifyNetworkInterfaceAttribute", { sourceDestCheck: true }, "v1"],
        ["eni-pet", "AssociateAddress", { address: { allocationId: "eipalloc-a" } }, "v1"],
        ["eni-rt", "ModifyNetworkInterfaceAttribute", { sourceDestCheck: true }, "v1"],
      ],
    );
    assert.deepEqual(closed, [
      ["1", "done"],
      ["2", "refused"],
      ["3", "done"],
    ]);
  });

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

  it("makes one attempt each, and goes on after a refusal or a resource that is gone", async () => {
    const { made, calls } = await carryOut(parts, desired, {
      answer: (write) =>
        write === 0
          ? { outcome: "refused", because: "UnauthorizedOperation: no" }
          : { outcome: write === 1 ? "gone" : "done" },
    });
    assert.deepEqual(outcomes(made), ["refused", "gone", "done"]);
    assert.equal(calls.length, 3);
  });

  it("starts no further write once the operator asks to stop, and accounts for every call", async () => {
    const { made, calls } = await carryOut(parts, desired, { permittedWrites: 1 });
    assert.equal(calls.length, 1);
    assert.deepEqual(
      made.map(({ outcome, because }) => because ?? outcome),
      ["done", "interrupted", "interrupted"],
    );
  });

  it("stops every further write when an invariant breaks on the way, and throws it at the end", async () => {
    const { made, calls, thrown } = await carryOut(parts, desired, {
      answer: () => {
        throw new InvariantBroken("I4: a client that writes makes one attempt");
      },
    });
    assert.ok(thrown instanceof InvariantBroken);
    assert.equal(calls.length, 1);
    assert.deepEqual(outcomes(made), ["withheld", "withheld", "withheld"]);
    assert.ok(made.every(({ because }) => because?.startsWith("stopped: I4")));
  });

  it("writes nothing in another account or region than the document's", async () => {
    for (const place of [{ account: "444455556666" }, { region: "eu-west-2" }]) {
      const { made, calls, thrown } = await carryOut(parts, desired, { of: place });
      assert.deepEqual(calls, []);
      assert.match(String(thrown), /I2/);
      assert.equal(made.length, 3);
    }
  });

  it("throws a defect as it is, makes no call after it, and accounts for every call", async () => {
    const { calls, made, thrown } = await carryOut(parts, desired, {
      look: () => {
        throw new TypeError("a defect");
      },
    });
    assert.ok(thrown instanceof TypeError);
    assert.deepEqual(calls, []);
    assert.deepEqual(
      made.map(({ outcome, because }) => [outcome, because]),
      Array.from({ length: 3 }, () => ["withheld", "stopped: a defect"]),
    );
  });

  it("tells what AWS answered though that could not be written down, and stops", async () => {
    const { calls, made, thrown } = await carryOut(parts, desired, {
      closing: () => {
        throw new Error("the table is gone");
      },
    });
    assert.match(String(thrown), /could not be written down: the table is gone/);
    assert.equal(calls.length, 1);
    assert.deepEqual(outcomes(made), ["done", "withheld", "withheld"]);
  });
});
