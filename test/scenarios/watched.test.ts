import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { fckNat, fckNatDesired, pet, petDesired } from "./fixtures.ts";
import { watch } from "./watched-region.ts";

const check = (account: EmbeddedAccount, id: string, on: boolean): void => {
  const eni = account.interfaces.find((one) => one.id === id);
  assert.ok(eni, id);
  eni.sourceDestCheck = on;
};
const turnedOff = "done ModifyNetworkInterfaceAttribute eni-st";

describe("a watched region", () => {
  it("S02 is left alone while all is as declared", async (t) => {
    const region = await watch(t, fckNat(), fckNatDesired);
    for (const minutes of [0, 60]) {
      region.at(minutes);
      assert.deepEqual(await region.round(), { findings: [], made: [], heard: [] });
    }
  });

  it("S06 has the check of an established host turned off in one run, told as one message, and then is quiet", async (t) => {
    const region = await watch(t, fckNat(), fckNatDesired);
    check(region.account, "eni-st", true);
    const { made, heard } = await region.round();
    assert.deepEqual(made, [turnedOff]);
    assert.deepEqual(heard, ["found-and-fixed nat-source-dest-check-on eni-st"]);
    region.at(3);
    assert.deepEqual(await region.round(), { findings: [], made: [], heard: [] });
  });

  it("S07 is not fought over: what was reverted twice in 24 h is left alone until a day has passed", async (t) => {
    const region = await watch(t, fckNat(), fckNatDesired);
    region.limits = { writes: 5, percent: 100 };
    for (const minutes of [0, 10]) {
      region.at(minutes);
      check(region.account, "eni-st", true);
      assert.deepEqual((await region.round()).made, [turnedOff]);
    }
    region.at(20);
    check(region.account, "eni-st", true);
    const third = await region.round();
    assert.deepEqual(third.made, ["withheld eni-st: reverted twice in 24 h: somebody does not want it so"]);
    assert.deepEqual(third.heard, ["opened nat-source-dest-check-on eni-st"]);
    region.at(24 * 60);
    assert.deepEqual((await region.round()).made, [turnedOff]);
  });

  it("sees no more writes than its budget allows, and none with a budget of 0", async (t) => {
    const region = await watch(t, fckNat(), fckNatDesired);
    check(region.account, "eni-st", true);
    region.limits = { writes: 0, percent: 10 };
    assert.deepEqual((await region.round()).made, ["withheld eni-st: budget: 0 of 0 writes of 2026-01-05 are spent"]);
    region.limits = { writes: 1, percent: 100 };
    region.at(5);
    assert.deepEqual((await region.round()).made, [turnedOff]);
    region.at(10);
    check(region.account, "eni-st", true);
    assert.deepEqual((await region.round()).made, ["withheld eni-st: budget: 1 of 1 writes of 2026-01-05 are spent"]);
  });

  it("S17 gets a pet's address back once five minutes have been quiet, told when it was found and when it was fixed", async (t) => {
    const region = await watch(t, pet(), petDesired);
    region.at(1);
    const first = await region.round();
    assert.match(first.made.join(), /^withheld eni-p: it was found at 2026-01-05T09:01:00.000Z, under 5 minutes ago$/);
    region.at(6);
    assert.deepEqual((await region.round()).made, ["done AssociateAddress eni-p"]);
    region.at(11);
    assert.deepEqual(await region.round(), { findings: [], made: [], heard: [] });
  });

  it("S10 leaves a host alone that was attached within five minutes: its own boot script may be at it", async (t) => {
    const region = await watch(t, fckNat(), fckNatDesired);
    check(region.account, "eni-st", true);
    const eni = region.account.interfaces.find(({ id }) => id === "eni-st");
    assert.ok(eni?.attachment);
    eni.attachment.time = "2026-01-05T08:57:00.000Z";
    assert.match(
      (await region.round()).made.join(),
      /^withheld eni-st: .* at 2026-01-05T08:57:00.000Z, under 5 minutes ago$/,
    );
    region.at(2);
    assert.deepEqual((await region.round()).made, [turnedOff]);
  });

  const holds: Record<
    string,
    (region: Awaited<ReturnType<typeof watch>>) => Promise<string | undefined> | string | undefined
  > = {
    "while all writing is stopped": (region) => {
      region.isStopped = true;
      return "withheld eni-st: all writing is stopped";
    },
    "when the function's time is nearly over": (region) => {
      region.remainingMs = 29_000;
      return "withheld eni-st: the function's time is nearly over";
    },
    "S49 while the document is under 10 minutes old": async (region) => {
      await region.publish(fckNatDesired);
      region.at(9);
      return undefined;
    },
    "S49 while the newest document is invalid, and the last good one stays in force": async (region) => {
      await region.publish("");
      region.at(60);
      return undefined;
    },
  };
  for (const [when, given] of Object.entries(holds))
    it(`is not written to ${when}, but what is wrong is found and told`, async (t) => {
      const region = await watch(t, fckNat(), fckNatDesired);
      check(region.account, "eni-st", true);
      const said = await given(region);
      const { findings, made, heard } = await region.round();
      assert.equal(findings.length, 1);
      assert.deepEqual(made, said === undefined ? [] : [said]);
      assert.equal(heard.length, 1);
    });
});
