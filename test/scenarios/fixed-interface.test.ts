import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { sortRows } from "../../functions/embedded/rows.ts";
import { network, routeOf } from "./fixtures.ts";
import { row } from "./hosts.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { attached, elasticIp, instance } from "./parts.ts";
import { act, call } from "./people.ts";
import { play } from "./play.ts";
import { brief, stage } from "./stage.ts";
import { timeOf, what } from "./timeline.ts";

/** A fail-over pair, a third host, and an interface that bears an Elastic IP and the route of prv-a. */
function pair(): EmbeddedAccount {
  const account = network();
  for (const name of ["1", "2", "3"]) {
    account.instances.push(instance(`i-${name}`, name === "3" ? {} : { role: "fw" }));
    account.interfaces.push(attached(`eni-${name}`, "pub-a", `10.0.0.1${name}`, { instance: `i-${name}` }));
  }
  account.interfaces.push(
    attached("eni-v", "pub-a", "10.0.0.50", { instance: "i-1", device: 1 }, { sourceDestCheck: false }),
  );
  account.addresses.push(elasticIp("eipalloc-v", "203.0.113.30", { eni: "eni-v", ip: "10.0.0.50" }));
  routeOf(account, "rtb-prv-a", "eni-v");
  sortRows(account);
  return account;
}

const desired = {
  interfaces: [
    {
      name: "vip",
      match: { id: "eni-v" },
      role: "firewall",
      attachedTo: { instance: { tags: { role: "fw" } }, deviceIndex: 1 },
    },
  ],
  addresses: [{ name: "vip", match: { publicIp: "203.0.113.30" }, on: { interface: "vip" } }],
};

const detach = { AttachmentId: "eni-attach-eni-v" };
const attach = (InstanceId: string) => ({ NetworkInterfaceId: "eni-v", InstanceId, DeviceIndex: 1 });

describe("S45 interface-moves", () => {
  it("to the other of a pair: nobody's news, in any order of events", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, pair(), desired, order);
      region.change(0, ({ interfaces }) => {
        const { attachment } = row(interfaces, "eni-v");
        if (attachment) attachment.status = "detaching";
      });
      call(region, "0:10", "DetachNetworkInterface", detach);
      call(region, "0:30", "AttachNetworkInterface", attach("i-2"));
      for (const [when, status] of [
        ["0:30", "attaching"],
        ["0:40", "attached"],
      ] as const)
        region.change(when, ({ interfaces }) => {
          const { attachment } = row(interfaces, "eni-v");
          if (attachment) attachment.status = status;
        });
      region.audit("0:05", "0:20", "0:35", 15);
      await region.until(30);
      assert.deepEqual(await region.atRest(), []);
      const { opened, told, writes } = region.log;
      assert.deepEqual({ opened, told, writes }, { opened: [], told: [], writes: [] });
    });
  });

  it("to nothing, for longer than a fail-over takes: it speaks for its address and its routes", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, pair(), desired, order);
      call(region, 0, "DetachNetworkInterface", detach);
      region.audit(1, 9);
      await region.until(9);
      assert.deepEqual(region.log.opened, []);
      await region.until("11:10");
      assert.deepEqual(region.log.opened.map(what), ["interface-unattached eni-v"]);
      await region.until(30);
      assert.deepEqual(await region.atRest(), ["interface-unattached eni-v"]);
      const [item] = (await region.items()).values();
      assert.equal(item?.severity, "critical");
      assert.ok(String(item?.facts.since) <= timeOf(9), String(item?.facts.since));
      assert.deepEqual(item?.facts, {
        entry: "vip",
        since: item?.facts.since,
        eips: ["203.0.113.30"],
        monthlyUsd: 3.65,
        blackholes: [{ routeTable: "rtb-prv-a", destination: "0.0.0.0/0" }],
        subnets: ["prv-a"],
        behind: 3,
        noHost: { why: "several", hosts: [{ instance: "i-1" }, { instance: "i-2" }] },
      });
      assert.deepEqual([item?.decision, region.log.writes], [undefined, []]);
    });
  });

  it("to a third instance: misattached, and nothing else", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, pair(), desired, order);
      call(region, 0, "DetachNetworkInterface", detach);
      call(region, "0:30", "AttachNetworkInterface", attach("i-3"));
      await region.until(30);
      assert.deepEqual(await region.atRest(), ["interface-misattached eni-v"]);
      assert.deepEqual(region.log.opened.map(what), ["interface-misattached eni-v"]);
      assert.match(region.log.told.join(), /^\S+ opened interface-misattached eni-v[^,]*$/);
      assert.deepEqual(region.log.writes, []);
    });
  });
});

describe("S32 interface-kept-after-terminate", () => {
  it("carries its Elastic IP and what that costs", async (t) => {
    const account = pair();
    account.routeTables = account.routeTables.filter(({ id }) => id !== "rtb-prv-a");
    act(account, 0, "TerminateInstances", { InstanceIds: ["i-1"] });
    const scene = await stage(t, account, desired);
    const { findings, summary } = await scene.audit();
    const moves = "its addresses, and the routes to it, lead to i-2 then";
    assert.deepEqual(findings.map(brief), [`interface-unattached eni-v | critical | ask: ${moves}`]);
    assert.deepEqual([findings[0]?.facts.eips, summary.monthlyUsd], [["203.0.113.30"], 3.65]);
    const { outcomes } = await scene.planAndApply();
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ["withheld"],
    );
  });
});
