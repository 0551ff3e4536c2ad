import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { sortRows } from "../../functions/embedded/rows.ts";
import { network, routeOf } from "./fixtures.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { attached, elasticIp, instance } from "./parts.ts";
import { act, call } from "./people.ts";
import { play } from "./play.ts";
import { brief, stage } from "./stage.ts";
import { what } from "./timeline.ts";

/** A fail-over pair with an address that floats, under an Elastic IP, and a third host beside it. */
function firewalls(): EmbeddedAccount {
  const account = network();
  const off = { sourceDestCheck: false };
  routeOf(account, "rtb-prv-a", "igw-1");
  account.instances.push(instance("i-f1", { role: "fw" }), instance("i-f2", { role: "fw" }), instance("i-x"));
  account.interfaces.push(
    attached("eni-f1", "prv-a", ["10.0.1.10", "10.0.1.100"], { instance: "i-f1" }, off),
    attached("eni-f2", "prv-a", "10.0.1.11", { instance: "i-f2" }, off),
    attached("eni-x", "prv-a", "10.0.1.12", { instance: "i-x" }),
  );
  account.addresses.push(elasticIp("eipalloc-v", "203.0.113.30", { eni: "eni-f1", ip: "10.0.1.100" }));
  sortRows(account);
  return account;
}

const desired = {
  interfaces: [
    {
      name: "fw",
      match: { instance: { tags: { role: "fw" } }, deviceIndex: 0 },
      expect: 2,
      role: "firewall",
      privateIps: { floating: ["10.0.1.100"] },
    },
  ],
  addresses: [{ name: "vip", match: { publicIp: "203.0.113.30" }, on: { interface: "fw", privateIp: "10.0.1.100" } }],
};

const take = (NetworkInterfaceId: string) => ({
  NetworkInterfaceId,
  PrivateIpAddresses: ["10.0.1.100"],
  AllowReassignment: true,
});
const drop = { NetworkInterfaceId: "eni-f1", PrivateIpAddresses: ["10.0.1.100"] };
const onNone = "private-ips-drift fw:10.0.1.100";

describe("S44 floating-secondary-address", () => {
  it("moves to the other member and takes its Elastic IP along: nobody's news, in any order of events", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, firewalls(), desired, order);
      call(region, 0, "AssignPrivateIpAddresses", take("eni-f2"));
      call(region, 20, "AssignPrivateIpAddresses", take("eni-f1"));
      region.audit(-1, "0:05", 15, 35);
      await region.until(40);
      assert.deepEqual(await region.atRest(), []);
      const { opened, told, writes } = region.log;
      assert.deepEqual({ opened, told, writes }, { opened: [], told: [], writes: [] });
    });
  });

  it("on neither: one finding, with the Elastic IP that belongs there, and none beside it", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, firewalls(), desired, order);
      call(region, 0, "UnassignPrivateIpAddresses", drop);
      region.audit(1, 9, 18);
      await region.until(9);
      assert.deepEqual(region.log.opened, []);
      await region.until(30);
      assert.deepEqual(await region.atRest(), [onNone]);
      assert.deepEqual(region.log.opened.map(what), [onNone]);
      const [item] = (await region.items()).values();
      assert.equal(item?.severity, "high");
      assert.deepEqual(item?.facts, {
        entry: "fw",
        among: ["eni-f1", "eni-f2"],
        missing: ["10.0.1.100"],
        at: { "10.0.1.100": null },
        extra: [],
        eips: ["203.0.113.30"],
      });
      assert.deepEqual(region.log.writes, []);
    });
  });

  it("and it is resolved when a member has it again, with its Elastic IP", async (t) => {
    const region = await play(t, firewalls(), desired);
    call(region, 0, "UnassignPrivateIpAddresses", drop);
    call(region, 30, "AssignPrivateIpAddresses", take("eni-f2"));
    call(region, 30, "AssociateAddress", {
      AllocationId: "eipalloc-v",
      NetworkInterfaceId: "eni-f2",
      PrivateIpAddress: "10.0.1.100",
    });
    region.audit(1, 18, 45);
    await region.until(60);
    assert.deepEqual(await region.atRest(), []);
    assert.deepEqual(region.log.opened.map(what), [onNone]);
    assert.deepEqual(region.log.resolved.map(what), [onNone]);
  });

  it("on a host that is no member: it says where the address is now, and its Elastic IP there has no finding", async (t) => {
    const account = firewalls();
    act(account, 0, "AssignPrivateIpAddresses", take("eni-x"));
    const scene = await stage(t, account, { ...desired, undeclared: "report" });
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), [`${onNone} | high`]);
    assert.deepEqual(findings[0]?.facts.at, { "10.0.1.100": "eni-x" });
    assert.match(findings[0]?.message ?? "", /none has it; 10\.0\.1\.100 is on eni-x; the Elastic IP 203\.0\.113\.30/);
  });

  it("where the Elastic IP alone is gone from the address, the interface says so as ever", async (t) => {
    const account = firewalls();
    act(account, 0, "DisassociateAddress", { AssociationId: "eipassoc-eipalloc-v" });
    const scene = await stage(t, account, desired);
    assert.deepEqual(
      (await scene.audit()).findings.map(({ rule, resource }) => [rule, resource.id]),
      [["public-ip-lost", "eni-f1"]],
    );
  });
});
