import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { called } from "./events.ts";
import { fckNat, fckNatDesired } from "./fixtures.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { elasticIp } from "./parts.ts";
import { call } from "./people.ts";
import { OWN_ROLE, type Play, play, timeOf, type When } from "./play.ts";
import { what } from "./timeline.ts";

const ANA = "arn:aws:sts::111122223333:assumed-role/deploy/ana";

/** fck-nat as declared, and 60 addresses that nobody uses. */
function neglected(): EmbeddedAccount {
  const account = fckNat();
  for (let index = 0; index < 60; index++)
    account.addresses.push(elasticIp(`eipalloc-n${String(index).padStart(2, "0")}`, `203.0.113.${100 + index}`));
  return account;
}

const turnsOn = (region: Play, when: When) =>
  call(
    region,
    when,
    "ModifyNetworkInterfaceAttribute",
    { NetworkInterfaceId: "eni-st", SourceDestCheck: { Value: true } },
    ANA,
  );

describe("S50 first-look", () => {
  it("tells of all that it finds in one digest, and from then on only of what changes", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, neglected(), fckNatDesired, { ...order, isFirstLook: true });
      region.audit(0);
      await region.until(1);
      assert.equal(region.log.opened.length, 60);
      assert.deepEqual(region.log.told, ["+0:00 digest of 60 at the first look"]);
      region.audit(30, 60, 120, 180);
      await region.until(190);
      assert.equal((await region.atRest()).length, 60);
      assert.equal(region.log.told.length, 1);

      turnsOn(region, 200);
      region.audit(240, 300);
      await region.until(310);
      assert.equal((await region.atRest()).length, 60);
      assert.deepEqual(region.log.told.slice(1).map(what), [
        `found-and-fixed nat-source-dest-check-on eni-st | ${ANA}`,
      ]);
      assert.equal(region.log.writes.length, 1);
    });
  });

  it("events of our own writes, again and in any order, are no news", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, neglected(), fckNatDesired, { ...order, isFirstLook: true });
      region.audit(0);
      turnsOn(region, 60);
      await region.until(70);
      const told = region.log.told.length;
      const request = { NetworkInterfaceId: "eni-st", SourceDestCheck: { Value: false } };
      for (const [seen, happened] of [
        [75, 61],
        [74, 61],
        [200, 61],
        [73, 73],
      ] as const)
        region.event(
          seen,
          called(timeOf(happened), "ModifyNetworkInterfaceAttribute", { request, role: OWN_ROLE, by: `${OWN_ROLE}/x` }),
        );
      region.audit(240);
      await region.until(300);
      assert.equal((await region.atRest()).length, 60);
      assert.equal(region.log.told.length, told);
      assert.equal(region.log.writes.length, 1);
    });
  });
});
