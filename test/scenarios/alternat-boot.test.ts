import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { called } from "./events.ts";
import { alterNat, alterNatDesired } from "./fixtures.ts";
import { bootScript, launches, newest, row, terminates } from "./hosts.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { type Play, play, timeOf } from "./play.ts";
import { what } from "./timeline.ts";

const tags = { alterNATInstance: "true" };

/** The group replaces one of three hosts; the new one has an auto-assigned address unless it is bare, and the check on. */
function replace(region: Play, isBare = false): void {
  terminates(region, 0, "i-a");
  launches(region, "0:50", { tags, subnet: "pub-a", running: 1, isBare });
}

/** The boot script of alterNAT: it fails where anything has an address of the pool on the host already, and then gives the zone up. */
function boot(region: Play): void {
  bootScript(region, 9, "ModifyNetworkInterfaceAttribute", (account) => ({
    NetworkInterfaceId: newest(account, tags).id,
    SourceDestCheck: { Value: false },
  }));
  bootScript(region, "9:01", "AssociateAddress", (account) => ({
    AllocationId: "eipalloc-p1",
    NetworkInterfaceId: newest(account, tags).id,
    AllowReassociation: false,
  }));
  region.change("9:02", (account) => {
    const [, route] = row(account.routeTables, "rtb-prv-a").routes;
    assert.ok(route);
    route.target = newest(account, tags).attachment?.instanceId ?? "";
    const request = { routeTableId: "rtb-prv-a", destinationCidrBlock: "0.0.0.0/0", instanceId: route.target };
    region.event("9:02", called(timeOf("9:02"), "ReplaceRoute", { request }));
  });
}

/** The document, with what it says of the pool besides. */
const desired = (more: object) => ({
  ...alterNatDesired,
  addresses: alterNatDesired.addresses.map((pool) => ({ ...pool, ...more })),
});
const off = (id: string) =>
  `ModifyNetworkInterfaceAttribute {"NetworkInterfaceId":"${id}","SourceDestCheck":{"Value":false}}`;

/** The launch is at 0:50, and an event that is late may be the first that is seen of it. */
const fiveMinutesAfter = /^\+(5:5|6:)/;

/** A host without any public address, whose address Plumbline places if its script does not. */
const helped = { desired: desired({ place: "auto" }), isBare: true };

for (const occupiedTarget of ["refuse", "displace"] as const) {
  describe(`S10 alternat-is-still-booting (${occupiedTarget})`, () => {
    const whatever = { "as it is": { desired: alterNatDesired, isBare: false }, "that would be helped": helped };
    for (const [host, { desired, isBare }] of Object.entries(whatever))
      it(`a host ${host} keeps its pace: its own script places the address at the first try, in any order of events`, async (t) => {
        await inAnyOrder(async (order) => {
          const region = await play(t, alterNat(), desired, { ...order, occupiedTarget });
          replace(region, isBare);
          region.audit(2, "6:30", 8);
          boot(region);
          await region.until(40);
          assert.deepEqual(await region.atRest(), []);
          const { id } = newest(region.account, tags);
          const checked = `nat-source-dest-check-on ${id}`;
          assert.deepEqual(region.log.writes.map(what), [off(id)]);
          assert.match(region.log.writes.join(), fiveMinutesAfter);
          assert.deepEqual(region.log.opened.map(what), [checked]);
          assert.match(region.log.told.join(), new RegExp(`^\\S+ found-and-fixed ${checked}[^,]*$`));
          assert.equal(row(region.account.addresses, "eipalloc-p1").association?.interfaceId, id);
        });
      });
  });
}

describe("S11 alternat-boot-failed", () => {
  for (const [said, more] of Object.entries({ "by default": {}, "with place: auto": { place: "auto" } }))
    it(`is told a quarter of an hour after the launch, and asks ${said}, since an address would be lost for ever`, async (t) => {
      await inAnyOrder(async (order) => {
        const region = await play(t, alterNat(), desired(more), order);
        replace(region);
        await region.until(7);
        const eni = newest(region.account, tags);
        assert.deepEqual(region.log.writes.map(what), [off(eni.id)]);
        assert.match(region.log.writes.join(), fiveMinutesAfter);
        const [privateIp] = eni.privateIps;
        const auto = eni.publicIp?.ip;
        const lost = `public-ip-lost ${eni.id}:${privateIp}`;
        const ask = `the auto-assigned address ${auto} would be lost for ever: a disassociation will not bring it back`;
        await region.until(16);
        assert.match(region.log.opened.slice(1).join(), new RegExp(`^\\+15:5\\d ${lost}$`));
        assert.match(region.log.told.slice(1).join(), new RegExp(`^\\+15:5\\d opened ${lost} \\| ask: ${ask}[^,]*$`));
        await region.until(60);
        assert.deepEqual(await region.atRest(), [lost]);
        assert.equal(region.log.writes.length, 1);
        const item = (await region.items()).get(lost.replace(" ", ":111122223333:eu-west-1:"));
        assert.equal(item?.severity, "critical");
        assert.deepEqual(item?.facts, {
          declared: "nat-pool",
          privateIp,
          now: auto,
          cause: "free",
          candidates: ["203.0.113.21"],
          loses: [auto],
        });
      });
    });

  it("without an auto-assigned address and with place: auto gets its address then, and not before", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, alterNat(), helped.desired, order);
      replace(region, helped.isBare);
      region.audit(2, 7, 12);
      await region.until(60);
      assert.deepEqual(await region.atRest(), []);
      const [, placed] = region.log.writes;
      assert.match(placed ?? "", /^\+15:5\d AssociateAddress /);
      assert.equal(region.log.writes.length, 2);
    });
  });
});
