import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { alterNat, alterNatDesired, fckNat, fckNatDesired, pet, petDesired } from "./fixtures.ts";
import { row } from "./hosts.ts";
import { call } from "./people.ts";
import { type Play, play, timeOf } from "./play.ts";
import { what } from "./timeline.ts";

const checked = "nat-source-dest-check-on eni-st";
const off = `ModifyNetworkInterfaceAttribute {"NetworkInterfaceId":"eni-st","SourceDestCheck":{"Value":false}}`;

/** Turns the check on, which no event tells. */
const turnOn = (account: EmbeddedAccount): void => {
  row(account.interfaces, "eni-st").sourceDestCheck = true;
};

describe("a region whose events are all lost", () => {
  it("S06 has the check of an established host turned off by the next audit, told as one message, and then is quiet", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    region.change(-1, turnOn);
    region.audit(0, 3);
    await region.until(60);
    assert.deepEqual(await region.atRest(), []);
    assert.deepEqual(region.log.writes, [`+0:00 ${off}`]);
    assert.deepEqual(region.log.told, [`+0:15 found-and-fixed ${checked}`]);
  });

  it("S07 is not fought over: what was reverted twice in 24 h is left alone until a day has passed", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    for (const minute of [0, 10, 20]) {
      region.change(minute, turnOn);
      region.audit(minute);
    }
    await region.until(40);
    assert.deepEqual(await region.atRest(), [checked]);
    assert.deepEqual(region.log.writes, [`+0:00 ${off}`, `+10:00 ${off}`]);
    const because = "reverted twice in 24 h by somebody: it is left as it is";
    assert.deepEqual(region.log.withheld, [`+20:00 ${checked}: ${because}`]);
    assert.deepEqual(region.log.told.slice(2), [`+25:00 opened ${checked} | withhold: ${because}`]);
    region.audit(24 * 60);
    await region.until(24 * 60 + 30);
    assert.deepEqual(region.log.writes.slice(2), [`+1440:00 ${off}`]);
    assert.deepEqual(await region.atRest(), []);
  });

  it("S17 gets a pet's address back once five minutes have been quiet, told as found and fixed", async (t) => {
    const region = await play(t, pet(), petDesired);
    region.audit(1);
    await region.until(30);
    assert.deepEqual(await region.atRest(), []);
    assert.deepEqual(region.log.opened.map(what), ["public-ip-lost eni-p:10.0.0.5"]);
    assert.match(region.log.writes.join(), /^\+6:05 AssociateAddress \{[^}]*\}$/);
    assert.deepEqual(region.log.told, ["+6:20 found-and-fixed public-ip-lost eni-p:10.0.0.5"]);
  });

  it("S10 leaves a host alone that was attached within five minutes: its own boot script may be at it", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    region.change(-1, (account) => {
      turnOn(account);
      const { attachment } = row(account.interfaces, "eni-st");
      if (attachment) attachment.time = "2026-01-05T08:57:00.000Z";
    });
    region.audit(0, 1);
    await region.until(30);
    assert.deepEqual(await region.atRest(), []);
    assert.deepEqual(region.log.writes.map(what), [off]);
    assert.match(region.log.writes.join(), /^\+2:0/);
  });
});

describe("a budget", () => {
  it("of 0 allows no write, and one of 1 allows one a day", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired, { limits: { writes: 0, percent: 10 } });
    region.change(-1, turnOn);
    region.audit(0);
    await region.until(4);
    const spent = (writes: number) => `${checked}: budget: ${writes} of ${writes} writes of 2026-01-05 are spent`;
    assert.deepEqual(region.log.withheld, [`+0:00 ${spent(0)}`]);
    region.conditions.limits = { writes: 1, percent: 100 };
    region.audit(5, 10);
    region.change(9, turnOn);
    await region.until(20);
    assert.deepEqual(region.log.writes, [`+5:00 ${off}`]);
    assert.deepEqual(region.log.withheld.slice(1), [`+10:00 ${spent(1)}`]);
    assert.deepEqual(await region.atRest(), [checked]);
  });

  it("of the document makes the deployment's smaller", async (t) => {
    const region = await play(t, fckNat(), { ...fckNatDesired, budget: { writes: 0 } });
    region.change(-1, turnOn);
    region.audit(0);
    await region.until(4);
    assert.deepEqual(region.log.withheld, [`+0:00 ${checked}: budget: 0 of 0 writes of 2026-01-05 are spent`]);
    assert.deepEqual(region.log.writes, []);
  });
});

describe("what the document excepts, or has turned off", () => {
  const exception = { rule: "nat-source-dest-check-on", resource: "eni-st", reason: "a lab", owner: "net" };
  for (const [sentence, policy] of Object.entries({
    "is neither put right nor told": { exceptions: [{ ...exception, until: "2026-12-31" }] },
    "by its rule is neither put right nor told": { rules: { "nat-source-dest-check-on": "off" } },
  }))
    it(sentence, async (t) => {
      const region = await play(t, fckNat(), { ...fckNatDesired, ...policy });
      region.change(-1, turnOn);
      region.audit(0, 30);
      await region.until(60);
      assert.deepEqual(await region.atRest(), []);
      assert.deepEqual([region.log.writes, region.log.withheld, region.log.told], [[], [], []]);
    });

  it("is put right once the exception is over, and that it is over is told", async (t) => {
    const region = await play(t, fckNat(), { ...fckNatDesired, exceptions: [{ ...exception, until: "2026-01-04" }] });
    region.change(-1, turnOn);
    region.audit(0);
    await region.until(60);
    assert.deepEqual(region.log.writes, [`+0:00 ${off}`]);
    assert.deepEqual(region.log.told.map(what).sort(), [
      `found-and-fixed ${checked}`,
      "opened exception-expired nat-source-dest-check-on:eni-st",
    ]);
  });
});

describe("nothing is written, but what is wrong is found and told", () => {
  const decided = (because: string) => `opened ${checked} | withhold: ${because}`;
  const holds: Record<string, { given(region: Play): unknown; withheld?: string; told: string[] }> = {
    "while all writing is stopped": {
      given: ({ conditions }) => Object.assign(conditions, { isStopped: true }),
      withheld: "all writing is stopped",
      told: [decided("all writing is stopped")],
    },
    "when the function's time is nearly over": {
      given: ({ conditions }) => Object.assign(conditions, { remainingMs: 29_000 }),
      withheld: "the function's time is nearly over",
      told: [decided("the function's time is nearly over")],
    },
    "S49 while the document is under 10 minutes old": {
      given: (region) => region.publish(0, fckNatDesired),
      told: [decided(`the document is under 10 minutes old: nothing is written until ${timeOf(10)}`)],
    },
    "S49 while the newest document is invalid, and the last good one stays in force": {
      given: (region) => region.publish(-20, ""),
      told: ["opened document-invalid document", decided("the newest document is invalid: it is empty")],
    },
  };
  for (const [when, { given, withheld, told }] of Object.entries(holds))
    it(when, async (t) => {
      const region = await play(t, fckNat(), fckNatDesired);
      given(region);
      region.change(1, turnOn);
      region.audit(2);
      await region.until("9:50");
      assert.deepEqual(region.log.writes, []);
      assert.deepEqual(region.log.withheld, withheld === undefined ? [] : [`+2:00 ${checked}: ${withheld}`]);
      assert.deepEqual(region.log.told.map(what).sort(), told);
    });

  it("five minutes after it was done, though an audit in between knows more of it", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    region.conditions.isStopped = true;
    const request = { NetworkInterfaceId: "eni-st", SourceDestCheck: { Value: true } };
    call(region, 0, "ModifyNetworkInterfaceAttribute", request);
    region.audit(4);
    await region.until(30);
    assert.match(region.log.told.join(), /^\+5:00 opened [^,]*$/);
    assert.deepEqual(await region.atRest(), [checked]);
  });
});

describe("S52 role-reaches-untagged-interfaces", () => {
  it("a role that may not write says so, with the tag that the interface lacks, and people are told", async (t) => {
    const region = await play(t, alterNat(), alterNatDesired);
    region.conditions.denies = (operation) => operation === "ModifyNetworkInterfaceAttribute";
    call(region, 0, "ModifyNetworkInterfaceAttribute", {
      NetworkInterfaceId: "eni-a",
      SourceDestCheck: { Value: true },
    });
    await region.until(60);
    const open = "nat-source-dest-check-on eni-a";
    assert.deepEqual(await region.atRest(), [open]);
    assert.deepEqual(region.log.writes, []);
    const because =
      "may not write: no tag on the interface, which a role that is bound to tags asks for (UnauthorizedOperation: You are not authorized to perform this operation.)";
    assert.equal(region.log.withheld[0], `+0:05 ${open}: ${because}`);
    assert.match(
      region.log.told.join(),
      /opened nat-source-dest-check-on eni-a \| withhold: .*may not write: no tag on the interface/,
    );
  });
});
