import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { partitionOf } from "../../core/memory/records.ts";
import { entries } from "../../core/writing/journal.ts";
import { undoOf } from "../../core/writing/undo.ts";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { called } from "./events.ts";
import { pet, petDesired } from "./fixtures.ts";
import { attached, elasticIp } from "./parts.ts";
import { act, call, seeds } from "./people.ts";
import { type Play, play, type Setting, timeOf } from "./play.ts";
import { what } from "./timeline.ts";

const ANA = "arn:aws:sts::111122223333:assumed-role/deploy/ana";
const BO = "arn:aws:sts::111122223333:assumed-role/deploy/bo";
const lost = "public-ip-lost eni-p:10.0.0.5";
const placed =
  'AssociateAddress {"AllocationId":"eipalloc-p","NetworkInterfaceId":"eni-p","PrivateIpAddress":"10.0.0.5","AllowReassociation":false}';
const evicted = "10.0.0.5 holds 203.0.113.99, it would be evicted";

/** The minutes after T0 at which a line of the log says that it happened. */
const minutes = (line: string | undefined): number => {
  const [, minute, second] = /^\+(\d+):(\d+)/.exec(line ?? "") ?? [];
  return Number(minute) + Number(second) / 60;
};

/** The pet with its address on it, and another one that no document knows. */
function served(): EmbeddedAccount {
  const account = pet();
  const address = account.addresses.find(({ id }) => id === "eipalloc-p");
  if (address) address.association = { id: "eipassoc-p", interfaceId: "eni-p", privateIp: "10.0.0.5" };
  return account;
}

/** S17: a person takes the address off; its event comes a minute later, or twice in any order. */
async function robbed(t: TestContext, setting: Setting = {}, account = served()): Promise<Play> {
  const region = await play(t, account, petDesired, setting);
  const input = { AssociationId: "eipassoc-p" };
  region.change(0, (it) => act(it, 0, "DisassociateAddress", input));
  const delivered = setting.shuffledBy === undefined ? 1 : 0;
  region.event(delivered, called(timeOf(0), "DisassociateAddress", { request: input, by: ANA }));
  return region;
}

const neverBeside = async (region: Play) =>
  assert.deepEqual(
    [...(await region.items()).keys()].filter((id) => id.startsWith("eip-unassociated")),
    [],
  );

describe("S17 pet-gets-its-address-back", () => {
  it("is found at once, waits for quiet without a word, and is told once as found and fixed", async (t) => {
    const region = await robbed(t);
    await region.until("4:59");
    assert.deepEqual(region.log.opened, [`+1:05 ${lost}`]);
    const [item] = (await region.items()).values();
    assert.deepEqual([item?.state, item?.facts.cause, item?.changedBy], ["open", "free", ANA]);
    assert.deepEqual(item?.decision, {
      do: "withhold",
      because: `still changing, last at ${timeOf(0)} by ${ANA}`,
    });
    assert.deepEqual([region.log.writes, region.log.told], [[], []]);
    await region.until(6);
    assert.deepEqual(region.log.writes, [`+5:05 ${placed}`]);
    region.audit(30, 60);
    await region.until(120);
    assert.deepEqual(await region.atRest(), []);
    assert.deepEqual(region.log.resolved.map(what), [lost]);
    assert.deepEqual(region.log.told.map(what), [`found-and-fixed ${lost} | ${ANA}`]);
    assert.equal(region.log.writes.length, 1);
    await neverBeside(region);
  });

  for (const shuffledBy of seeds)
    it(`comes to the same when its events come twice, late and in any order (${shuffledBy})`, async (t) => {
      const region = await robbed(t, { shuffledBy });
      region.audit(30, 60);
      await region.until(120);
      assert.deepEqual(await region.atRest(), []);
      assert.deepEqual(region.log.opened.map(what), [lost]);
      assert.deepEqual(region.log.writes.map(what), [placed]);
      assert.ok(minutes(region.log.writes[0]) >= 5 && minutes(region.log.writes[0]) <= 6.2, region.log.writes[0]);
      assert.deepEqual(region.log.told.map(what), [`found-and-fixed ${lost} | ${ANA}`]);
      await neverBeside(region);
    });
});

describe("S18 auto-address-would-be-lost", () => {
  const given = (account: EmbeddedAccount) => {
    const eni = account.interfaces.find(({ id }) => id === "eni-p");
    if (eni) eni.publicIp = { ip: "198.51.100.31", ownerId: "amazon" };
  };
  for (const shuffledBy of [undefined, ...seeds])
    it(`asks, since the address that AWS gave meanwhile would be lost for ever (${shuffledBy ?? "as written"})`, async (t) => {
      const region = await robbed(t, shuffledBy === undefined ? {} : { shuffledBy });
      region.change(3, given);
      region.audit(30, 60);
      await region.until(120);
      assert.deepEqual(await region.atRest(), [lost]);
      const [item] = (await region.items()).values();
      assert.equal(item?.decision?.do, "ask");
      assert.deepEqual(item?.facts.loses, ["198.51.100.31"]);
      assert.deepEqual(region.log.writes, []);
      assert.deepEqual(region.log.told.map(what), [
        `opened ${lost} | ask: the auto-assigned address 198.51.100.31 would be lost for ever: a disassociation will not bring it back | ${ANA}`,
      ]);
    });
});

describe("S18 auto-address-would-be-lost, with two interfaces attached", () => {
  it("says that no other address will come either", async (t) => {
    const account = served();
    account.interfaces.push(attached("eni-q", "prv-a", "10.0.1.6", { instance: "i-p", device: 1 }));
    const region = await robbed(t, {}, account);
    region.change(3, ({ interfaces }) => {
      for (const eni of interfaces) if (eni.id === "eni-p") eni.publicIp = { ip: "198.51.100.31", ownerId: "amazon" };
    });
    await region.until(30);
    assert.deepEqual(await region.atRest(), [lost]);
    const [item] = (await region.items()).values();
    assert.deepEqual(item?.decision, {
      do: "ask",
      because:
        "the auto-assigned address 198.51.100.31 would be lost for ever: a disassociation will not bring it back, and with 2 interfaces attached no other will come",
    });
    assert.deepEqual(region.log.writes, []);
  });
});

for (const occupiedTarget of ["refuse", "displace"] as const)
  describe(`S20 target-is-occupied (${occupiedTarget})`, () => {
    const take = { AllocationId: "eipalloc-q", NetworkInterfaceId: "eni-p", PrivateIpAddress: "10.0.0.5" };
    const isRefused = occupiedTarget === "refuse";
    const refused = `opened ${lost} | withhold: Resource.AlreadyAssociated: resource eni-p and 10.0.0.5 is already associated with public address 203.0.113.99 | ${ANA}`;
    const displaced = [`found-and-fixed ${lost} | ${ANA}`, `opened eip-unassociated eipalloc-q | ${ANA}`];
    const withAnother = () => {
      const account = served();
      account.addresses.push(elasticIp("eipalloc-q", "203.0.113.99"));
      return account;
    };

    for (const shuffledBy of [undefined, ...seeds])
      it(`is left to people, since the other address would be evicted, which has no finding of its own (${shuffledBy ?? "as written"})`, async (t) => {
        const setting = { occupiedTarget, ...(shuffledBy !== undefined && { shuffledBy }) };
        const region = await robbed(t, setting, withAnother());
        call(region, "0:30", "AssociateAddress", take, ANA);
        region.audit(30, 60, 120);
        await region.until(180);
        assert.deepEqual(await region.atRest(), [lost]);
        const item = (await region.items()).get(`public-ip-lost:111122223333:eu-west-1:eni-p:10.0.0.5`);
        assert.deepEqual([item?.facts.cause, item?.facts.now], ["free", "203.0.113.99"]);
        assert.deepEqual(item?.decision, { do: "withhold", because: evicted });
        assert.deepEqual(region.log.writes, []);
        assert.deepEqual(region.log.opened.map(what), [lost]);
        assert.deepEqual(region.log.told.map(what), [`opened ${lost} | withhold: ${evicted} | ${ANA}`]);
      });

    for (const shuffledBy of [undefined, ...seeds])
      it(`is told as critical where it was evicted, as it landed between our read and our write (${shuffledBy ?? "as written"})`, async (t) => {
        const beforeWrite: Setting["beforeWrite"] = (_, account) => act(account, "5:30", "AssociateAddress", take);
        const setting = { occupiedTarget, beforeWrite, ...(shuffledBy !== undefined && { shuffledBy }) };
        const region = await robbed(t, setting, withAnother());
        const delivered = shuffledBy === undefined ? 7 : "5:30";
        region.event(delivered, called(timeOf("5:30"), "AssociateAddress", { request: take, by: BO }));
        region.audit(30, 60, 90, 120);
        await region.until(180);
        const item = (await region.items()).get(`public-ip-lost:111122223333:eu-west-1:eni-p:10.0.0.5`);
        if (isRefused) return assert.deepEqual([item?.state, item?.facts.evicted], ["open", undefined]);
        assert.deepEqual([item?.state, item?.severity, item?.facts.evicted], ["resolved", "critical", "203.0.113.99"]);
        const [write] = await entries(region.records, partitionOf(region.reader));
        const undone = write && undoOf(write.entry, await region.reader.observeRegion());
        assert.equal(undone && "call" in undone && undone.call.operation, "DisassociateAddress");
        assert.match(item?.message ?? "", /may have evicted 203\.0\.113\.99, which \S+deploy\/bo put there at /);
        assert.deepEqual(await region.atRest(), ["eip-unassociated eipalloc-q"]);
        const fixes = region.log.told.filter((line) => line.includes(lost));
        assert.match(fixes.join(), /^\S+ found-and-fixed [^,]*(,\S+ fixed [^,]*)?$/);
      });

    it("is not fought over where the other one lands between our read and our write", async (t) => {
      const sent: string[] = [];
      const beforeWrite: Setting["beforeWrite"] = ({ operation }, account) => {
        sent.push(operation);
        act(account, "5:05", "AssociateAddress", take);
      };
      const region = await robbed(t, { occupiedTarget, beforeWrite }, withAnother());
      region.audit(30, 60, 90, 120);
      await region.until(180);
      assert.deepEqual(sent, ["AssociateAddress"]);
      assert.deepEqual(await region.atRest(), isRefused ? [lost] : ["eip-unassociated eipalloc-q"]);
      assert.deepEqual(region.log.told.map(what), isRefused ? [refused] : displaced);
    });
  });
