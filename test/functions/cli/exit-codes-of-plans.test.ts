import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { plumbline, temporaryFolder } from "../../support/io.ts";
import { type Exit, exits } from "./exit.ts";

const demo = "functions/embedded/demo.yaml";
const cases: Exit[] = [
  {
    sentence: "64 to apply a plan from a recording",
    args: (file) => ["apply", file("recorded-plan.json")],
    code: 64,
    says: /from a recording cannot be applied/,
  },
  {
    sentence: "64 to approve what the plan does not have",
    args: (file) => ["apply", file("plan.json"), "--approve", "x"],
    code: 64,
    says: /the plan has no such finding/,
  },
  {
    sentence: "4 for a plan over 24 hours old",
    args: (file) => ["apply", file("plan.json")],
    code: 4,
    says: /over 24 h ago/,
    given: { now: "2026-01-06T09:00:00.001Z" },
  },
  {
    sentence: "4 for a plan whose calls were changed by hand",
    args: (file) => ["apply", file("tampered.json")],
    code: 4,
    says: /what would put it right has changed/,
  },
  {
    sentence: "4 for a plan that says it was made in the future",
    args: (file) => ["apply", file("plan.json")],
    code: 4,
    says: /which is yet to come/,
    given: { now: "2026-01-05T08:59:59.000Z" },
  },
  {
    sentence: "1 for a plan that has a finding twice",
    args: (file) => ["apply", file("doubled.json")],
    code: 1,
    says: /findings: has a finding twice/,
  },
  {
    sentence: "1 for a plan whose findings lack their facts",
    args: (file) => ["apply", file("factless.json")],
    code: 1,
    says: /findings\.0\.facts: /,
  },
  {
    sentence: "4 for a plan of another account",
    args: (file) => ["apply", file("foreign.json")],
    code: 4,
    says: /it is of account 999922223333/,
  },
  {
    sentence: "130 when interrupted before the first write",
    args: (file) => ["apply", file("plan.json")],
    code: 130,
    says: /^$/,
    given: { interruptedAfter: 0 },
  },
];

describe("the exit code is", () => {
  const folder = temporaryFolder();
  before(async () => {
    await plumbline(["audit", "--embedded", "--save-snapshot", folder.path("whole.json"), "--quiet"]);
    await plumbline(["plan", "--embedded", "--desired", demo, "--out", folder.path("plan.json")]);
    await plumbline(["plan", "--snapshot", folder.path("whole.json"), "--out", folder.path("recorded-plan.json")]);
    const plan = readFileSync(folder.path("plan.json"), "utf8");
    writeFileSync(
      folder.path("tampered.json"),
      plan
        .replaceAll("eni-0a4f1c2e9b7d30101", "eni-0a4f1c2e9b7d30301")
        .replaceAll(":eni-0a4f1c2e9b7d30301", ":eni-0a4f1c2e9b7d30101"),
    );
    const { findings, ...envelope } = JSON.parse(plan);
    const withoutFacts = findings.map(({ facts: _, ...finding }: { facts: object }) => finding);
    writeFileSync(folder.path("doubled.json"), JSON.stringify({ ...envelope, findings: [...findings, findings[0]] }));
    writeFileSync(folder.path("factless.json"), JSON.stringify({ ...envelope, findings: withoutFacts }));
    writeFileSync(folder.path("foreign.json"), plan.replace('"account": "111122223333"', '"account": "999922223333"'));
  });
  after(folder.remove);

  exits(cases, folder.path);

  it("4 when a plan is applied twice", async () => {
    const account = folder.path("account.json");
    await plumbline(["plan", "--embedded-file", account, "--desired", demo, "--out", folder.path("twice.json")]);
    assert.equal((await plumbline(["apply", folder.path("twice.json")])).code, 0);
    const again = await plumbline(["apply", folder.path("twice.json"), "--output", "json"]);
    assert.equal(again.code, 4);
    assert.match(again.stderr, /nothing was written: .*it is no longer so/);
    assert.ok(JSON.parse(again.stdout).outcomes.every(({ outcome }: { outcome: string }) => outcome === "withheld"));
  });

  it("4 when the document has changed since the plan", async () => {
    const document = folder.path("changing.yaml");
    writeFileSync(document, readFileSync(demo, "utf8"));
    await plumbline(["plan", "--embedded", "--desired", document, "--out", folder.path("changing.json")]);
    writeFileSync(document, `${readFileSync(demo, "utf8")}\n`);
    const ran = await plumbline(["apply", folder.path("changing.json")]);
    assert.equal(ran.code, 4);
    assert.match(ran.stderr, /changing\.yaml has changed since/);
  });
});
