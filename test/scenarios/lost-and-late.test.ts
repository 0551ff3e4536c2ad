import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fromCompiled } from "../../core/desired/compiled.ts";
import type { Document } from "../../core/desired/document.ts";
import { remember } from "../../core/ledger.ts";
import { markLooked } from "../../core/memory/looked.ts";
import { reconcile } from "../../core/reconcile.ts";
import { tellAlone } from "../../core/runs/tell-alone.ts";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { becameState, called } from "./events.ts";
import { fckNat, fckNatDesired, pet } from "./fixtures.ts";
import { row } from "./hosts.ts";
import { ACCOUNT, attached, elasticIp, instance, REGION } from "./parts.ts";
import { play, timeOf } from "./play.ts";
import { compiled } from "./stage.ts";

const place = { account: ACCOUNT, region: REGION };
const partition = `${ACCOUNT}/${REGION}`;
const observing = { ...fckNatDesired, mode: "observe" };
const person = (name: string) => `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/${name}`;
const check = (on: boolean) => (account: EmbeddedAccount) => {
  row(account.interfaces, "eni-st").sourceDestCheck = on;
};
const turnedOn = (at: string, by = person("ana")) =>
  called(at, "ModifyNetworkInterfaceAttribute", { request: { networkInterfaceId: "eni-st" }, by });
const documentOf = (spec: object): Document => {
  const document = fromCompiled(compiled(spec));
  assert.ok(!("invalid" in document));
  return document;
};

describe("an event is not lost", () => {
  it("where its look could not read what it named, and neither are those like it", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    region.change(0, check(true));
    region.change(2, () => {
      region.conditions.denies = (operation) => operation === "DescribeNetworkInterfaces";
    });
    region.event(2, turnedOn(timeOf(0)));
    region.change(3, () => {
      region.conditions.denies = () => false;
    });
    await region.until(59);
    assert.equal(region.log.writes.length, 1);
  });

  it("where an audit that could not read came before it", async (t) => {
    const region = await play(t, fckNat(), fckNatDesired);
    region.change(0, check(true));
    region.change(1, () => {
      region.conditions.denies = (operation) => operation === "DescribeNetworkInterfaces";
    });
    region.audit(2);
    region.change(3, () => {
      region.conditions.denies = () => false;
    });
    region.event(5, turnedOn(timeOf(0)));
    await region.until(59);
    assert.equal(region.log.writes.length, 1);
  });

  it("in a batch of nodes that have more interfaces than EC2 takes in one filter", async (t) => {
    const account = fckNat();
    for (let node = 0; node < 25; node += 1) {
      account.instances.push(instance(`i-n${node}`));
      for (let device = 0; device < 10; device += 1) {
        const ip = `10.0.11.${(node * 10 + device) % 250}`;
        account.interfaces.push(attached(`eni-n${node}x${device}`, "prv-b", ip, { instance: `i-n${node}`, device }));
      }
    }
    const region = await play(t, account, fckNatDesired);
    region.change(0, check(true));
    for (let node = 0; node < 25; node += 1) region.event(1, becameState(timeOf(0), `i-n${node}`, "running"));
    region.event(1, turnedOn(timeOf(0)));
    await region.until(59);
    assert.equal(region.log.writes.length, 1);
  });

  it("where an earlier look happened to see the address that it freed", async (t) => {
    const account = pet();
    const at = (eni: string, ip: string) => ({ eni, ip });
    account.instances.push(instance("i-q"));
    account.interfaces.push(attached("eni-q", "pub-a", "10.0.0.6", { instance: "i-q" }));
    account.addresses = [
      elasticIp("eipalloc-p", "203.0.113.50", at("eni-p", "10.0.0.5")),
      { ...elasticIp("eipalloc-q", "203.0.113.51", at("eni-q", "10.0.0.6")), tags: { Name: "q" } },
    ];
    const region = await play(t, account, {
      interfaces: [
        { name: "pet", match: { id: "eni-p" } },
        { name: "q", match: { id: "eni-q" } },
      ],
      addresses: [
        { name: "pet", match: { publicIp: "203.0.113.50" }, on: { interface: "pet" } },
        { name: "q", match: { tags: { Name: "q" } }, on: { interface: "q" } },
      ],
    });
    region.audit(-10);
    region.change(0, ({ addresses }) => {
      delete row(addresses, "eipalloc-p").association;
    });
    region.event(1, called(timeOf(0), "ModifyNetworkInterfaceAttribute", { request: { networkInterfaceId: "eni-q" } }));
    region.event(4, called(timeOf(0), "DisassociateAddress", { request: { associationId: "eipassoc-p" } }));
    await region.until(59);
    assert.equal(region.log.writes.length, 1);
  });
});

describe("who did it is told", () => {
  it("where an audit saw it before the event came", async (t) => {
    const region = await play(t, fckNat(), observing);
    region.change(0, check(true));
    region.audit(2);
    region.event(5, turnedOn(timeOf(0)));
    await region.until(59);
    assert.match(region.log.told.join(), /ana/);
  });

  it("and not somebody who did something else at the same time", async (t) => {
    const account = fckNat();
    account.addresses.push(elasticIp("eipalloc-x", "203.0.113.77"));
    const region = await play(t, account, observing);
    region.change(0, check(true));
    region.event("1:00", turnedOn(timeOf(0), person("alice")));
    const other = { request: { associationId: "eipassoc-other" }, by: person("bob") };
    region.event("1:01", called(timeOf("0:30"), "DisassociateAddress", other));
    await region.until(59);
    assert.match(region.log.told.join(), /alice/);
  });
});

describe("a look that ends late", () => {
  for (const [what, was, is] of [
    ["resolves", true, false],
    ["opens", false, true],
  ] as const)
    it(`${what} nothing that a later one saw otherwise and had nothing to write about`, async (t) => {
      const region = await play(t, fckNat(), observing);
      const document = documentOf(observing);
      region.change(0, check(was));
      region.audit(1);
      await region.until(2);
      check(is)(region.account);
      const slow = await region.reader.observeRegion();
      await region.until(4);
      check(was)(region.account);
      const later = await region.reader.observeNamed({ interfaces: ["eni-st"], addresses: [] }, document.state);
      await markLooked(region.records, partition, later, later.subjects);
      await remember(reconcile(later, document), region.records, []);
      await markLooked(region.records, partition, slow);
      const { news } = await remember(reconcile(slow, document), region.records, []);
      assert.deepEqual([news.opened, news.resolved], [[], []]);
    });
});

it("two who tell at once tell once", async (t) => {
  const region = await play(t, fckNat(), observing);
  region.change(0, check(true));
  region.audit(1);
  await region.until(2);
  const sent: string[] = [];
  const send = async ({ kind }: { kind: string }) => {
    await new Promise(setImmediate);
    sent.push(kind);
    return { told: true as const };
  };
  const teller = { records: region.records, send, now: timeOf(10) };
  const both = ["a", "b"].map((holder) => tellAlone(place, undefined, teller, holder));
  const ends = (await Promise.allSettled(both)).map(({ status }) => status);
  assert.deepEqual(ends.sort(), ["fulfilled", "rejected"]);
  assert.deepEqual(sent, ["opened"]);
});

it("the look after our own write verifies, and does not write again while EC2 still shows what was before", async (t) => {
  const region = await play(t, fckNat(), fckNatDesired);
  region.change(0, check(true));
  region.event(1, turnedOn(timeOf(0)));
  region.change("1:10", check(true));
  region.change("1:40", check(false));
  await region.until(59);
  assert.equal(region.log.writes.length, 1);
  assert.equal(region.log.told.length, 1);
});
