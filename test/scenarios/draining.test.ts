import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { called } from "./events.ts";
import { network, routeOf } from "./fixtures.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { attached, instance } from "./parts.ts";
import { type Play, play, timeOf } from "./play.ts";

const hour = 60;
const off = "source-dest-check-off eni-b";

/** Two NAT hosts that nobody declared; the one of zone a has the routes of both. */
function hosts(): EmbeddedAccount {
  const account = network();
  for (const [zone, ip] of Object.entries({ a: "10.0.0.30", b: "10.0.10.30" })) {
    account.instances.push(instance(`i-${zone}`));
    account.interfaces.push(
      attached(`eni-${zone}`, `pub-${zone}`, ip, { instance: `i-${zone}` }, { sourceDestCheck: false }),
    );
  }
  routeOf(account, "rtb-prv-a", "eni-a");
  routeOf(account, "rtb-prv-b", "eni-b");
  return account;
}

/** Points the routes of zone b at a host, which CloudTrail tells at once. */
function route(region: Play, minutes: number, target: string): void {
  const request = { routeTableId: "rtb-0b", destinationCidrBlock: "0.0.0.0/0", networkInterfaceId: target };
  region.change(minutes, (account) => {
    const table = account.routeTables.find(({ id }) => id === "rtb-prv-b");
    if (table) table.routes = table.routes.filter(({ destination }) => destination !== "0.0.0.0/0");
    routeOf(account, "rtb-prv-b", target);
  });
  region.event(minutes, called(timeOf(minutes), "ReplaceRoute", { request }));
}

/** Looks once before, and each hour. */
function hourly(region: Play, hours: number): void {
  region.audit(-1, ...Array.from({ length: hours }, (_, index) => index * hour + 30));
}

describe("a NAT host whose routes were moved to another", () => {
  it("stands by for a day without a word, and has its routes back as if nothing was", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, hosts(), {}, order);
      hourly(region, 30);
      route(region, 0, "eni-a");
      route(region, 20 * hour, "eni-b");
      await region.until(30 * hour);
      assert.deepEqual(await region.atRest(), []);
      assert.deepEqual([...region.log.opened, ...region.log.told, ...region.log.writes], []);
    });
  });

  it("is told after a day, at the second sighting an hour apart", async (t) => {
    const region = await play(t, hosts(), {});
    hourly(region, 30);
    route(region, 0, "eni-a");
    await region.until(24 * hour + 29);
    assert.deepEqual([await region.atRest(), region.log.opened], [[], []]);
    await region.until(30 * hour);
    assert.deepEqual(region.log.opened, [`+${25 * hour + 30}:00 ${off}`]);
    assert.deepEqual(await region.atRest(), [off]);
    assert.deepEqual(region.log.writes, []);
  });
});
