import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { becameState, called } from "./events.ts";
import { fckNat, fckNatDesired, pet, petDesired } from "./fixtures.ts";
import { row } from "./hosts.ts";
import { ACCOUNT, REGION } from "./parts.ts";
import { OWN_ROLE, type Play, play, timeOf } from "./play.ts";
import { chance } from "./timeline.ts";

const checkOn = (account: EmbeddedAccount) => {
  row(account.interfaces, "eni-st").sourceDestCheck = true;
};
const checkEvent = (more: object = {}) =>
  called(timeOf(0), "ModifyNetworkInterfaceAttribute", {
    request: { networkInterfaceId: "eni-st", sourceDestCheck: { value: true } },
    ...more,
  });

/** Says that much happened to fck-nat, of which nothing is true. */
const lies: object[] = [
  checkEvent(),
  called(timeOf(0), "DisassociateAddress", { request: { associationId: "eipassoc-0f" } }),
  called(timeOf(0), "ReleaseAddress", { request: { allocationId: "eipalloc-1" } }),
  called(timeOf(0), "DeleteNetworkInterface", { request: { networkInterfaceId: "eni-ep1" } }),
  called(timeOf(0), "DetachNetworkInterface", { request: { attachmentId: "eni-attach-0f" } }),
  called(timeOf(0), "TerminateInstances", { request: { instancesSet: { items: [{ instanceId: "i-1" }] } } }),
  called(timeOf(0), "DeleteNatGateway", { request: { NatGatewayId: "nat-0f" } }),
  called(timeOf(0), "ReplaceRoute", { request: { routeTableId: "rtb-0f", networkInterfaceId: "eni-ep1" } }),
  called(timeOf(0), "AssociateAddress", { request: { allocationId: "eipalloc-1", networkInterfaceId: "eni-st" } }),
  called(timeOf(0), "RunInstances", { response: { instanceId: "i-0f", networkInterfaceId: "eni-0f" } }),
  called("2099-01-01T00:00:00Z", "ModifyNetworkInterfaceAttribute", { request: { networkInterfaceId: "eni-st" } }),
  becameState(timeOf(0), "i-1", "terminated"),
  becameState(timeOf(0), "i-0f", "running"),
  checkEvent({ role: OWN_ROLE, by: `${OWN_ROLE}/session` }),
  { ...checkEvent(), account: "999999999999" },
  { ...checkEvent(), region: "us-east-1" },
];

/** What is no event at all, or one that no reader could make sense of. */
const nonsense: object[] = [
  {},
  [],
  { again: {} },
  { source: "aws.ec2" },
  { ...checkEvent(), account: 111122223333 },
  { ...checkEvent(), detail: null },
  { ...checkEvent(), detail: { eventName: ["AssociateAddress"] } },
  { ...checkEvent(), time: "yesterday" },
  { ...checkEvent(), source: "my.app" },
  called(timeOf(0), "NoSuchCall", { request: { networkInterfaceId: "eni-st" } }),
  called(timeOf(0), "ModifyNetworkInterfaceAttribute", { request: { networkInterfaceId: "eni-*" } }),
  called(timeOf(0), "AssociateAddress", {
    request: { ids: Array.from({ length: 1000 }, (_, index) => `eni-0${index}`), deep: nested(500) },
  }),
  JSON.parse('{"__proto__":{"again":1},"constructor":{"prototype":1}}'),
];

/** Looks that were never put off, or not like this. */
const absurd: object[] = [
  { looks: 1e15, named: { interfaces: ["eni-st"], addresses: ["eipalloc-1"] } },
  { looks: 0, named: { interfaces: ["*"], addresses: ["*"], instances: ["*"], natGateways: ["*"] } },
  { looks: 0, named: { interfaces: [""], addresses: ["x".repeat(100_000)] } },
  { looks: 0, named: { interfaces: ["eipalloc-1"], addresses: ["eni-st"], instances: ["nat-0a"] } },
  { looks: -1, named: { interfaces: ["eni-st"], addresses: [] } },
  { looks: 0.5, named: { interfaces: ["eni-st"], addresses: [] } },
  { looks: 0, named: { interfaces: Array(201).fill("eni-st"), addresses: [] } },
  { looks: 0, named: { interfaces: [], addresses: [] } },
  { looks: 0, named: "everything" },
].map((again) => ({ again: { account: ACCOUNT, region: REGION, ...again } }));

describe("forged events", () => {
  for (const [what, messages] of Object.entries({ lies, nonsense, absurd }))
    it(`${what} change nothing, each alone and all together`, async (t) => {
      const { account, region } = await quiet(t);
      for (const [index, message] of messages.entries()) region.event(index, message);
      for (const message of [...messages, ...messages]) region.event(60, message);
      await region.until(180);
      await assertUntouched(region, account);
    });

  it("in any order and number change nothing", async (t) => {
    const { account, region } = await quiet(t, 7);
    const random = chance(7);
    const all = [...lies, ...nonsense, ...absurd];
    for (let count = 0; count < 300; count++)
      region.event(Math.floor(random() * 60), all[Math.floor(random() * all.length)] ?? {});
    await region.until(180);
    await assertUntouched(region, account);
  });

  it("events from the future do not put off what is safe", async (t) => {
    const region = await play(t, pet(), petDesired);
    const request = { networkInterfaceId: "eni-p", allocationId: "eipalloc-p" };
    region.event(0, called("2099-01-01T00:00:00Z", "AssociateAddress", { request }));
    await region.until(60);
    assert.equal(region.log.writes.length, 1);
    assert.deepEqual(await region.atRest(), []);
  });
});

describe("events of our own role (I15)", () => {
  it("have us look, and never lead to a write: that is left to the schedule", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    region.change(0, checkOn);
    for (const minute of [1, 2, 9]) region.event(minute, checkEvent({ role: OWN_ROLE, by: `${OWN_ROLE}/session` }));
    await region.until(59);
    assert.deepEqual(region.log.opened, ["+1:05 nat-source-dest-check-on eni-st"]);
    assert.deepEqual(region.log.writes, []);
    region.audit(60);
    await region.until(90);
    assert.equal(region.log.writes.length, 1);
    assert.deepEqual(await region.atRest(), []);
  });
});

describe("the same event many times", () => {
  it("leads to one write, and one message", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired, { shuffledBy: 3 });
    region.change(0, checkOn);
    const event = checkEvent();
    for (let count = 0; count < 100; count++) region.event(0, event);
    await region.until(120);
    assert.equal(region.log.writes.length, 1);
    assert.equal(region.log.told.length, 1);
    assert.deepEqual(await region.atRest(), []);
  });
});

async function quiet(t: TestContext, shuffledBy?: number): Promise<{ account: EmbeddedAccount; region: Play }> {
  const account = fckNat();
  const region = await play(t, account, fckNatDesired, shuffledBy === undefined ? {} : { shuffledBy });
  return { account: structuredClone(account), region };
}

async function assertUntouched({ account, log, atRest }: Play, before: EmbeddedAccount): Promise<void> {
  assert.deepEqual(await atRest(), []);
  assert.deepEqual(account, before);
  const { opened, resolved, told, writes, withheld } = log;
  const nothing = { opened: [], resolved: [], told: [], writes: [], withheld: [] };
  assert.deepEqual({ opened, resolved, told, writes, withheld }, nothing);
}

function nested(depth: number): object {
  let all: object = { networkInterfaceId: "eni-st" };
  for (let level = 0; level < depth; level++) all = { all };
  return all;
}
