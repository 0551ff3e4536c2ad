import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { rules } from "../../../core/rules/index.ts";
import { demoAccount } from "../../../functions/embedded/demo.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";
const audit = ["audit", "--embedded", "--desired", demo];

describe("audit --output json", () => {
  const folder = temporaryFolder();
  after(folder.remove);

  it("has the keys that scripts rely on, and no others", async () => {
    const report = JSON.parse((await plumbline([...audit, "--output", "json"])).stdout);
    assert.deepEqual(Object.keys(report), ["schemaVersion", "runs", "findings", "skipped", "summary"]);
    assert.equal(report.schemaVersion, 1);
    assert.deepEqual(Object.keys(report.runs[0]), ["account", "region", "takenAt", "extent", "coverage", "interfaces"]);
    assert.equal(report.runs[0].takenAt, "2026-01-05T09:00:00.000Z");
    assert.equal(report.runs[0].extent, "region");
    assert.deepEqual(Object.keys(report.runs[0].coverage), [
      "interfaces",
      "addresses",
      "instances",
      "subnets",
      "routeTables",
      "natGateways",
      "vpcs",
      "byoipCidrs",
      "pools",
      "quotas",
      "securityGroups",
      "transfers",
    ]);
    assert.deepEqual(report.runs[0].coverage.vpcs, { read: true, items: 2 });
    const allowed = new Set([
      "id",
      "rule",
      "severity",
      "title",
      "message",
      "account",
      "region",
      "resource",
      "facts",
      "declaredAt",
      "remedy",
      "decision",
    ]);
    for (const finding of report.findings) for (const key of Object.keys(finding)) assert.ok(allowed.has(key), key);
    assert.deepEqual(Object.keys(report.summary), ["findings", "monthlyUsd", "complete", "publicIpv4", "atRisk"]);
    assert.deepEqual(report.summary, {
      findings: { critical: 1, high: 4, medium: 2, low: 3, info: 0 },
      monthlyUsd: 7.3,
      complete: true,
      publicIpv4: { idle: 4, inUse: 7, byoip: 0, autoAssigned: 4, serviceManaged: 2, monthlyUsd: 62.05 },
      atRisk: [
        {
          region: "eu-west-1",
          interface: "eni-0a4f1c2e9b7d30331",
          instance: "i-0a4f1c2e9b7d30331",
          publicIp: "198.51.100.80",
          cause: "two-interfaces",
        },
      ],
    });
  });

  it("gives a finding on an entry the entry's name and place, and one on a resource its call and decision", async () => {
    const { findings } = JSON.parse((await plumbline([...audit, "--output", "json"])).stdout);
    const missing = findings.find(({ rule }: { rule: string }) => rule === "interface-missing");
    assert.deepEqual(missing.resource, { type: "declaration", id: "api" });
    assert.deepEqual(missing.declaredAt, { file: demo, line: 22, column: 7 });
    const nat = findings.find(({ rule }: { rule: string }) => rule === "nat-source-dest-check-on");
    assert.equal(nat.id, "nat-source-dest-check-on:111122223333:eu-west-1:eni-0a4f1c2e9b7d30101");
    assert.deepEqual(nat.remedy, {
      risk: "safe",
      calls: [
        {
          operation: "ModifyNetworkInterfaceAttribute",
          input: { NetworkInterfaceId: "eni-0a4f1c2e9b7d30101", SourceDestCheck: { Value: false } },
        },
      ],
    });
    assert.equal(nat.decision.do, "apply");
  });

  it("prints the same bytes from the account and from its recording", async () => {
    const file = folder.path("recording.json");
    const live = await plumbline([...audit, "--output", "json", "--save-snapshot", file]);
    const recorded = await plumbline(["audit", "--snapshot", file, "--desired", demo, "--output", "json"], {
      now: "2026-02-01T00:00:00.000Z",
    });
    assert.equal(recorded.stdout, live.stdout);
  });

  it("goes to the file of --out, and stdout stays empty", async () => {
    const ran = await plumbline([...audit, "--output", "json", "--out", folder.path("report.json")]);
    assert.equal(ran.stdout, "");
    assert.equal(JSON.parse(readFileSync(folder.path("report.json"), "utf8")).schemaVersion, 1);
  });

  it("says which rules were skipped for want of a document", async () => {
    const { skipped, findings } = JSON.parse((await plumbline(["audit", "--embedded", "--output", "json"])).stdout);
    assert.deepEqual(
      skipped,
      rules
        .filter(({ needsDocument }) => needsDocument)
        .map(({ id: rule }) => ({ rule, account: "111122223333", region: "eu-west-1", because: "no document" })),
    );
    for (const { decision } of findings)
      if (decision) assert.deepEqual(decision, { do: "withhold", because: "no document" });
  });
});

describe("the table", () => {
  const folder = temporaryFolder();
  after(folder.remove);

  for (const columns of [60, 80, 100, 160])
    it(`fits a terminal of ${columns} columns`, async () => {
      const { stdout } = await plumbline(audit, { terminal: { columns } });
      const widest = Math.max(...stdout.split("\n").map((line) => stripVTControlCharacters(line).length));
      assert.ok(widest <= columns, `${widest} columns`);
      assert.ok(widest > columns * 0.6, `only ${widest} columns`);
    });

  it("begins with the worst finding and ends with the money, and what the next stop takes", async () => {
    const { stdout } = await plumbline(audit);
    assert.match(stdout.split("\n")[2] ?? "", /^CRITICAL {2}nat-a/);
    const [findings = "", bill = "", ...risk] = stdout.trimEnd().split("\n\n").at(-1)?.split("\n") ?? [];
    assert.match(findings, /^10 findings: 1 critical, 4 high, 2 medium, 3 low; \$7\.30 a month/);
    assert.match(bill, /^Public IPv4: 17, \$62\.05 a month \(7 Elastic IPs in use, 4 idle, /);
    assert.match(
      risk.join(" "),
      /^At risk: the next stop takes 198\.51\.100\.80 of (\S+) \(several interfaces\), and AWS assigns no other: plumbline what-if stop \1$/,
    );
  });

  it("names the next command on stderr, ready to be typed", async () => {
    assert.match(
      (await plumbline(audit)).stderr,
      /^\nnext: plumbline plan --embedded --desired functions\/embedded\/demo\.yaml --out plan\.json\n$/,
    );
  });

  it("without a document names the command that writes one", async () => {
    const { stderr } = await plumbline(["audit", "--embedded"]);
    assert.equal(stderr, "\nnext: plumbline baseline --embedded > plumbline.yaml\n");
  });

  it("says what was not read beside what was found", async () => {
    const file = folder.path("gap.json");
    await plumbline(["audit", "--embedded", "--save-snapshot", file]);
    const recording = JSON.parse(readFileSync(file, "utf8"));
    recording.snapshots[0].sections.routeTables = {
      read: false,
      because: "UnauthorizedOperation: You are not authorized",
    };
    writeFileSync(file, JSON.stringify(recording));
    const { stdout } = await plumbline(["audit", "--snapshot", file]);
    assert.match(stdout, /not read: eu-west-1 routeTables, UnauthorizedOperation: You are not authorized/);
    assert.match(stdout, /not judged in eu-west-1: routeTables: UnauthorizedOperation/);
  });

  it("counts the rules that could not be asked where they are many, and names them where they are few", async () => {
    const { stdout } = await plumbline(["audit", "--embedded"]);
    assert.match(stdout, /\nnot judged in eu-west-1: no document \(\d\d rules\)\n$/);
    writeFileSync(
      folder.path("off.yaml"),
      `${readFileSync(demo, "utf8")}  rules: { eip-unassociated: off, eip-quota: off }\n`,
    );
    const off = await plumbline(["audit", "--embedded", "--desired", folder.path("off.yaml")]);
    assert.match(off.stdout, /\(eip-quota,\s+eip-unassociated\)/);
  });

  it("shows no escape sequence, line break or reversing character that a tag holds", async () => {
    const account = demoAccount();
    const address = account.addresses.find(({ publicIp }) => publicIp === "203.0.113.60");
    const eni = account.interfaces.find(({ id }) => id === "eni-0a4f1c2e9b7d30105");
    assert.ok(address && eni);
    eni.tags = { ...eni.tags, Name: "\u001b[31mevil\u001b]0;title\u0007\nnext: rm -rf /\u202egpj" };
    writeFileSync(folder.path("hostile.json"), JSON.stringify(account));
    const { stdout } = await plumbline(["audit", "--embedded-file", folder.path("hostile.json")]);
    assert.match(stdout, /evil/);
    for (const character of ["\u001b", "\u0007", "\u202e", "\nnext: rm"]) assert.ok(!stdout.includes(character));
  });
});

describe("colours", () => {
  const coloured = async (args: string[], env: Record<string, string>, terminal?: { columns: number }) =>
    (await plumbline(args, { env, ...(terminal && { terminal }) })).stdout.includes("\u001b[");

  it("are on at a terminal", async () => assert.equal(await coloured(audit, {}, { columns: 80 }), true));
  it("are off when piped", async () => assert.equal(await coloured(audit, {}), false));
  it("are off with --no-color", async () =>
    assert.equal(await coloured([...audit, "--no-color"], {}, { columns: 80 }), false));
  it("are off with NO_COLOR", async () =>
    assert.equal(await coloured(audit, { NO_COLOR: "1" }, { columns: 80 }), false));
  it("are off on a dumb terminal", async () =>
    assert.equal(await coloured(audit, { TERM: "dumb" }, { columns: 80 }), false));
});

describe("--quiet", () => {
  it("leaves stderr empty", async () => assert.equal((await plumbline([...audit, "--quiet"])).stderr, ""));
});

describe("schema", () => {
  it("prints the JSON Schema that the repository publishes, whatever there is in the surroundings", async () => {
    const { code, stdout, stderr } = await plumbline(["schema"], { env: {}, terminal: { columns: 40 } });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    assert.equal(stdout, readFileSync("core/desired/schema.json", "utf8"));
  });
});
