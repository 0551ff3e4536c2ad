import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, beforeEach, describe, it } from "node:test";
import type { Outcome } from "../../../core/ports.ts";
import { journalOf } from "../../../core/writing/journal.ts";
import { type EmbeddedAccount, parseAccount } from "../../../functions/embedded/account.ts";
import { sqliteRecords } from "../../../functions/embedded/records.ts";
import { allocate } from "../../core/rules/test-rule.ts";
import { fckNat, fckNatDesired, network } from "../../scenarios/fixtures.ts";
import { row } from "../../scenarios/hosts.ts";
import { attached, instance } from "../../scenarios/parts.ts";
import { documentOf, findingId } from "../../scenarios/stage.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const folder = temporaryFolder();
after(folder.remove);
const [file, desired, plan, state] = ["account.json", "desired.json", "plan.json", "state"].map(folder.path) as [
  string,
  string,
  string,
  string,
];
const read = (): EmbeddedAccount => parseAccount(JSON.parse(readFileSync(file, "utf8")));
const write = (account: EmbeddedAccount) => writeFileSync(file, JSON.stringify(parseAccount(account)));
const planned = () => plumbline(["plan", "--embedded-file", file, "--desired", desired, "--out", plan]);
const applied = (...args: string[]) => plumbline(["apply", plan, "--state", state, ...args]);
const undone = (what: string) =>
  plumbline(["undo", what, "--state", state, "--yes"], { now: "2026-01-05T10:00:00.000Z" });
const flat = (text: string) => text.replace(/\s+/g, " ");

describe("an interface that is attached to nothing, at a terminal", () => {
  const unattached = findingId("interface-unattached", "eni-st");

  beforeEach(() => {
    folder.clear();
    const account = fckNat();
    delete row(account.interfaces, "eni-st").attachment;
    write(account);
    writeFileSync(desired, JSON.stringify(documentOf(fckNatDesired)));
  });

  it("is attached on a yes, and no sooner", async () => {
    const { stdout } = await planned();
    assert.match(
      flat(stdout),
      /ask: AttachNetworkInterface \{"NetworkInterfaceId":"eni-st","InstanceId":"i-1","DeviceIndex":1\}/,
    );
    const without = await applied();
    assert.match(flat(without.stdout), /withheld attach eni-st to i-1 as device 1 \(not approved: /);
    assert.equal(row(read().interfaces, "eni-st").attachment, undefined);
    const ran = await applied("--approve", unattached);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(flat(ran.stdout), /done attach eni-st to i-1 as device 1/);
    const { instanceId, deviceIndex } = row(read().interfaces, "eni-st").attachment ?? {};
    assert.deepEqual([instanceId, deviceIndex], ["i-1", 1]);
  });

  it("is attached to the one of two hosts whose type has room for it, as the look before the call knows, too", async () => {
    const account = read();
    const most = { ipv4AddressesPerInterface: 4, ipv6AddressesPerInterface: 4 };
    account.instanceTypes = [
      { id: "t3.nano", maximumNetworkInterfaces: 1, ...most },
      { id: "t4g.small", maximumNetworkInterfaces: 3, ...most },
    ];
    account.instances.push({ ...row(account.instances, "i-1"), id: "i-2" });
    row(account.instances, "i-1").type = "t3.nano";
    account.interfaces.push(attached("eni-ep2", "pub-a", "10.0.0.77", { instance: "i-2" }));
    write(account);
    await planned();
    const ran = await applied("--approve", unattached);
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    assert.match(flat(ran.stdout), /done attach eni-st to i-2 as device 1/);
    assert.equal(row(read().interfaces, "eni-st").attachment?.instanceId, "i-2");
  });

  it("is detached again by undo, which says what that cuts off", async () => {
    await planned();
    await applied("--approve", unattached);
    const ran = await undone(unattached);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(
      flat(ran.stdout),
      /done end the attachment eni-attach-\S+ \(eni-st is on nothing then: what its addresses and routes lead to i-1 is cut off\)/,
    );
    assert.equal(row(read().interfaces, "eni-st").attachment, undefined);
    assert.match((await undone(unattached)).stdout, /^Nothing to take back/);
  });
});

describe("an interface that AWS gives no public IP any more, at a terminal", () => {
  const lost = findingId("public-ip-lost", "eni-0", "172.31.0.40");
  const bears = () => read().addresses.filter(({ tags }) => tags["plumbline:finding"] === lost);

  beforeEach(() => {
    folder.clear();
    const account = network();
    account.instances.push(instance("i-box"));
    account.interfaces.push(
      attached("eni-0", "def-a", "172.31.0.40", { instance: "i-box" }, { autoAssignPublicIp: true }),
      attached("eni-1", "prv-a", "10.0.1.60", { instance: "i-box", device: 1 }),
    );
    write(account);
    const interfaces = [{ name: "box", match: { id: "eni-0" }, publicIp: "auto" }];
    writeFileSync(desired, JSON.stringify(documentOf({ interfaces })));
  });

  it("gets an Elastic IP on a yes, which was told what it costs", async () => {
    const { stdout } = await planned();
    assert.match(
      flat(stdout),
      /ask: AllocateAddress \{.*\}, then AssociateAddress \{"AllocationId":\{"ref":"0.AllocationId"\},.*\} \(AWS gives it no other by itself; an Elastic IP costs \$3\.65 a month, and undo leaves it allocated\)/,
    );
    const asked: string[] = [];
    const answer = (question: string) => asked.push(question) > 0;
    const ran = await plumbline(["apply", plan, "--state", state], { answer });
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(
      asked.join(),
      /Shall I allocate an Elastic IP in eu-west-1, then associate it with 172\.31\.0\.40 of eni-0\?$/,
    );
    const [address, ...more] = bears();
    assert.deepEqual([address?.association?.interfaceId, more], ["eni-0", []]);
    assert.ok(flat(ran.stdout).includes(`done associate ${address?.id} with 172.31.0.40 of eni-0`));
  });

  it("has it taken off by undo, which says what stays, and how a person gives it back", async () => {
    await planned();
    await applied("--approve", lost);
    const ran = await undone(lost);
    assert.equal(ran.code, 1, ran.stderr);
    const [address] = bears();
    assert.equal(address?.association, undefined);
    assert.match(flat(ran.stdout), /done disassociate eipassoc-/);
    assert.ok(
      flat(ran.stdout).includes(
        `withheld allocate an Elastic IP in eu-west-1 (${address?.publicIp} (${address?.id}) stays allocated and costs $3.65 a month, used or not; who has no use for it runs: aws ec2 release-address --region eu-west-1 --allocation-id ${address?.id})`,
      ),
    );
  });

  it("gets that one again on the next yes, and no second one", async () => {
    await planned();
    await applied("--approve", lost);
    await undone(lost);
    await planned();
    const ran = await plumbline(["apply", plan, "--state", state, "--approve", lost], {
      now: "2026-01-05T11:00:00.000Z",
    });
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual(
      bears().map(({ association }) => association?.interfaceId),
      ["eni-0"],
    );
  });

  /** An earlier run allocated an address for it ten seconds ago, which the account does not show. */
  async function allocated(outcome?: Outcome): Promise<void> {
    const records = sqliteRecords(state);
    const journal = journalOf("earlier", records, "111122223333/eu-west-1");
    const key = await journal.open({
      at: "2026-01-05T08:59:50.000Z",
      finding: lost,
      documentVersion: "v1",
      approved: true,
      undoes: false,
      call: allocate(lost),
      before: { allocated: [] },
    });
    if (outcome) await journal.close(key, outcome);
    records.close();
  }

  it("waits while an address that was allocated for it may not show yet, and gets no second one", async () => {
    await allocated({ outcome: "done", gave: { AllocationId: "eipalloc-n" } });
    await planned();
    const ran = await applied("--approve", lost);
    assert.match(flat(ran.stdout), /what was allocated at 2026-01-05T08:59:50\.000Z may not show yet/);
    assert.deepEqual(bears(), []);
  });

  it("does not wait for an allocation that was refused", async () => {
    await allocated({ outcome: "refused" });
    await planned();
    assert.equal((await applied("--approve", lost)).code, 0);
    assert.equal(bears().length, 1);
  });

  it("waits while nobody knows what became of an allocation, and is not sent again", async () => {
    await allocated();
    await planned();
    const ran = await applied("--approve", lost);
    assert.match(flat(ran.stdout), /what became of the allocation of 2026-01-05T08:59:50\.000Z is not known yet/);
    assert.deepEqual(bears(), []);
    const later = await plumbline(["apply", plan, "--state", state, "--approve", lost], {
      now: "2026-01-05T09:10:00.000Z",
    });
    assert.equal(later.code, 0, `settled as not made: ${later.stdout}`);
    assert.equal(bears().length, 1);
  });
});
