import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { describe, it, type TestContext } from "node:test";
import { partitionOf } from "../../core/memory/records.ts";
import { entries } from "../../core/writing/journal.ts";
import { undoOf } from "../../core/writing/undo.ts";
import { plumbline, temporaryFolder } from "../support/io.ts";
import { called } from "./events.ts";
import { fckNat, fckNatDesired } from "./fixtures.ts";
import { row } from "./hosts.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { attached, instance } from "./parts.ts";
import { act } from "./people.ts";
import { type Play, play, timeOf } from "./play.ts";
import { documentOf, findingId, type Spec, stage } from "./stage.ts";
import { what } from "./timeline.ts";

const holding = (deleteOnTermination: boolean) => ({
  ...fckNatDesired,
  interfaces: fckNatDesired.interfaces.map((one) =>
    one.name === "nat-a-inside" ? { ...one, deleteOnTermination } : one,
  ),
});
/** The interface that is to outlive its hosts, attached with the flag on or off. */
const inside = (deleteOnTermination: boolean) => {
  const account = fckNat();
  const eni = account.interfaces.find(({ id }) => id === "eni-st");
  assert.ok(eni?.attachment);
  Object.assign(eni.attachment, { id: "eni-attach-0a", deleteOnTermination });
  return account;
};
const flag = (DeleteOnTermination: boolean) => ({
  operation: "ModifyNetworkInterfaceAttribute",
  input: { NetworkInterfaceId: "eni-st", Attachment: { AttachmentId: "eni-attach-0a", DeleteOnTermination } },
});
const turnedOff = `${flag(false).operation} ${JSON.stringify(flag(false).input)}`;
const drift = findingId("delete-on-termination-drift", "eni-st");

describe("S49 the-document-itself", () => {
  it("is refused where `on` and `publicIp: { elastic }` disagree, with both places named", async (t) => {
    const folder = temporaryFolder();
    t.after(folder.remove);
    const spec: Spec = {
      interfaces: [
        { name: "one", match: { id: "eni-a" }, publicIp: { elastic: "out" } },
        { name: "other", match: { id: "eni-b" } },
      ],
      addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "other" } }],
    };
    const file = folder.path("net.json");
    writeFileSync(file, JSON.stringify(documentOf(spec), null, 2));
    const { code, stderr } = await plumbline(["validate", file]);
    assert.equal(code, 1);
    assert.match(stderr, /"out" is on other, but interface "one" declares it as its public IP/);
    assert.equal([...stderr.matchAll(/net\.json:\d+:\d+/g)].length, 2, stderr);
  });

  it("deleteOnTermination declared false over true is applied, on the attachment that is there", async (t) => {
    const { planAndApply, account } = await stage(t, inside(true), holding(false));
    const { outcomes } = await planAndApply();
    assert.deepEqual(outcomes, [{ finding: drift, ...flag(false), outcome: "done" }]);
    const after = (await account()).interfaces.find(({ id }) => id === "eni-st");
    assert.equal(after?.attachment?.deleteOnTermination, false);
  });

  it("declared true over false asks, and is done on a yes", async (t) => {
    const { audit, planAndApply } = await stage(t, inside(false), holding(true));
    const { findings } = await audit();
    assert.deepEqual(
      findings.map(({ id, decision }) => [id, decision]),
      [[drift, { do: "ask", because: "it would be deleted with its instance, and its addresses given away" }]],
    );
    assert.deepEqual(
      (await planAndApply()).outcomes.map(({ outcome }) => outcome),
      ["withheld"],
    );
    const { outcomes } = await planAndApply(drift);
    assert.deepEqual(outcomes, [{ finding: drift, ...flag(true), outcome: "done" }]);
  });

  it("is put right by the functions once, in any order of events, and can be taken back", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, inside(false), holding(false), order);
      const { input, operation } = flag(true);
      region.change(0, (account) => act(account, 0, operation, input));
      region.event(0, called(timeOf(0), operation, { request: input }));
      region.audit(20, 60);
      await region.until(120);
      assert.deepEqual(await region.atRest(), []);
      assert.deepEqual(region.log.writes.map(what), [turnedOff]);
      const [write] = await entries(region.records, partitionOf(region.reader));
      assert.ok(write);
      assert.deepEqual(undoOf(write.entry, await region.reader.observeRegion()), { call: flag(true) });
    });
  });

  it("is not written by a plan whose attachment is no longer there", async (t) => {
    const { planAndApply, applyAgain, meanwhile } = await stage(t, inside(true), holding(false));
    await planAndApply();
    await meanwhile((account) => {
      const eni = account.interfaces.find(({ id }) => id === "eni-st");
      if (eni?.attachment) Object.assign(eni.attachment, { id: "eni-attach-0b", deleteOnTermination: true });
    });
    const { code, outcomes } = await applyAgain();
    assert.equal(code, 4);
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ["withheld"],
    );
  });

  it("a forwarder that is added is told at once, and its check turned off when the document is 10 minutes old", async (t) => {
    const account = fckNat();
    account.instances.push(instance("i-x"));
    account.interfaces.push(attached("eni-x", "pub-b", "10.0.10.77", { instance: "i-x" }));
    const region = await play(t, account, fckNatDesired);
    const added = { name: "new", match: { id: "eni-x" }, role: "router" };
    region.publish(0, { ...fckNatDesired, interfaces: [...fckNatDesired.interfaces, added] });
    region.audit(2, 9, 11);
    await region.until(30);
    const check = { NetworkInterfaceId: "eni-x", SourceDestCheck: { Value: false } };
    assert.deepEqual(region.log.writes, [`+11:00 ModifyNetworkInterfaceAttribute ${JSON.stringify(check)}`]);
    assert.match(region.log.told[0] ?? "", /^\+\d:.* opened nat-source-dest-check-on eni-x /);
    assert.deepEqual(await region.atRest(), []);
  });
});

/** Ten references: three of fck-nat, and so many of seven that were retired. */
const withRetired = (count: number) => {
  const ids = Array.from({ length: count }, (_, index) => `eni-old${index}`);
  return {
    ...fckNatDesired,
    interfaces: [...fckNatDesired.interfaces, { name: "retired", match: { ids }, expect: "0..7" }],
  };
};
const checkOff = `ModifyNetworkInterfaceAttribute {"NetworkInterfaceId":"eni-st","SourceDestCheck":{"Value":false}}`;

describe("S49 the-document-itself drops references", () => {
  /** A region that is held to ten references, of which the next version has fewer; before it is audited, a check is turned on. */
  const held = async (t: TestContext) => {
    const folder = temporaryFolder();
    t.after(folder.remove);
    const account = fckNat();
    row(account.interfaces, "eni-st").sourceDestCheck = true;
    const region = await play(t, account, withRetired(7));
    const printed: string[] = [];
    const publish = (minute: number, old: number, ...more: string[]) =>
      region.change(minute, async () => {
        const file = folder.path("net.json");
        writeFileSync(file, JSON.stringify(documentOf(withRetired(old))));
        const ran = await plumbline(["publish", file, "--folder", region.store, ...more], { now: timeOf(minute) });
        assert.equal(ran.code, 0, ran.stderr);
        printed.push(ran.stderr);
      });
    return { region, publish, printed };
  };
  const told = ({ log }: Play) => log.told.map(what).filter((line) => line.includes(" document-invalid "));

  it("3 of 10: one finding, told once, and no write until it is acknowledged and 10 minutes old", async (t) => {
    const { region, publish, printed } = await held(t);
    publish(0, 4);
    region.audit(1, 12, 60);
    await region.until(60);
    assert.deepEqual(await region.atRest(), ["document-invalid document", "nat-source-dest-check-on eni-st"]);
    publish(61, 4, "--acknowledge");
    region.audit(62, 70);
    await region.until(70);
    assert.deepEqual(told(region), ["opened document-invalid document", "resolved document-invalid document"]);
    assert.deepEqual(region.log.writes, []);
    region.audit(72);
    await region.until(80);
    assert.deepEqual(region.log.writes, [`+72:00 ${checkOff}`]);
    assert.deepEqual(await region.atRest(), []);
    assert.match(printed[0] ?? "", /^next: plumbline publish \S+ --folder \S+ --acknowledge\n$/);
    assert.equal(printed[1], "");
  });

  it("3 of 10, and then they are back: written on when that is 10 minutes old", async (t) => {
    const { region, publish } = await held(t);
    publish(0, 4);
    publish(20, 4);
    publish(30, 7);
    region.audit(1, 25, 39, 41);
    await region.until(60);
    assert.deepEqual(region.log.writes, [`+41:00 ${checkOff}`]);
    assert.deepEqual(told(region), ["opened document-invalid document", "resolved document-invalid document"]);
    assert.deepEqual(await region.atRest(), []);
  });

  it("2 of 10: nothing is found, and it is written on when it is 10 minutes old", async (t) => {
    const { region, publish } = await held(t);
    publish(0, 5);
    region.audit(9, 11);
    await region.until(60);
    assert.deepEqual(region.log.writes, [`+11:00 ${checkOff}`]);
    assert.deepEqual(told(region), []);
  });
});
