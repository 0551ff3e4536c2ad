import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { short } from "./deployed.ts";
import { called } from "./events.ts";
import { alterNat, network, routeOf } from "./fixtures.ts";
import { row } from "./hosts.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { attached, instance } from "./parts.ts";
import { act, call } from "./people.ts";
import { type Play, play, timeOf, type When } from "./play.ts";
import { what } from "./timeline.ts";

const idle = "eip-unassociated eipalloc-g";
const blackhole = "nat-route-blackhole rtb-prv-b:nat-0a";

/** A network with a NAT gateway that bears 203.0.113.29, and the private subnet of zone b behind it. */
function withGateway(): EmbeddedAccount {
  const account = network();
  const { natGateways, interfaces, addresses } = alterNat();
  account.natGateways.push(...natGateways);
  account.interfaces.push(...interfaces.filter(({ id }) => id === "eni-nat-g"));
  account.addresses.push(...addresses.filter(({ id }) => id === "eipalloc-g"));
  account.instances.push(instance("i-behind"));
  account.interfaces.push(attached("eni-behind", "prv-b", "10.0.11.20", { instance: "i-behind" }));
  routeOf(account, "rtb-prv-b", "nat-0a");
  return account;
}

/** What a document says of its address. */
const declared = {
  addresses: [{ name: "egress-b", match: { publicIp: "203.0.113.29" }, on: { natGateway: { id: "nat-0a" } } }],
};

/** Somebody deletes the gateway, the only call of which there is an event; it holds its address until it is gone. */
function deletes(region: Play, when: When, gone: When, delivered: When): void {
  const request = { NatGatewayId: "nat-0a" };
  region.change(when, ({ natGateways }) => {
    row(natGateways, "nat-0a").state = "deleting";
  });
  region.event(delivered, called(timeOf(when), "DeleteNatGateway", { request, response: request }));
  region.change(gone, (account) => act(account, gone, "DeleteNatGateway", request));
}

/** Somebody creates a gateway; its address is on it when it is available. */
function creates(region: Play, when: When, available: When, allocationId: (account: EmbeddedAccount) => string): void {
  region.change(when, (account) => {
    const AllocationId = allocationId(account);
    call(region, when, "CreateNatGateway", { SubnetId: "pub-a", AllocationId });
    region.change(when, ({ natGateways, addresses }) => {
      const gateway = natGateways.find(({ state }) => state === "available");
      const address = row(addresses, AllocationId);
      const { association } = address;
      assert.ok(gateway && association);
      gateway.state = "pending";
      delete address.association;
      region.change(available, () => {
        gateway.state = "available";
        address.association = association;
      });
    });
  });
}

const nothing = { opened: [], told: [], writes: [] };

describe("S21 nat-gateway-deleted", () => {
  it("opens nothing while the gateway still holds its address, looks again until it is gone, at the whole region for the routes into it, and an hour later tells that the address is idle, between two audits", async (t) => {
    const region = await play(t, withGateway(), {});
    deletes(region, 0, "2:10", 1);
    await region.until("1:30");
    assert.deepEqual([region.log.responds, [...(await region.items()).keys()]], [1, []]);
    await region.until(10);
    const items = await region.items();
    assert.deepEqual([...items.keys()].map(short).sort(), [idle, blackhole]);
    for (const { state, seenAt } of items.values()) {
      assert.equal(state, "settling");
      assert.ok(seenAt >= timeOf("2:10") && seenAt <= timeOf("4:30"), seenAt);
    }
    const calls = region.log.looks.length;
    assert.ok(calls <= 4, `${calls} looks`);
    region.audit(70, 130, 190);
    await region.until(240);
    assert.deepEqual(await region.atRest(), [idle, blackhole]);
    assert.deepEqual(region.log.opened, [`+17:10 ${blackhole}`, `+62:15 ${idle}`]);
    assert.deepEqual(region.log.told, [`+17:10 opened ${blackhole}`, `+62:15 opened ${idle}`]);
    const [open, route] = (await region.items()).values();
    assert.deepEqual([route?.severity, route?.facts.why], ["high", "NAT gateway nat-0a is deleted"]);
    assert.deepEqual([open?.severity, open?.facts.monthlyUsd, open?.decision], ["low", 3.65, undefined]);
    assert.match(open?.message ?? "", /: NAT gateway nat-0a, which had it, was deleted at 2026-01-05T09:02:10\.000Z$/);
    assert.deepEqual(region.log.writes, []);
  });

  it("comes to the same in whatever order its events come", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, withGateway(), {}, order);
      deletes(region, 0, "2:10", 1);
      region.audit(70, 130, 190);
      await region.until(240);
      assert.deepEqual(await region.atRest(), [idle, blackhole]);
      assert.deepEqual(region.log.opened.map(what), [blackhole, idle]);
      const [route = "", address = ""] = region.log.opened.map((line) => /^\+(\d+)/.exec(line)?.[1]);
      assert.ok(Number(route) <= 40 && Number(address) >= 62 && Number(address) <= 70, region.log.opened.join("; "));
      assert.equal(region.log.told.length, 2);
      assert.deepEqual(region.log.writes, []);
    });
  });
});

describe("S22 nat-gateway-replaced", () => {
  for (const [name, spec] of Object.entries({ declared, undeclared: {} }))
    it(`is nobody's news, its address ${name}`, async (t) => {
      await inAnyOrder(async (order) => {
        const region = await play(t, withGateway(), spec, order);
        deletes(region, 0, "2:10", 1);
        creates(region, "2:20", 4, () => "eipalloc-g");
        region.change("4:10", (account) => {
          const [route] = row(account.routeTables, "rtb-prv-b").routes.slice(-1);
          const gateway = account.natGateways.find(({ state }) => state === "available");
          assert.ok(route && gateway);
          route.target = gateway.id;
        });
        region.audit(3, 70, 130);
        await region.until(180);
        assert.deepEqual(await region.atRest(), []);
        const { opened, told, writes } = region.log;
        assert.deepEqual({ opened, told, writes }, nothing);
      });
    });
});

describe("S23 just-allocated", () => {
  it("an address that is put to use within minutes is nobody's news", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, network(), {}, order);
      call(region, 0, "AllocateAddress", {});
      creates(region, "0:05", "1:50", ({ addresses }) => addresses[0]?.id ?? "");
      region.audit("0:03", 1, 5, 70);
      await region.until(130);
      assert.deepEqual(await region.atRest(), []);
      const { opened, told, writes } = region.log;
      assert.deepEqual({ opened, told, writes }, nothing);
    });
  });
});
