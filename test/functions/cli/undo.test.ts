import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { sqliteRecords } from "../../../functions/embedded/records.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";
import { lost, nat, partition, putRight, run } from "./put-right.ts";

describe("undo", () => {
  const { account, state, read, outcomes, undo, before } = putRight();

  it("takes back all that a run wrote, the last first", async () => {
    const ran = await undo(run, "--yes");
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual(outcomes(ran.stdout), [
      [lost, "done", undefined],
      [nat, "done", undefined],
    ]);
    assert.deepEqual(read().interfaces, before().interfaces);
    assert.deepEqual(read().addresses, before().addresses);
  });

  it("takes back what was written for a finding, and nothing else", async () => {
    const ran = await undo(nat, "--yes");
    assert.deepEqual(outcomes(ran.stdout), [[nat, "done", undefined]]);
    assert.deepEqual(read().interfaces, before().interfaces);
    assert.notDeepEqual(read().addresses, before().addresses);
  });

  it("does not take back its own undoing", async () => {
    await undo(nat, "--yes");
    const again = await undo(nat, "--yes");
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(outcomes(again.stdout), []);
    assert.deepEqual(read().interfaces, before().interfaces);
    const said = await plumbline(["undo", nat, "--state", state]);
    assert.equal(said.stdout, "Nothing to take back: it was taken back already, or never made.\n");
  });

  it("leaves alone what somebody has changed since, and says so", async () => {
    const changed = read();
    for (const eni of changed.interfaces) if (nat.endsWith(eni.id)) eni.sourceDestCheck = true;
    writeFileSync(account, JSON.stringify(changed));
    const ran = await undo(run, "--yes");
    assert.equal(ran.code, 1);
    assert.deepEqual(outcomes(ran.stdout), [
      [lost, "done", undefined],
      [nat, "withheld", "it is no longer as it was left"],
    ]);
  });

  it("leaves an Elastic IP alone that somebody took off and put back since: that association is theirs", async () => {
    const changed = read();
    for (const { association } of changed.addresses)
      if (association && lost.includes(association.interfaceId)) association.id = "eipassoc-new";
    writeFileSync(account, JSON.stringify(changed));
    const ran = await undo(run, "--yes");
    assert.equal(ran.code, 1);
    const because =
      "203.0.113.20 was put on 10.20.1.20 of eni-0a4f1c2e9b7d30102 anew since: that association is another's";
    assert.deepEqual(outcomes(ran.stdout), [
      [lost, "withheld", because],
      [nat, "done", undefined],
    ]);
    assert.deepEqual(read().addresses, changed.addresses);
  });

  it("leaves alone what is not provably yours any more, and goes on with the rest", async () => {
    const changed = read();
    for (const eni of changed.interfaces)
      if (lost.includes(eni.id)) Object.assign(eni, { requesterManaged: true, requesterId: "amazon-elb" });
    writeFileSync(account, JSON.stringify(changed));
    const ran = await undo(run, "--yes");
    assert.equal(ran.code, 1, ran.stderr);
    assert.deepEqual(outcomes(ran.stdout), [
      [lost, "withheld", "eni-0a4f1c2e9b7d30102 is not provably ours"],
      [nat, "done", undefined],
    ]);
  });

  it("says what it took back where something stops it half-way", async () => {
    const records = sqliteRecords(state);
    const [kept] = (await records.list(partition, "journal/")).filter(
      ({ value }) => (value as { finding: string }).finding === nat,
    );
    assert.ok(kept);
    const { before: _, ...torn } = kept.value as { before: object };
    await records.put(partition, kept.key, torn, kept.version);
    records.close();
    const ran = await undo(run, "--yes");
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /^error: /);
    assert.deepEqual(outcomes(ran.stdout), [
      [lost, "done", undefined],
      [nat, "withheld", "stopped: Cannot read properties of undefined (reading 'address')"],
    ]);
  });

  it("does nothing without a yes", async () => {
    const now = read();
    const ran = await undo(run);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /nothing was taken back: say --yes/);
    assert.deepEqual(read(), now);
  });

  it("asks at a terminal", async () => {
    const asked: string[] = [];
    const answer = (question: string) => asked.push(question) > 0;
    const ran = await plumbline(["undo", run, "--state", state], { answer, now: "2026-01-05T10:00:00.000Z" });
    assert.equal(ran.code, 0, ran.stderr);
    const [question = ""] = asked;
    assert.equal(asked.length, 1);
    assert.match(
      question,
      /^disassociate eipassoc-\S+: 203\.0\.113\.20 is taken off 10\.20\.1\.20 of eni-0a4f1c2e9b7d30102, whatever a document says of it; AWS may give 10\.20\.1\.20 of eni-0a4f1c2e9b7d30102 a new public IP by itself: .*\nturn on the source\/destination check of eni-0a4f1c2e9b7d30101\nTake back 2 writes\?$/,
    );
    assert.match(ran.stdout, /\(203\.0\.113\.20 is taken off 10\.20\.1\.20 of\s+eni-0a4f1c2e9b7d30102/);
    assert.match(ran.stdout, /done {2}turn on the source\/destination check of eni-0a4f1c2e9b7d30101/);
  });

  it("says before which write it cannot take back, and why", async () => {
    const changed = read();
    for (const eni of changed.interfaces) if (nat.endsWith(eni.id)) eni.sourceDestCheck = true;
    writeFileSync(account, JSON.stringify(changed));
    const asked: string[] = [];
    const answer = (question: string) => asked.push(question) < 0;
    await plumbline(["undo", run, "--state", state], { answer });
    assert.match(
      asked.join(),
      /\nnot turn off the source\/destination check of eni-0a4f1c2e9b7d30101: it is no longer as it was left\nTake back 2 writes\?$/,
    );
  });

  it("makes no folder where it finds none, or one without a memory", async (t) => {
    const folder = temporaryFolder();
    t.after(folder.remove);
    for (const [name, why] of [
      ["none", "there is no such folder"],
      ["empty", "it is no folder of --state"],
    ] as const) {
      if (name === "empty") mkdirSync(folder.path(name));
      const { code, stderr } = await plumbline(["undo", run, "--state", folder.path(name)]);
      assert.deepEqual(
        [code, stderr],
        [64, `error: nothing is written down in ${folder.path(name)} about ${run}: ${why}\n`],
      );
    }
    assert.equal(existsSync(folder.path("none")), false);
    assert.deepEqual(readdirSync(folder.path("empty")), []);
  });

  it("asks only about what it will take back", async () => {
    await undo(nat, "--yes");
    const asked: string[] = [];
    const answer = (question: string) => asked.push(question) < 0;
    await plumbline(["undo", run, "--state", state], { answer });
    assert.match(asked.join(), /\nTake back 1 write\?$/);
  });

  it("takes back at once what it has to find out first: a write whose run did not live to see its answer", async () => {
    const records = sqliteRecords(state);
    for (const { key, version, value } of await records.list(partition, "journal/")) {
      const { outcome: _, ...entry } = value as { outcome: object };
      await records.put(partition, key, entry, version);
    }
    records.close();
    const ran = await undo(run, "--yes");
    assert.deepEqual(outcomes(ran.stdout), [
      [lost, "done", undefined],
      [nat, "done", undefined],
    ]);
    assert.deepEqual(read().interfaces, before().interfaces);
    assert.deepEqual(read().addresses, before().addresses);
  });

  it("takes nothing back once Ctrl-C was pressed, and accounts for every write", async () => {
    const now = read();
    const ran = await plumbline(["undo", run, "--yes", "--state", state, "--output", "json"], {
      now: "2026-01-05T10:00:00.000Z",
      interruptedAfter: 0,
    });
    assert.equal(ran.code, 130, ran.stderr);
    assert.deepEqual(outcomes(ran.stdout), [
      [lost, "withheld", "interrupted"],
      [nat, "withheld", "interrupted"],
    ]);
    assert.deepEqual(read(), now);
  });

  it("knows only what was written down", async () => {
    for (const what of ["20200101T000000Z-aaaa", `${nat}x`]) {
      const { code, stderr } = await undo(what, "--yes");
      assert.equal(code, 64);
      assert.equal(stderr, `error: nothing is written down in ${state} about ${what}\n`);
    }
  });
});
