import { readFileSync, writeFileSync } from "node:fs";
import { after, before, describe } from "node:test";
import { plumbline, temporaryFolder } from "../../support/io.ts";
import { type Exit, exits } from "./exit.ts";

const demo = "functions/embedded/demo.yaml";
const cases: Exit[] = [
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
  });
  after(folder.remove);

  exits(cases, folder.path);
});
