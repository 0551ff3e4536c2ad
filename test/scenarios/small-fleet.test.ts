import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { network, routeOf } from "./fixtures.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { attached, instance } from "./parts.ts";
import { call } from "./people.ts";
import { type Play, play } from "./play.ts";
import { what } from "./timeline.ts";

const ANA = "arn:aws:sts::111122223333:assumed-role/admin/ana";
const hosts = ["eni-a", "eni-b", "eni-c"];
const off = (id: string) =>
  `ModifyNetworkInterfaceAttribute {"NetworkInterfaceId":"${id}","SourceDestCheck":{"Value":false}}`;

/** Has a person turn the checks of all hosts on. */
function turnAllOn(region: Play): void {
  for (const id of hosts)
    call(
      region,
      0,
      "ModifyNetworkInterfaceAttribute",
      { NetworkInterfaceId: id, SourceDestCheck: { Value: true } },
      ANA,
    );
}

describe("S08 small-fleet-and-percent", () => {
  const desired = { interfaces: [{ name: "nat", match: { ids: hosts }, expect: 3, role: "nat" }] };
  /** Three NAT hosts and no other interface; only the last one has a route. */
  const fleet = () => {
    const account = { ...network(), interfaces: [], instances: [] } as EmbeddedAccount;
    for (const [index, zone] of ["a", "b", "c"].entries()) {
      account.instances.push(instance(`i-${zone}`));
      const on = { instance: `i-${zone}` };
      const ip = `10.0.${index * 10}.30`;
      account.interfaces.push(attached(`eni-${zone}`, `pub-${zone}`, ip, on, { sourceDestCheck: false }));
    }
    routeOf(account, "rtb-prv-c", "eni-c");
    return account;
  };

  it("has all three hosts of a small fleet put right: a share of three is not none", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, fleet(), desired, order);
      turnAllOn(region);
      region.audit(30);
      await region.until(60);
      assert.deepEqual(await region.atRest(), []);
      assert.deepEqual(region.log.writes.map(what).sort(), hosts.map(off));
    });
  });

  it("has none put right with a budget of 0, and says so of each", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, fleet(), desired, { ...order, limits: { writes: 0, percent: 10 } });
      turnAllOn(region);
      await region.until(30);
      const open = hosts.map((id) => `nat-source-dest-check-on ${id}`);
      const spent = "budget: 0 of 0 writes of 2026-01-05 are spent";
      assert.deepEqual(await region.atRest(), open);
      assert.deepEqual(region.log.writes, []);
      assert.deepEqual(
        [...new Set(region.log.withheld.map(what))].sort(),
        open.map((id) => `${id}: ${spent}`),
      );
      assert.deepEqual(
        region.log.told.map(what).sort(),
        open.map((id) => `opened ${id} | withhold: ${spent} | ${ANA}`),
      );
    });
  });

  it("spends the last write of the day on the outage, not on the host that carries nothing", async (t) => {
    const region = await play(t, fleet(), desired, { limits: { writes: 1, percent: 10 } });
    turnAllOn(region);
    await region.until(3);
    assert.deepEqual(region.log.writes, [`+0:05 ${off("eni-c")}`]);
  });
});
