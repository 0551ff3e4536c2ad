import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { partitionOf } from "../../core/memory/records.ts";
import { entries } from "../../core/writing/journal.ts";
import { undoOf } from "../../core/writing/undo.ts";
import { called } from "./events.ts";
import { fckNat, fckNatDesired } from "./fixtures.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { act } from "./people.ts";
import { type Play, play, timeOf, type When } from "./play.ts";
import { what } from "./timeline.ts";

const ANA = "arn:aws:sts::111122223333:assumed-role/admin/ana";
const checked = "nat-source-dest-check-on eni-st";
const off = (id: string) =>
  `ModifyNetworkInterfaceAttribute {"NetworkInterfaceId":"${id}","SourceDestCheck":{"Value":false}}`;

/** Has a person turn a check on, which CloudTrail tells a little later. */
function turnOn(region: Play, when: When, told: When, id = "eni-st"): void {
  const request = { NetworkInterfaceId: id, SourceDestCheck: { Value: true } };
  region.change(when, (account) => act(account, when, "ModifyNetworkInterfaceAttribute", request));
  region.event(told, called(timeOf(when), "ModifyNetworkInterfaceAttribute", { request, by: ANA }));
}

describe("S06 check-turned-on-at-an-established-host", () => {
  it("is found by the event, put right at once by one call, and told as one message", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    turnOn(region, 0, "0:40");
    await region.until(3);
    assert.deepEqual(region.log.opened, [`+0:45 ${checked}`]);
    assert.deepEqual(region.log.writes, [`+0:45 ${off("eni-st")}`]);
    assert.deepEqual(region.log.resolved, [`+1:00 ${checked}`]);
    assert.deepEqual(region.log.told, [`+1:00 found-and-fixed ${checked} | ${ANA}`]);
  });

  it("says what hangs on it, and who did it", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    turnOn(region, 0, "0:40");
    await region.until(3);
    const item = (await region.items()).get("nat-source-dest-check-on:111122223333:eu-west-1:eni-st");
    assert.equal(item?.severity, "critical");
    assert.equal(item?.changedBy, ANA);
    assert.deepEqual(item?.facts, {
      role: "nat",
      carrying: true,
      routes: [{ routeTable: "rtb-prv-a", destination: "0.0.0.0/0" }],
      subnets: ["prv-a"],
      behind: 3,
    });
    assert.match(item?.message ?? "", /0\.0\.0\.0\/0 of rtb-prv-a \(1 subnet, 3 interfaces\) points at it$/);
  });

  it("knows as much of the outer interface, whose host the routes point at", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    turnOn(region, 0, "0:40", "eni-ep1");
    await region.until(3);
    assert.deepEqual(region.log.writes, [`+0:45 ${off("eni-ep1")}`]);
    const item = (await region.items()).get("nat-source-dest-check-on:111122223333:eu-west-1:eni-ep1");
    assert.equal(item?.severity, "critical");
    assert.deepEqual(item?.facts, {
      role: "nat",
      carrying: true,
      routes: [{ routeTable: "rtb-prv-a", destination: "0.0.0.0/0", target: "eni-st" }],
      subnets: ["prv-a"],
      behind: 3,
    });
    assert.match(
      item?.message ?? "",
      /drops what .* of rtb-prv-a \(1 subnet, 3 interfaces\) points at its host \(eni-st\)$/,
    );
  });

  it("comes to the same in any order of events, and then is quiet: our own event leads to no write", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, fckNat(), fckNatDesired, order);
      turnOn(region, 0, "0:40");
      region.audit(20, 40);
      await region.until(60);
      assert.deepEqual(await region.atRest(), []);
      assert.deepEqual(region.log.opened.map(what), [checked]);
      assert.deepEqual(region.log.writes.map(what), [off("eni-st")]);
      assert.deepEqual(region.log.told.map(what), [`found-and-fixed ${checked} | ${ANA}`]);
      assert.deepEqual(region.log.withheld, []);
    });
  });

  it("can be taken back by the call that turns the check on again", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    turnOn(region, 0, "0:40");
    await region.until(10);
    const [write] = await entries(region.records, partitionOf(region.reader));
    assert.ok(write);
    assert.deepEqual(undoOf(write.entry, await region.reader.observeRegion()), {
      call: {
        operation: "ModifyNetworkInterfaceAttribute",
        input: { NetworkInterfaceId: "eni-st", SourceDestCheck: { Value: true } },
      },
    });
  });

  it("S02 is left alone while all is as declared", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    region.audit(0, 60);
    await region.until(120);
    assert.deepEqual(await region.atRest(), []);
    assert.deepEqual([...region.log.opened, ...region.log.writes, ...region.log.told], []);
  });
});

describe("S07 reverted-twice-stands-down", () => {
  const flapping = `reverted twice in 24 h by ${ANA}: it is left as it is`;

  it("is turned off twice; the third time it is left as it is and told once, until a day has passed", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    turnOn(region, 0, "0:40");
    turnOn(region, "10:45", "11:25");
    turnOn(region, "21:30", "22:10");
    for (let hour = 1; hour <= 25; hour++) region.audit(`${hour * 60}:00`);
    await region.until(24 * 60);
    assert.deepEqual(await region.atRest(), [checked]);
    for (const { severity } of (await region.items()).values()) assert.equal(severity, "critical");
    assert.deepEqual(region.log.writes, [`+0:45 ${off("eni-st")}`, `+11:30 ${off("eni-st")}`]);
    assert.deepEqual(region.log.told.map(what), [
      `found-and-fixed ${checked} | ${ANA}`,
      `found-and-fixed ${checked} | ${ANA}`,
      `opened ${checked} | withhold: ${flapping} | ${ANA}`,
    ]);
    assert.equal(region.log.withheld[0], `+22:15 ${checked}: ${flapping}`);
    await region.until(26 * 60);
    assert.deepEqual(region.log.writes.slice(2), [`+1500:00 ${off("eni-st")}`]);
    assert.deepEqual(region.log.told.slice(3).map(what), [`fixed ${checked} | ${ANA}`]);
    assert.deepEqual(await region.atRest(), []);
  });

  it("comes to the same in any order of events", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, fckNat(), fckNatDesired, order);
      for (const minute of [0, 16, 32]) turnOn(region, minute, minute);
      region.audit(60, 120, 600);
      await region.until(11 * 60);
      assert.deepEqual(await region.atRest(), [checked]);
      assert.deepEqual(region.log.writes.map(what), [off("eni-st"), off("eni-st")]);
      assert.deepEqual(region.log.told.map(what), [
        `found-and-fixed ${checked} | ${ANA}`,
        `found-and-fixed ${checked} | ${ANA}`,
        `opened ${checked} | withhold: ${flapping} | ${ANA}`,
      ]);
    });
  });
});
