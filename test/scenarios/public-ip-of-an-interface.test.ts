import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { plumbline, temporaryFolder } from "../support/io.ts";
import { network, pet } from "./fixtures.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { attached, elasticIp, instance } from "./parts.ts";
import { call } from "./people.ts";
import { play } from "./play.ts";
import { brief, documentOf, findingId, type Spec, stage } from "./stage.ts";
import { what } from "./timeline.ts";

/** A host with one interface that AWS gives an address, and an Elastic IP on it. */
function host(): EmbeddedAccount {
  const account = network();
  account.instances.push(instance("i-h"));
  account.interfaces.push(attached("eni-h", "def-a", "172.31.0.40", { instance: "i-h" }, { autoAssignPublicIp: true }));
  account.addresses.push(elasticIp("eipalloc-h", "203.0.113.60", { eni: "eni-h", ip: "172.31.0.40" }));
  const [association] = account.addresses.flatMap((one) => one.association ?? []);
  if (association) association.id = "eipassoc-0a";
  return account;
}

const declared = (publicIp: string): object => ({
  interfaces: [{ name: "host", match: { id: "eni-h" }, publicIp }],
});

/** The Elastic IP is taken off at T0; the address that AWS gives comes three minutes later. */
async function takenOff(t: Parameters<typeof play>[0], publicIp: string, order: Parameters<typeof play>[3]) {
  const region = await play(t, host(), declared(publicIp), order);
  call(region, 0, "DisassociateAddress", { AssociationId: "eipassoc-0a" });
  region.change("0:01", ({ interfaces }) => {
    const eni = interfaces.find(({ id }) => id === "eni-h");
    if (eni) delete eni.publicIp;
  });
  region.change(3, ({ interfaces }) => {
    const eni = interfaces.find(({ id }) => id === "eni-h");
    if (eni) eni.publicIp = { ip: "198.51.100.61", ownerId: "amazon" };
  });
  region.audit(1, 6);
  await region.until("6:30");
  return region;
}

describe("S37 own-disassociation-grace", () => {
  it("where any address will do, nothing is found while AWS takes its minutes to give one", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await takenOff(t, "any", order);
      assert.deepEqual([region.log.opened, region.log.told], [[], []]);
    });
  });

  it("where there should be none, the address that AWS gave is found at six minutes", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await takenOff(t, "none", order);
      assert.deepEqual(region.log.opened.map(what).at(-1), "public-ip-unexpected eni-h");
      const item = (await region.items()).get(findingId("public-ip-unexpected", "eni-h"));
      assert.deepEqual([item?.state, item?.facts.publicIp], ["open", "198.51.100.61"]);
    });
  });
});

describe("S37, of our own doing", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const account = folder.path("account.json");
  const desired = folder.path("desired.json");
  const plan = folder.path("plan.json");
  const state = folder.path("state");
  const now = "2026-01-05T10:00:00.000Z";

  /** An Elastic IP that we put on the host, which is taken back; gives what was asked before. */
  async function undone(hosts: EmbeddedAccount): Promise<string> {
    for (const one of hosts.addresses) delete one.association;
    folder.clear();
    writeFileSync(account, JSON.stringify(hosts));
    const on = { addresses: [{ name: "out", match: { publicIp: "203.0.113.60" }, on: { interface: "host" } }] };
    writeFileSync(
      desired,
      JSON.stringify(documentOf({ interfaces: [{ name: "host", match: { id: "eni-h" } }], ...on })),
    );
    await plumbline(["plan", "--embedded-file", account, "--desired", desired, "--out", plan]);
    const applied = await plumbline(["apply", plan, "--state", state]);
    const [, run = ""] = /plumbline undo (\S+)/.exec(applied.stderr) ?? [];
    const asked: string[] = [];
    const answer = (question: string) => asked.push(question) > 0;
    const { code, stderr } = await plumbline(["undo", run, "--state", state], { answer, now });
    assert.equal(code, 0, stderr);
    return asked.join();
  }

  it("is said before an Elastic IP is taken off: AWS may give the host an address", async () =>
    assert.match(
      await undone(host()),
      /: 203\.0\.113\.60 is taken off 172\.31\.0\.40 of eni-h, .*; AWS may give 172\.31\.0\.40 of eni-h a new public IP by itself: .*\nTake back 1 write\?$/,
    ));

  it("or gives it none, as it has two interfaces", async () => {
    const two = host();
    two.interfaces.push(attached("eni-i", "def-a", "172.31.0.41", { instance: "i-h", device: 1 }));
    assert.match(await undone(two), /172\.31\.0\.40 of eni-h has no public IP then \(C23: .*\nTake back 1 write\?$/);
  });
});

describe("S38 management-interface", () => {
  it("has an Elastic IP that nobody declared: one finding, and it is high", async (t) => {
    const account = pet();
    account.addresses = [elasticIp("eipalloc-m", "203.0.113.70", { eni: "eni-p", ip: "10.0.0.5" })];
    const desired: Spec = {
      undeclared: "report",
      interfaces: [{ name: "desk", match: { id: "eni-p" }, purpose: "management" }],
    };
    const scene = await stage(t, account, desired);
    assert.deepEqual((await scene.audit()).findings.map(brief), ["public-ip-unexpected eni-p | high"]);
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
  });
});
