import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { becameState } from "./events.ts";
import { network, routeOf } from "./fixtures.ts";
import { attached, instance, subnet, table } from "./parts.ts";
import { act, seeds } from "./people.ts";
import { type Play, play, timeOf } from "./play.ts";
import { what } from "./timeline.ts";

const FRIDAY_EVENING = 4 * 24 * 60 + 10 * 60;
const MONDAY_MORNING = FRIDAY_EVENING + 60 * 60;
const fleet = Array.from({ length: 300 }, (_, index) => `w${String(index).padStart(3, "0")}`);
const dev = ["dev", "dev1", "dev2"];
const all = [...fleet, ...dev].map((name) => `i-${name}`);

const desired = {
  interfaces: [{ name: "web", match: { ids: fleet.slice(0, 5).map((name) => `eni-${name}`) }, publicIp: "auto" }],
};

/** 300 hosts with auto-assigned addresses in the default VPC, and a NAT host that nobody declared with two clients behind it. */
function office(): EmbeddedAccount {
  const account = network();
  account.subnets.push(subnet("dev-a", "10.0.3.0/24", "a"));
  account.routeTables.push(table("rtb-dev", ["dev-a"]));
  account.instances.push(...all.map((id) => instance(id)));
  account.interfaces.push(
    ...fleet.map((name, index) => {
      const ip = `172.31.${1 + Math.floor(index / 200)}.${10 + (index % 200)}`;
      const publicIp = { ip: `18.201.${Math.floor(index / 200)}.${index % 200}`, ownerId: "amazon" };
      return attached(`eni-${name}`, "def-a", ip, { instance: `i-${name}` }, { autoAssignPublicIp: true, publicIp });
    }),
    attached("eni-dev", "pub-a", "10.0.0.40", { instance: "i-dev" }, { sourceDestCheck: false }),
    attached("eni-dev1", "dev-a", "10.0.3.21", { instance: "i-dev1" }),
    attached("eni-dev2", "dev-a", "10.0.3.22", { instance: "i-dev2" }),
  );
  routeOf(account, "rtb-dev", "eni-dev");
  return account;
}

/** All stop on Friday evening and start on Monday morning, told within two minutes, and have new addresses by then. Audits in between. */
async function weekend(t: TestContext, shuffledBy?: number): Promise<Play> {
  const region = await play(t, office(), desired, shuffledBy === undefined ? {} : { shuffledBy });
  region.change(FRIDAY_EVENING, (account) => act(account, FRIDAY_EVENING, "StopInstances", { InstanceIds: all }));
  const given = new Map<string, object>();
  region.change(MONDAY_MORNING, (account) => {
    act(account, MONDAY_MORNING, "StartInstances", { InstanceIds: all });
    for (const eni of account.interfaces) {
      if (eni.publicIp) given.set(eni.id, eni.publicIp);
      delete eni.publicIp;
    }
  });
  region.change(MONDAY_MORNING + 2, (account) => {
    for (const eni of account.interfaces) Object.assign(eni, given.has(eni.id) && { publicIp: given.get(eni.id) });
  });
  for (const [when, state] of [
    [FRIDAY_EVENING, "stopped"],
    [MONDAY_MORNING, "running"],
  ] as const)
    for (const [index, id] of all.entries()) {
      const told = `${when}:${Math.floor((index * 120) / all.length)}` as const;
      region.event(told, becameState(timeOf(told), id, state));
    }
  region.audit(FRIDAY_EVENING + 30, FRIDAY_EVENING + 24 * 60, FRIDAY_EVENING + 48 * 60, MONDAY_MORNING + 1);
  return region;
}

describe("S14 weekend", () => {
  for (const shuffledBy of [undefined, ...seeds])
    it(`300 hosts that lose their addresses on Friday and have others on Monday are nobody's news (${shuffledBy ?? "as written"})`, async (t) => {
      const region = await weekend(t, shuffledBy);
      await region.until(FRIDAY_EVENING + 30);
      for (const { severity } of (await region.items()).values()) assert.equal(severity, "info");
      if (shuffledBy === undefined) assert.ok(region.log.responds <= 30, `${region.log.responds} runs of respond`);
      await region.until(MONDAY_MORNING + 20);
      assert.deepEqual(await region.atRest(), []);
      const { opened, told, writes } = region.log;
      const news = opened.filter((line) => what(line) !== "nat-route-blackhole rtb-dev:eni-dev");
      assert.deepEqual({ news, told, writes }, { news: [], told: [], writes: [] });
      const ids = [...(await region.items()).keys()];
      assert.deepEqual(
        ids.filter((id) => id.startsWith("source-dest-check-off")),
        [],
      );
    });
});
