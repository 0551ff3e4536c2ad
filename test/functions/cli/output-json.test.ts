import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { rules } from "../../../core/rules/index.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";
import { audit, demo } from "./audit-args.ts";

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

  it("is not lost where the file of --out cannot be written, nor is news where the recording cannot", async () => {
    const [state, nowhere] = [folder.path("state"), folder.path("none/report.json")];
    const remembered = [...audit, "--output", "json", "--state", state];
    const unsaved = await plumbline([...remembered, "--save-snapshot", nowhere]);
    assert.deepEqual([unsaved.code, unsaved.stdout], [1, ""]);
    const { code, stdout, stderr } = await plumbline([...remembered, "--out", nowhere]);
    assert.deepEqual([code, stderr], [1, `error: ${nowhere} cannot be written: there is no such folder\n`]);
    assert.equal(JSON.parse(stdout).changes.opened.length, 10);
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
