import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, beforeEach, describe, it } from "node:test";
import { holdLease } from "../../../core/writing/lease.ts";
import { sqliteRecords } from "../../../functions/embedded/records.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";
const nat = "nat-source-dest-check-on:111122223333:eu-west-1:eni-0a4f1c2e9b7d30101";
const lost = "public-ip-lost:111122223333:eu-west-1:eni-0a4f1c2e9b7d30102:10.20.1.20";
const partition = "111122223333/eu-west-1";
const run = "20260105T090000Z-i000";

type Account = { interfaces: { id: string; sourceDestCheck: boolean }[]; addresses: object[] };

describe("undo", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const account = folder.path("account.json");
  const state = folder.path("state");
  const plan = folder.path("plan.json");
  const read = (): Account => JSON.parse(readFileSync(account, "utf8"));
  const outcomes = (stdout: string) =>
    JSON.parse(stdout).outcomes.map((one: { finding: string; outcome: string; because?: string }) => [
      one.finding,
      one.outcome,
      one.because,
    ]);
  const undo = (...args: string[]) =>
    plumbline(["undo", ...args, "--state", state, "--output", "json"], { now: "2026-01-05T10:00:00.000Z" });
  let before: Account;

  beforeEach(async () => {
    folder.clear();
    await plumbline(["plan", "--embedded-file", account, "--desired", demo, "--out", plan]);
    before = read();
    const applied = await plumbline(["apply", plan, "--state", state]);
    assert.match(applied.stderr, new RegExp(`to take it back: plumbline undo ${run} --state `));
  });

  it("takes back all that a run wrote, the last first", async () => {
    const ran = await undo(run, "--yes");
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual(outcomes(ran.stdout), [
      [lost, "done", undefined],
      [nat, "done", undefined],
    ]);
    assert.deepEqual(read().interfaces, before.interfaces);
    assert.deepEqual(read().addresses, before.addresses);
  });

  it("takes back what was written for a finding, and nothing else", async () => {
    const ran = await undo(nat, "--yes");
    assert.deepEqual(outcomes(ran.stdout), [[nat, "done", undefined]]);
    assert.deepEqual(read().interfaces, before.interfaces);
    assert.notDeepEqual(read().addresses, before.addresses);
  });

  it("does not take back its own undoing", async () => {
    await undo(nat, "--yes");
    const again = await undo(nat, "--yes");
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(outcomes(again.stdout), []);
    assert.deepEqual(read().interfaces, before.interfaces);
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
      /^disassociate eipassoc-\S+: 203\.0\.113\.20 is taken off 10\.20\.1\.20 of eni-0a4f1c2e9b7d30102, whatever a document says of it; AWS may give 10\.20\.1\.20 of eni-0a4f1c2e9b7d30102 a new public IP by itself: .*\nTake back 2 writes\?$/,
    );
    assert.match(ran.stdout, /\(203\.0\.113\.20 is taken off 10\.20\.1\.20 of\s+eni-0a4f1c2e9b7d30102/);
    assert.match(ran.stdout, /done {2}turn on the source\/destination check of eni-0a4f1c2e9b7d30101/);
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
    assert.deepEqual(read().interfaces, before.interfaces);
    assert.deepEqual(read().addresses, before.addresses);
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

  /** An undo that ended after it had written down what it was about to do: its answers are not known. */
  const died = async () => {
    const records = sqliteRecords(state);
    for (const { key, version, value } of await records.list(partition, "journal/")) {
      const { outcome: _, ...entry } = value as { outcome: object; undoes: boolean };
      if (entry.undoes) await records.put(partition, key, entry, version);
    }
    records.close();
  };
  const later = (...args: string[]) =>
    plumbline(["undo", ...args, "--yes", "--state", state, "--output", "json"], { now: "2026-01-05T10:05:00.000Z" });

  it("finds nothing left where one before it ended between a call and its answer, and the call was made", async () => {
    await undo(run, "--yes");
    await died();
    const ran = await later(run);
    assert.deepEqual([ran.code, outcomes(ran.stdout)], [0, []]);
    assert.deepEqual(read().interfaces, before.interfaces);
    assert.deepEqual(read().addresses, before.addresses);
  });

  it("takes back what one before it did not come to send", async () => {
    const written = read();
    await undo(run, "--yes");
    await died();
    writeFileSync(account, JSON.stringify(written));
    const ran = await later(run);
    assert.deepEqual(outcomes(ran.stdout), [
      [lost, "done", undefined],
      [nat, "done", undefined],
    ]);
    assert.deepEqual(read().interfaces, before.interfaces);
  });

  it("says what is not known yet where one before it ended just now", async () => {
    await undo(run, "--yes");
    await died();
    const ran = await plumbline(["undo", run, "--yes", "--state", state, "--output", "json"], {
      now: "2026-01-05T10:00:30.000Z",
    });
    const because = "what became of the write of 2026-01-05T10:00:00.000Z is not known yet";
    assert.equal(ran.code, 1);
    assert.deepEqual(
      outcomes(ran.stdout).map(([, outcome, why]: string[]) => [outcome, why]),
      [
        ["withheld", because],
        ["withheld", because],
      ],
    );
  });

  it("writes nothing while another run is writing, and says which", async () => {
    const now = read();
    const records = sqliteRecords(state);
    await holdLease(records, partition, "somebody", "2026-01-05T09:59:00.000Z");
    records.close();
    const { code, stdout, stderr } = await undo(run, "--yes");
    assert.deepEqual([code, stdout], [1, ""]);
    const until = "2026-01-05T10:04:00.000Z";
    assert.equal(stderr, `error: nothing was taken back, try again later: somebody is writing until ${until}\n`);
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

describe("undo of what the functions wrote", () => {
  const table = ["--table", "memory"];
  const wrong: Record<string, [string[], RegExp]> = {
    "a folder and a table": [
      [nat, ...table, "--state", "x"],
      /'--table <name>' cannot be used with .*'--state <folder>'/,
    ],
    "a run without its region": [[run, ...table], /is no finding's id: if it is a run, say its --region/],
    "a finding and a region": [[nat, ...table, "--region", "eu-west-1"], /Where the table is, --home says/],
    "a home without a table": [[nat, "--home", "eu-west-1"], /--home goes with --table/],
    "a region without a table": [[nat, "--region", "eu-west-1"], /--region goes with --table/],
    "a profile without a table": [[nat, "--profile", "ops"], /--profile goes with --table/],
  };
  for (const [what, [args, says]] of Object.entries(wrong))
    it(`is refused in one sentence, with 64, for ${what}`, async () => {
      const { code, stdout, stderr } = await plumbline(["undo", ...args]);
      assert.deepEqual([code, stdout], [64, ""]);
      assert.match(stderr, says);
    });

  it("is shown by --help, with the table's region and the run's told apart", async () => {
    const { stdout } = await plumbline(["undo", "--help"]);
    assert.match(stdout, /plumbline undo FINDING --table TABLE --home eu-west-1/);
    assert.match(stdout, /plumbline undo RUN --table TABLE --home eu-west-1 --region us-east-1/);
  });
});
