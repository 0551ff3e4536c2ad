import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { short } from "./deployed.ts";
import { fckNat, fckNatDesired } from "./fixtures.ts";
import { bootScript, launches, newest, row, terminates } from "./hosts.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { type Play, play, timeOf } from "./play.ts";
import { findingId, stage } from "./stage.ts";
import { what } from "./timeline.ts";

const unattached = "interface-unattached eni-st";
const group = { "aws:autoscaling:groupName": "nat-a" };
/** What a look may cost at most beside further pages of one VPC's route tables. */
const mostCalls = 7;

/** What the ledger has open now, without another look. */
const openIn = async (region: Play): Promise<string[]> =>
  [...(await region.items())].flatMap(([id, { state }]) => (state === "open" ? [short(id)] : []));

/** The group replaces fck-nat's host, whose boot script begins with the address. */
function replace(region: Play): void {
  terminates(region, 0, "i-1");
  launches(region, "0:45", { tags: group, subnet: "pub-a", running: "1:00" });
  bootScript(region, "1:30", "AssociateAddress", (account) => ({
    AllocationId: "eipalloc-1",
    NetworkInterfaceId: newest(account, group).id,
    AllowReassociation: true,
  }));
}

/** The rest of the boot script. */
function forward(region: Play): void {
  bootScript(region, "1:35", "ModifyNetworkInterfaceAttribute", (account) => ({
    NetworkInterfaceId: newest(account, group).id,
    SourceDestCheck: { Value: false },
  }));
  bootScript(region, "1:40", "AttachNetworkInterface", (account) => ({
    NetworkInterfaceId: "eni-st",
    InstanceId: newest(account, group).attachment?.instanceId,
    DeviceIndex: 1,
  }));
}

describe("S04 group-replaces-fck-nat", () => {
  it("is watched without a word and without a write, in any order of events", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, fckNat(), fckNatDesired, order);
      replace(region);
      forward(region);
      region.audit("1:05");
      await region.until(20);
      assert.deepEqual(await region.atRest(), []);
      const { opened, told, writes, withheld } = region.log;
      assert.deepEqual({ opened, told, writes, withheld }, { opened: [], told: [], writes: [], withheld: [] });
    });
  });

  it("costs six looks at most with its events twice and in any order, ten where each comes alone and at once, of seven calls at most", async (t) => {
    const counts: number[] = [];
    await inAnyOrder(async (order) => {
      const region = await play(t, fckNat(), fckNatDesired, order);
      replace(region);
      forward(region);
      region.audit("1:05");
      await region.until(20);
      const { looks } = region.log;
      counts.push(looks.length);
      for (const calls of looks) assert.ok(calls.length <= mostCalls, calls.join());
    });
    const [asWritten, ...shuffled] = counts;
    assert.ok((asWritten ?? 0) <= 10, `${asWritten}`);
    assert.ok(Math.max(...shuffled) <= 6, shuffled.join());
  });
});

describe("S05 fck-nat-boot-dies", () => {
  it("has the check of the new host turned off once, five minutes after its launch, and says that the fixed interface is on nothing, in any order of events", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, fckNat(), fckNatDesired, order);
      replace(region);
      region.audit("1:05");
      await region.until("6:30");
      const { id } = newest(region.account, group);
      const off = `ModifyNetworkInterfaceAttribute {"NetworkInterfaceId":"${id}","SourceDestCheck":{"Value":false}}`;
      const checked = `nat-source-dest-check-on ${id}`;
      assert.deepEqual(region.log.writes.map(what), [off]);
      await region.until(16);
      assert.deepEqual(await openIn(region), [unattached]);
      await region.until(30);
      assert.deepEqual(await region.atRest(), [unattached]);
      assert.deepEqual(region.log.writes.map(what), [off]);
      assert.deepEqual(region.log.opened.map(what), [checked, unattached]);
      assert.equal(region.log.told.length, 2);
      assert.match(
        region.log.told.join(),
        new RegExp(`^\\S+ found-and-fixed ${checked}[^,]*,\\S+ opened ${unattached} \\| ask: [^|]*$`),
      );
      const item = (await region.items()).get(findingId("interface-unattached", "eni-st"));
      assert.equal(item?.severity, "critical");
      assert.deepEqual(item?.facts, {
        entry: "nat-a-inside",
        eips: [],
        blackholes: [{ routeTable: "rtb-prv-a", destination: "0.0.0.0/0" }],
        subnets: ["prv-a"],
        behind: 3,
        since: "2026-01-05T09:01:05.000Z",
      });
      const instance = newest(region.account, group).attachment?.instanceId;
      const moves = `its addresses, and the routes to it, lead to ${instance} then`;
      assert.deepEqual(item?.decision, { do: "ask", because: moves });
    });
  });

  it("and on a person's yes has the fixed interface attached to the new host, which ends it", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    replace(region);
    await region.until(30);
    const InstanceId = newest(region.account, group).attachment?.instanceId ?? "";
    const scene = await stage(t, region.account, fckNatDesired, timeOf(30));
    const { outcomes } = await scene.planAndApply(findingId("interface-unattached", "eni-st"));
    assert.deepEqual(outcomes, [
      {
        finding: findingId("interface-unattached", "eni-st"),
        operation: "AttachNetworkInterface",
        input: { NetworkInterfaceId: "eni-st", InstanceId, DeviceIndex: 1 },
        outcome: "done",
        gave: { AttachmentId: row((await scene.account()).interfaces, "eni-st").attachment?.id },
      },
    ]);
    assert.deepEqual((await scene.audit()).findings, []);
  });
});
