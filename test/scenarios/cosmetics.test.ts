import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { called } from "./events.ts";
import { fckNat, fckNatDesired } from "./fixtures.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { attached, instance } from "./parts.ts";
import { act } from "./people.ts";
import { type Play, play, timeOf } from "./play.ts";
import { what } from "./timeline.ts";

const webs = [1, 2, 3, 4, 5, 6].map((number) => `eni-w${number}`);
const off = `ModifyNetworkInterfaceAttribute {"NetworkInterfaceId":"eni-st","SourceDestCheck":{"Value":false}}`;
const describes = (id: string) =>
  `ModifyNetworkInterfaceAttribute {"NetworkInterfaceId":"${id}","Description":{"Value":"web front"}}`;
const desired = {
  ...fckNatDesired,
  interfaces: [...fckNatDesired.interfaces, { name: "web", match: { ids: webs }, description: "web front" }],
};

/** The NAT host, and six web hosts whose interfaces are described otherwise than declared. */
function town() {
  const account = fckNat();
  for (const [index, id] of webs.entries()) {
    account.instances.push(instance(`i-w${index}`));
    account.interfaces.push(
      attached(id, "prv-a", `10.0.1.10${index}`, { instance: `i-w${index}` }, { description: "made by hand" }),
    );
  }
  return account;
}

function turnOn(region: Play, when: number): void {
  const request = { NetworkInterfaceId: "eni-st", SourceDestCheck: { Value: true } };
  region.change(when, (account) => act(account, when, "ModifyNetworkInterfaceAttribute", request));
  region.event(when, called(timeOf(when), "ModifyNetworkInterfaceAttribute", { request }));
}

const cosmetic = "budget: what can wait may use half of the 5 writes of 2026-01-05";

describe("S09 cosmetics-do-not-starve-the-outage", () => {
  it("two of six descriptions are written, four withheld for the budget, and an hour later the check is off", async (t) => {
    const region = await play(t, town(), desired);
    region.audit(-60);
    turnOn(region, 0);
    await region.until(30);
    assert.deepEqual(region.log.writes.map(what), [describes("eni-w1"), describes("eni-w2"), off]);
    assert.deepEqual(
      [...new Set(region.log.withheld.map(what))].sort(),
      ["eni-w3", "eni-w4", "eni-w5", "eni-w6"].map((id) => `description-drift ${id}: ${cosmetic}`),
    );
  });

  it("in one run the check is sent first, and the descriptions have their half all the same", async (t) => {
    const account = town();
    const host = account.interfaces.find(({ id }) => id === "eni-st");
    if (host) host.sourceDestCheck = true;
    const region = await play(t, account, desired);
    region.audit(0);
    await region.until(30);
    assert.deepEqual(region.log.writes.map(what), [off, describes("eni-w1"), describes("eni-w2")]);
  });

  it("comes to the same in any order of events: our own writes are verified, and never fought", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, town(), desired, order);
      turnOn(region, 0);
      region.audit(1, 20, 60);
      await region.until(90);
      assert.deepEqual(region.log.writes.map(what).sort(), [describes("eni-w1"), describes("eni-w2"), off].sort());
    });
  });

  it("a person who describes it otherwise twice is not fought a third time", async (t) => {
    const account = town();
    for (const eni of account.interfaces) if (webs.slice(1).includes(eni.id)) eni.description = "web front";
    const region = await play(t, account, desired);
    const request = { NetworkInterfaceId: "eni-w1", Description: { Value: "mine" } };
    region.audit(0);
    for (const when of [20, 40]) {
      region.change(when, (one) => act(one, when, "ModifyNetworkInterfaceAttribute", request));
      region.event(when, called(timeOf(when), "ModifyNetworkInterfaceAttribute", { request }));
    }
    await region.until(120);
    assert.deepEqual(region.log.writes.map(what), [describes("eni-w1"), describes("eni-w1")]);
    assert.match(region.log.withheld.at(-1) ?? "", /reverted twice in 24 h/);
  });
});
