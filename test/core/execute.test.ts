import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { InvariantBroken } from "../../core/errors.ts";
import { desired, outcomes, parts } from "./execute-shapes.ts";
import { carryOut } from "./fake-executor.ts";

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
