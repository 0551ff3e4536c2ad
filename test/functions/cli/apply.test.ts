import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { after, beforeEach, describe, it } from "node:test";
import { writeEmbedded } from "../../../functions/cli/files.ts";
import { demoAccount } from "../../../functions/embedded/demo.ts";
import { sqliteRecords } from "../../../functions/embedded/records.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";
const nat = "nat-source-dest-check-on:111122223333:eu-west-1:eni-0a4f1c2e9b7d30101";
const lost = "public-ip-lost:111122223333:eu-west-1:eni-0a4f1c2e9b7d30102:10.20.1.20";
const off = "source-dest-check-off:111122223333:eu-west-1:eni-0a4f1c2e9b7d30105";

describe("apply", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const account = folder.path("account.json");
  const plan = folder.path("plan.json");
  const outcomes = (stdout: string): { finding: string; outcome: string; because?: string }[] =>
    JSON.parse(stdout).outcomes;
  const done = (stdout: string) =>
    outcomes(stdout)
      .filter(({ outcome }) => outcome === "done")
      .map(({ finding }) => finding);

  beforeEach(async () => {
    folder.clear();
    await plumbline(["plan", "--embedded-file", account, "--desired", demo, "--out", plan]);
  });

  it("makes the safe calls, and says of each asking one why it asks", async () => {
    const ran = await plumbline(["apply", plan, "--output", "json"]);
    assert.equal(ran.code, 0);
    assert.deepEqual(done(ran.stdout), [nat, lost]);
    const asked = outcomes(ran.stdout).find(({ finding }) => finding === off);
    assert.equal(asked?.outcome, "withheld");
    assert.equal(asked?.because, "not approved: a standby forwarder or an overlay network may need it off");
  });

  it("says how to approve the rest, by commands that work: of what it has changed a new plan is needed first", async () => {
    const state = ["--state", folder.path("state")];
    const { stderr } = await plumbline(["apply", plan, ...state]);
    const [undo, replan, approve] = stderr.trimEnd().split("\n");
    assert.match(undo ?? "", /^to take it back: plumbline undo /);
    assert.equal(replan, `next: plumbline plan --embedded-file ${account} --desired ${demo} --out ${plan}`);
    assert.equal(approve, `then: plumbline apply ${plan} --approve FINDING ${state.join(" ")}`);
    const words = (replan ?? "").split(" ").slice(2);
    assert.equal((await plumbline(words)).code, 0);
    const ran = await plumbline(["apply", plan, "--approve", off, "--output", "json"]);
    assert.deepEqual([ran.code, done(ran.stdout)], [0, [off]]);
    const stale = await plumbline(["apply", plan, "--approve", off]);
    assert.match(stale.stderr, /^stale plan, .*it is no longer so\.\nnext: plumbline plan /);
    assert.ok(stale.stderr.endsWith(`${replan}\n`), stale.stderr);
  });

  it("needs no new plan to approve what asks where it made nothing, and asks nobody twice", async () => {
    const lone = JSON.parse(readFileSync(plan, "utf8"));
    lone.findings = lone.findings.filter(({ id }: { id: string }) => id === off);
    writeFileSync(plan, JSON.stringify(lone));
    const { stderr } = await plumbline(["apply", plan, "--state", "/dev/null"]);
    assert.equal(stderr, `next: plumbline apply ${plan} --approve ${off} --state /dev/null\n`);
    assert.equal((await plumbline(["apply", plan], { answer: () => false })).stderr, "");
    assert.equal((await plumbline(["apply", plan, "--quiet"])).stderr, "");
  });

  it("says what comes next in words that a shell reads back", async () => {
    const [out, state] = [folder.path("my plan.json"), folder.path("my state")];
    const made = await plumbline(["plan", "--embedded-file", account, "--desired", demo, "--out", out]);
    assert.ok(made.stderr.includes(`next: plumbline apply '${out}'\n`), made.stderr);
    const ran = await plumbline(["apply", out, "--state", state]);
    assert.match(ran.stderr, /to take it back: plumbline undo \S+ --state '/);
    assert.ok(ran.stderr.includes(` --state '${state}'\n`), ran.stderr);
    assert.ok(ran.stderr.endsWith(`then: plumbline apply '${out}' --approve FINDING --state '${state}'\n`), ran.stderr);
  });

  it("makes an asking call that is approved by its id", async () => {
    const ran = await plumbline(["apply", plan, "--approve", off, "--output", "json"]);
    assert.deepEqual(done(ran.stdout).sort(), [nat, lost, off]);
  });

  it("makes an asking call on a yes at the prompt, and none on a no", async () => {
    const asked: string[] = [];
    const answer = (question: string) => {
      asked.push(question);
      return question.includes("legacy-reports");
    };
    const ran = await plumbline(["apply", plan, "--output", "json"], { answer });
    assert.equal(ran.code, 0);
    assert.deepEqual(done(ran.stdout).sort(), [nat, lost, off]);
    assert.equal(asked.length, 2);
    assert.ok(asked.every((question) => question.endsWith("?")));
  });

  it("has nothing safe left to do afterwards", async () => {
    await plumbline(["apply", plan]);
    const again = await plumbline(["plan", "--embedded-file", account, "--desired", demo, "--output", "json"]);
    assert.deepEqual(
      JSON.parse(again.stdout).findings.filter(({ decision }: { decision: { do: string } }) => decision.do === "apply"),
      [],
    );
  });

  it("leaves everything else in the account as it was", async () => {
    const before = JSON.parse(readFileSync(account, "utf8"));
    await plumbline(["apply", plan]);
    const now = JSON.parse(readFileSync(account, "utf8"));
    const target = before.interfaces.find(({ id }: { id: string }) => nat.endsWith(id));
    assert.equal(target.sourceDestCheck, true);
    target.sourceDestCheck = false;
    const ofPlaced = ({ id }: { id: string }) => id === "eipalloc-0a4f1c2e9b7d30102";
    const placed = now.addresses.find(ofPlaced);
    assert.equal(placed.association.interfaceId, "eni-0a4f1c2e9b7d30102");
    before.addresses[before.addresses.findIndex(ofPlaced)] = placed;
    before.serial = now.serial;
    assert.deepEqual(now, before);
  });

  it("writes nothing when interrupted, and accounts for every call", async () => {
    const before = readFileSync(account, "utf8");
    const ran = await plumbline(["apply", plan, "--output", "json"], { interruptedAfter: 0 });
    assert.equal(ran.code, 130);
    assert.equal(outcomes(ran.stdout).find(({ finding }) => finding === nat)?.because, "interrupted");
    assert.equal(readFileSync(account, "utf8"), before);
  });

  it("accounts for every call where something stops it before the first", async () => {
    const records = sqliteRecords(folder.path("state"));
    const torn = {
      run: "run-0",
      at: "2026-01-05T08:00:00.000Z",
      finding: nat,
      call: { operation: "AssociateAddress" },
    };
    await records.put("111122223333/eu-west-1", `journal/${torn.at}/run-0/0001`, torn, 0);
    records.close();
    const { code, stdout, stderr } = await plumbline([
      "apply",
      plan,
      "--state",
      folder.path("state"),
      "--output",
      "json",
    ]);
    assert.equal(code, 1);
    assert.match(stderr, /^error: /);
    const made = outcomes(stdout).filter(({ finding }) => finding === nat || finding === lost);
    assert.deepEqual(
      made.map(({ outcome, because }) => [outcome, because?.slice(0, 9)]),
      [
        ["withheld", "stopped: "],
        ["withheld", "stopped: "],
      ],
    );
  });

  it("says what was done in a table that names each call", async () => {
    const { stdout } = await plumbline(["apply", plan]);
    assert.match(stdout, /^done {6}turn off the source\/destination check of eni-0a4f1c2e9b7d30101\n/);
    assert.match(stdout, /Calls: 2 done, \d+ withheld\.\n$/);
  });
});

describe("apply on an embedded account's file", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const account = folder.path("account.json");
  const plan = folder.path("plan.json");
  beforeEach(async () => {
    folder.clear();
    await plumbline(["plan", "--embedded-file", account, "--desired", demo, "--out", plan]);
  });

  it("does not make a new account where the file is gone", async () => {
    rmSync(account);
    const ran = await plumbline(["apply", plan]);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /account\.json cannot be read: there is no such file/);
    assert.equal(existsSync(account), false);
  });

  it("loses no write of another run that ends meanwhile, and still accounts for its own calls", async () => {
    const answer = () => {
      const changed = JSON.parse(readFileSync(account, "utf8"));
      changed.serial += 1;
      writeFileSync(account, JSON.stringify(changed));
      return false;
    };
    const during = await plumbline(["apply", plan, "--output", "json"], { answer });
    assert.equal(during.code, 0);
    const text = readFileSync(account, "utf8");
    await assert.rejects(writeEmbedded(account, demoAccount(), "what was read before"), /was changed by somebody else/);
    assert.equal(readFileSync(account, "utf8"), text);
  });
});
