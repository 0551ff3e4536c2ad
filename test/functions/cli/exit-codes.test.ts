import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { plumbline, type Surroundings, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";
const cases: {
  sentence: string;
  args: (file: (name: string) => string) => string[];
  code: number;
  says: RegExp;
  given?: Surroundings;
}[] = [
  { sentence: "64 without a verb", args: () => [], code: 64, says: /Usage: plumbline/ },
  { sentence: "64 for an unknown verb", args: () => ["audti"], code: 64, says: /unknown command 'audti'/ },
  {
    sentence: "64 for an unknown option",
    args: () => ["audit", "--embeded"],
    code: 64,
    says: /Did you mean --embedded/,
  },
  {
    sentence: "64 for an unknown severity",
    args: () => ["audit", "--fail-on", "awful"],
    code: 64,
    says: /critical, high, medium, low, info/,
  },
  {
    sentence: "64 for an unknown output format",
    args: () => ["audit", "--output", "xml"],
    code: 64,
    says: /Allowed choices are table, json/,
  },
  {
    sentence: "64 for an unknown rule",
    args: () => ["explain", "eip-lost"],
    code: 64,
    says: /there is no rule "eip-lost"/,
  },
  {
    sentence: "64 for a rule of whose name a word is missing, and says which may be meant",
    args: () => ["explain", "source-dest-check-on"],
    code: 64,
    says: /did you mean "nat-source-dest-check-on" or "route-target-source-dest-check-on"\?$/m,
  },
  {
    sentence: "64 for two sources at once",
    args: () => ["audit", "--embedded", "--snapshot", "x"],
    code: 64,
    says: /--embedded and --snapshot/,
  },
  {
    sentence: "64 for a region that the embedded account lacks",
    args: () => ["audit", "--embedded", "--region", "us-east-1"],
    code: 64,
    says: /eu-west-1 only/,
  },
  { sentence: "64 for validate without a file", args: () => ["validate"], code: 64, says: /missing required argument/ },
  {
    sentence: "1 for a document that is not there",
    args: (file) => ["audit", "--embedded", "--desired", file("none.yaml")],
    code: 1,
    says: /there is no such file/,
  },
  {
    sentence: "1 for a document with errors, all of them with line and column",
    args: (file) => ["audit", "--embedded", "--desired", file("bad.yaml")],
    code: 1,
    says: /bad\.yaml:1:1: .*\n.*bad\.yaml:2:7: .*\n.*bad\.yaml:3:9: .*did you mean "interfaces"/,
  },
  {
    sentence: "1 for a document of another account",
    args: (file) => ["audit", "--embedded", "--desired", file("other.yaml")],
    code: 1,
    says: /is of account 999922223333, but this is account 111122223333/,
  },
  { sentence: "1 for a plan that is none", args: (file) => ["apply", file("bad.yaml")], code: 1, says: /is not JSON/ },
  {
    sentence: "1 for a recording that is none, and says which part is wrong",
    args: (file) => ["audit", "--snapshot", file("no-recording.json")],
    code: 1,
    says: /no-recording\.json is not a recording made by audit --save-snapshot: schemaVersion: must be 1$/m,
  },
  {
    sentence: "1 when nothing at all could be read",
    args: (file) => ["audit", "--snapshot", file("nothing.json")],
    code: 1,
    says: /^error: nothing at all could be read$/m,
  },
  {
    sentence: "3 under --strict when a section was not read",
    args: (file) => ["audit", "--strict", "--quiet", "--fail-on", "low", "--snapshot", file("gap.json")],
    code: 3,
    says: /^$/,
  },
  {
    sentence: "0 with a gap but without --strict",
    args: (file) => ["audit", "--quiet", "--snapshot", file("gap.json")],
    code: 0,
    says: /^$/,
  },
  {
    sentence: "2 for a finding as bad as --fail-on",
    args: () => ["audit", "--embedded", "--desired", demo, "--fail-on", "critical"],
    code: 2,
    says: /next: /,
  },
  {
    sentence: "2 for a finding worse than --fail-on",
    args: () => ["audit", "--embedded", "--fail-on", "medium"],
    code: 2,
    says: /next: /,
  },
  {
    sentence: "0 when nothing is as bad as --fail-on",
    args: () => ["audit", "--embedded", "--fail-on", "critical"],
    code: 0,
    says: /next: /,
  },
  {
    sentence: "0 with findings and no --fail-on",
    args: () => ["audit", "--embedded", "--desired", demo],
    code: 0,
    says: /next: plumbline plan /,
  },
  { sentence: "0 for --help", args: () => ["--help"], code: 0, says: /^$/ },
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
    const text = readFileSync(demo, "utf8");
    writeFileSync(folder.path("bad.yaml"), "apiVersion: plumbline/v1\nkind: Nothing\nspec: { interface: [] }\n");
    writeFileSync(folder.path("no-recording.json"), JSON.stringify({ schemaVersion: 2, snapshots: [] }));
    writeFileSync(folder.path("other.yaml"), text.replace("111122223333", "999922223333"));
    await plumbline(["audit", "--embedded", "--save-snapshot", folder.path("whole.json"), "--quiet"]);
    const whole = JSON.parse(readFileSync(folder.path("whole.json"), "utf8"));
    const denied = { read: false, because: "UnauthorizedOperation: no" };
    const { sections } = whole.snapshots[0];
    const save = (name: string, changed: object) =>
      writeFileSync(
        folder.path(name),
        JSON.stringify({ ...whole, snapshots: [{ ...whole.snapshots[0], sections: changed }] }),
      );
    save("gap.json", { ...sections, routeTables: denied });
    save("nothing.json", Object.fromEntries(Object.keys(sections).map((name) => [name, denied])));
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

  for (const { sentence, args, code, says, given } of cases)
    it(sentence, async () => {
      const ran = await plumbline(args(folder.path), given);
      assert.equal(ran.code, code, ran.stderr);
      assert.match(ran.stderr, says);
    });

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
