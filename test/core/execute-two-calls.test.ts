import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Call } from "../../core/remediation.ts";
import type { Spec } from "../support/snapshot.ts";
import { attachedTo, document, eip, eni, instance, ips, on, type Parts, withAuto } from "../support/snapshot.ts";
import { carryOut } from "./fake-executor.ts";

const other = (id: string, ip: string) =>
  eni(`eni-${id}`, { attachment: attachedTo(`i-${id}`), privateAddresses: ips(ip) });
const parts: Parts = {
  interfaces: [eni(), other("x", "10.0.0.9")],
  addresses: [eip("eipalloc-a", on("eni-x", "10.0.0.9"))],
  instances: [instance(), instance("i-x")],
};
const spec: Spec = {
  mode: "enforce",
  interfaces: [{ name: "pet", match: { id: "eni-a" } }],
  addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "pet" } }],
};
const desired = document(spec);
const freed: Parts = { ...parts, addresses: [eip()] };
const moved = { look: (look: number) => (look === 0 ? parts : freed) };
const approve = { approve: ["public-ip-lost"] };

describe("a remedy of two calls, which moves an address", () => {
  it("is not made without a yes", async () => {
    assert.deepEqual((await carryOut(parts, desired, moved, { only: ["public-ip-lost"] })).calls, []);
  });

  it("takes the address off, looks again, and puts it on", async () => {
    const { order, calls, made } = await carryOut(parts, desired, moved, approve);
    assert.deepEqual(order, ["look", "journal", "DisassociateAddress", "look", "journal", "AssociateAddress"]);
    assert.deepEqual(calls[1]?.input, {
      AllocationId: "eipalloc-a",
      NetworkInterfaceId: "eni-a",
      PrivateIpAddress: "10.0.0.5",
      AllowReassociation: false,
    });
    assert.deepEqual(
      made.map(({ outcome }) => outcome),
      ["done", "done"],
    );
  });

  it("stops after a first call that was not made", async () => {
    const { calls, made } = await carryOut(
      parts,
      desired,
      { ...moved, answer: () => ({ outcome: "refused", because: "UnauthorizedOperation: no" }) },
      approve,
    );
    assert.equal(calls.length, 1);
    assert.deepEqual(
      made.map(({ outcome, because }) => [outcome, because]),
      [
        ["refused", "UnauthorizedOperation: no"],
        ["withheld", "the call before it was not made"],
      ],
    );
  });

  it("waits a little for the first call to show, as EC2 is eventually consistent", async () => {
    const late = { look: (look: number) => (look < 3 ? parts : freed) };
    const { calls, slept } = await carryOut(parts, desired, late, approve);
    assert.equal(calls.length, 2);
    assert.deepEqual(slept, [2_000, 2_000]);
  });

  it("gives up when the first call never shows", async () => {
    const { calls, slept, made } = await carryOut(parts, desired, { look: () => parts }, approve);
    assert.equal(calls.length, 1);
    assert.equal(slept.length, 4);
    assert.equal(made[1]?.outcome, "withheld");
  });

  it("is withheld where the target got an auto-assigned address since the yes was given: that loss was not named", async () => {
    const assigned = {
      ...parts,
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.8") }), other("x", "10.0.0.9")],
    };
    const { calls, made } = await carryOut(parts, desired, { look: () => assigned }, approve);
    assert.deepEqual(calls, []);
    assert.match(made[0]?.because ?? "", /198\.51\.100\.8/);
  });

  it("is made where the loss was named when the yes was given", async () => {
    const [x] = [other("x", "10.0.0.9")];
    const pet = eni("eni-a", { privateAddresses: withAuto("198.51.100.8") });
    const before = { ...parts, interfaces: [pet, x] };
    const { calls } = await carryOut(
      before,
      desired,
      { look: (look) => (look === 0 ? before : { ...before, addresses: [eip()] }) },
      approve,
    );
    assert.equal(calls.length, 2);
  });

  const two = [other("a", "10.0.0.5"), other("b", "10.0.0.6")];
  const away: Parts = {
    interfaces: [...two, other("x", "10.0.0.9"), other("y", "10.0.0.10")],
    addresses: [
      eip("eipalloc-a", on("eni-x", "10.0.0.9")),
      eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-y", "10.0.0.10") }),
    ],
    instances: [instance("i-a"), instance("i-b"), instance("i-x"), instance("i-y")],
  };
  const pool = (ids: string[]) =>
    document({
      mode: "enforce",
      interfaces: [{ name: "nats", match: { ids } }],
      addresses: [{ name: "pool", match: { publicIps: ["203.0.113.10", "203.0.113.11"] }, on: { interface: "nats" } }],
    });

  /** Lets a call happen in a world of addresses. */
  function happen(world: Parts, call: Call): void {
    const { addresses = [] } = world;
    if (call.operation === "DisassociateAddress")
      world.addresses = addresses.map((one) =>
        one.associationId === call.input.AssociationId ? eip(one.allocationId, { publicIp: one.publicIp }) : one,
      );
    if (call.operation === "AssociateAddress")
      world.addresses = addresses.map((one) =>
        one.allocationId === call.input.AllocationId
          ? { ...one, ...on(call.input.NetworkInterfaceId, call.input.PrivateIpAddress) }
          : one,
      );
  }

  for (const ids of [
    ["eni-a", "eni-b"],
    ["eni-b", "eni-a"],
  ])
    for (const member of ["eni-a", "eni-b"])
      it(`is finished for ${member} of a pool on ${ids.join(" and ")} that has all its addresses elsewhere`, async () => {
        const world = { ...away };
        const { made } = await carryOut(
          away,
          pool(ids),
          {
            look: () => world,
            answer: (_, call) => {
              happen(world, call);
              return { outcome: "done" };
            },
          },
          { approve: [member] },
        );
        assert.deepEqual(
          made.map(({ outcome }) => outcome),
          ["done", "done"],
        );
        assert.ok(world.addresses?.some(({ interfaceId }) => interfaceId === member));
      });

  it("can be approved for one member alone, where a look at one reads no other", async () => {
    const fleet = {
      ...away,
      instances: ["a", "b", "x", "y"].map((id) => instance(`i-${id}`, { tags: { "aws:x": id } })),
    };
    const tagged = document({
      mode: "enforce",
      interfaces: [{ name: "nats", match: { instance: { tags: { "aws:x": ["a", "b"] } } }, expect: 2 }],
      addresses: [{ name: "pool", match: { publicIps: ["203.0.113.10", "203.0.113.11"] }, on: { interface: "nats" } }],
    });
    const free = { ...fleet, addresses: [eip(), eip("eipalloc-b", { publicIp: "203.0.113.11" })] };
    const { calls } = await carryOut(
      free,
      tagged,
      {
        look: (_, { interfaces }) => ({
          ...free,
          interfaces: (free.interfaces ?? []).filter(({ id }) => interfaces.includes(id)),
        }),
      },
      { approve: ["eni-b"] },
    );
    assert.equal(calls.length, 1);
  });
});
