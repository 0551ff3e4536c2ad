import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, beforeEach, describe, it } from "node:test";
import type { EmbeddedAccount } from "../../../functions/embedded/account.ts";
import { alterNat, fckNat } from "../../scenarios/fixtures.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

describe("baseline", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  beforeEach(() => folder.clear());
  const file = folder.path("prod.yaml");
  const idsOf = async (args: string[]): Promise<string[]> => {
    const { stdout, stderr } = await plumbline(["audit", ...args, "--output", "json"]);
    return JSON.parse(stdout || stderr).findings.map(({ id }: { id: string }) => id);
  };

  it("prints a document of the demo account in some 40 lines, which validate accepts", async () => {
    const { code, stdout, stderr } = await plumbline(["baseline", "--embedded"]);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.ok(stdout.split("\n").length <= 40, stdout);
    writeFileSync(file, stdout);
    const checked = await plumbline(["validate", file]);
    assert.equal(
      checked.stdout,
      `${file}: valid, baseline for account 111122223333 eu-west-1: interfaces 5, addresses 7, mode observe\n`,
    );
  });

  it("says in full of each interface and subnet what can be said, and the audit after it finds what it found before", async () => {
    await plumbline(["baseline", "--embedded", "--full", "--out", file]);
    const text = readFileSync(file, "utf8");
    assert.match(text, /attachedTo: \{ instance: \{ id: i-/);
    assert.match(text, /deleteOnTermination: (true|false)/);
    assert.match(text, / {2}subnets:\n.*\n {4}- \{ name: .*autoAssignPublicIp: (true|false), autoAssignIpv6: false \}/);
    const known = await idsOf(["--embedded"]);
    const found = await idsOf(["--embedded", "--desired", file]);
    assert.deepEqual(
      found,
      known.filter((id) => found.includes(id)),
    );
    const hidden = known.filter((id) => !found.includes(id) && !id.startsWith("delete-on-termination-leak:"));
    assert.deepEqual(hidden, []);
  });

  it("reads in full what else it says something of: flow logs, and whether security groups let anybody in", async () => {
    const kept = folder.path("account.json");
    await plumbline(["audit", "--embedded-file", kept]);
    const account = JSON.parse(readFileSync(kept, "utf8"));
    const log = { id: "fl-0a", resourceId: account.subnets[0].vpcId, traffic: "ALL", destination: "s3", tags: {} };
    writeFileSync(kept, JSON.stringify({ ...account, flowLogs: [log] }));
    const plain = await plumbline(["baseline", "--embedded-file", kept]);
    assert.doesNotMatch(plain.stdout, /flowLog|auto,/);
    const { stdout } = await plumbline(["baseline", "--embedded-file", kept, "--full"]);
    assert.match(stdout, /flowLog: \{ destination: any, traffic: all \} \}/);
    assert.match(stdout, /publicIp: auto,/);
    assert.ok(
      stdout.split("\n").every((line) => line.startsWith("    #") || line.length <= 140),
      stdout,
    );
  });

  it("finds after it what was found before it: a document of what there is hides nothing", async () => {
    await plumbline(["baseline", "--embedded", "--out", file]);
    assert.deepEqual(await idsOf(["--embedded", "--desired", file]), await idsOf(["--embedded"]));
  });

  const fleets: Record<string, { account: EmbeddedAccount; lines: number; says: RegExp[] }> = {
    "fck-nat": {
      account: fckNat(),
      lines: 20,
      says: [
        /name: nat-a, match: \{ instance: \{ tags: \{ aws:autoscaling:groupName: nat-a \} \}, deviceIndex: 0 \}, expect: 1\.\.2, role: nat \}/,
        /name: eni-st, match: \{ id: eni-st \}, role: nat, publicIp: none \}/,
        /name: nat-a, match: \{ publicIp: 203\.0\.113\.10 \}, on: \{ interface: nat-a \}, protect: true \}/,
      ],
    },
    alterNAT: {
      account: alterNat(),
      lines: 30,
      says: [
        /name: eni-a, match: \{ id: eni-a \}, role: nat \}/,
        /match: \{ publicIp: 203\.0\.113\.29 \}, on: \{ natGateway: \{ id: nat-0a \} \} \}/,
      ],
    },
  };
  for (const [name, { account, lines, says }] of Object.entries(fleets))
    it(`of ${name} is short and audits clean`, async () => {
      const kept = folder.path("account.json");
      writeFileSync(kept, JSON.stringify(account).replaceAll("client-", "client"));
      assert.equal((await plumbline(["baseline", "--embedded-file", kept, "--out", file])).code, 0);
      const text = readFileSync(file, "utf8");
      assert.ok(text.split("\n").length <= lines, text);
      for (const one of says) assert.match(text, one);
      assert.deepEqual(await idsOf(["--embedded-file", kept, "--desired", file]), []);
    });

  it("is the same from a recording as from the account", async () => {
    const recording = folder.path("look.json");
    await plumbline(["audit", "--embedded", "--save-snapshot", recording]);
    const [live, recorded] = [
      await plumbline(["baseline", "--embedded"]),
      await plumbline(["baseline", "--snapshot", recording]),
    ];
    assert.equal(recorded.stdout, live.stdout);
  });

  it("writes to a file with --out and says what to do next, but over another file only with --force", async () => {
    const first = await plumbline(["baseline", "--embedded", "--out", file]);
    assert.deepEqual(first, {
      code: 0,
      stdout: "",
      stderr: `${file}: interfaces 5, addresses 7. Read it, then: plumbline audit --embedded --desired ${file}\n`,
    });
    const odd = folder.path("my account.json");
    const [out, kept] = [folder.path("my net.yaml"), folder.path("look.json")];
    const { stderr } = await plumbline(["baseline", "--embedded-file", odd, "--out", out]);
    assert.ok(stderr.endsWith(`then: plumbline audit --embedded-file '${odd}' --desired '${out}'\n`), stderr);
    await plumbline(["audit", "--embedded", "--save-snapshot", kept]);
    const recorded = await plumbline(["baseline", "--snapshot", kept, "--out", out, "--force"]);
    assert.ok(recorded.stderr.endsWith(`then: plumbline audit --snapshot ${kept} --desired '${out}'\n`));
    writeFileSync(file, "# mine\n");
    const again = await plumbline(["baseline", "--embedded", "--out", file]);
    assert.deepEqual([again.code, again.stderr], [1, `error: ${file} is there already: --force writes over it\n`]);
    assert.equal(readFileSync(file, "utf8"), "# mine\n");
    const forced = await plumbline(["baseline", "--embedded", "--out", file, "--force", "--quiet"]);
    assert.deepEqual(forced, { code: 0, stdout: "", stderr: "" });
    assert.match(readFileSync(file, "utf8"), /^# What there was in account 111122223333 eu-west-1 on 2026-01-05/);
  });

  it("refuses where a list could not be read, with 1, and several regions, with 64", async () => {
    const recording = folder.path("look.json");
    await plumbline(["audit", "--embedded", "--save-snapshot", recording]);
    const recorded = JSON.parse(readFileSync(recording, "utf8"));
    const [one] = recorded.snapshots;
    const sections = { ...one.sections, addresses: { read: false, because: "UnauthorizedOperation: no" } };
    writeFileSync(recording, JSON.stringify({ ...recorded, snapshots: [{ ...one, sections }] }));
    assert.deepEqual(await plumbline(["baseline", "--snapshot", recording]), {
      code: 1,
      stdout: "",
      stderr: "error: a baseline says all or nothing: addresses could not be read: UnauthorizedOperation: no\n",
    });
    writeFileSync(recording, JSON.stringify({ ...recorded, snapshots: [one, { ...one, region: "eu-west-2" }] }));
    const several = await plumbline(["baseline", "--snapshot", recording]);
    assert.deepEqual([several.code, several.stdout], [64, ""]);
    assert.match(several.stderr, /a document is of one region: name one with --region/);
  });
});
