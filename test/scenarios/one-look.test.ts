import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fleets, real } from "./fleets.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { call } from "./people.ts";
import { type Play, play } from "./play.ts";
import { what } from "./timeline.ts";

const { account, desired } = fleets["fck-nat in two zones"] ?? assert.fail();
const lost = (eni: string, ip: string) => `public-ip-lost ${eni}:${ip}`;
const takesOff = (region: Play, publicIp: string) => {
  const { id } = region.account.addresses.find((one) => one.publicIp === publicIp)?.association ?? assert.fail();
  call(region, 0, "DisassociateAddress", { AssociationId: id });
};

describe("one look at what several events name", () => {
  it("sees the host that lost its address in each of several fleets, which are matched by tags", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, real(account()), desired, order);
      region.audit(-1);
      takesOff(region, "203.0.113.10");
      takesOff(region, "203.0.113.11");
      await region.until(30);
      assert.deepEqual(region.log.opened.map(what).sort(), [
        lost("eni-ep1", "10.0.0.11"),
        lost("eni-ep2", "10.0.10.11"),
      ]);
    });
  });

  it("sees the host that lost its address beside an interface that is named too", async (t) => {
    const region = await play(t, real(account()), desired);
    region.audit(-1);
    const tags = { Resources: ["eni-st"], Tags: [{ Key: "Owner", Value: "ana" }] };
    call(region, 0, "CreateTags", tags);
    takesOff(region, "203.0.113.11");
    await region.until(30);
    assert.deepEqual(region.log.opened.map(what), [lost("eni-ep2", "10.0.10.11")]);
  });

  it("sees the host that lost its address to another one", async (t) => {
    const region = await play(t, real(account()), desired);
    region.audit(-1);
    const { id } = region.account.addresses.find((one) => one.publicIp === "203.0.113.11") ?? assert.fail();
    call(region, 0, "AssociateAddress", { AllocationId: id, NetworkInterfaceId: "eni-st", AllowReassociation: true });
    await region.until(30);
    assert.deepEqual(region.log.opened.map(what), [lost("eni-ep2", "10.0.10.11")]);
  });
});
