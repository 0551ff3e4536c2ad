import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { demoAccount } from "../../../functions/embedded/demo.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";
import { audit, demo } from "./audit-args.ts";

describe("the table", () => {
  const folder = temporaryFolder();
  after(folder.remove);

  for (const columns of [60, 80, 100, 160])
    it(`fits a terminal of ${columns} columns, but for what is one word: an id is copied whole`, async () => {
      const { stdout } = await plumbline(audit, { terminal: { columns } });
      const lines = stdout.split("\n").map((line) => stripVTControlCharacters(line));
      const widest = Math.max(...lines.filter((line) => line.trim().includes(" ")).map(({ length }) => length));
      assert.ok(widest <= columns, `${widest} columns`);
      assert.ok(widest > columns * 0.6, `only ${widest} columns`);
    });

  it("has each finding's id whole, however narrow the terminal is", async () => {
    const { findings } = JSON.parse((await plumbline([...audit, "--output", "json"])).stdout);
    const { stdout } = await plumbline(audit, { terminal: { columns: 40 } });
    const lines = stripVTControlCharacters(stdout).split("\n");
    for (const { id } of findings)
      assert.ok(
        lines.some((line) => line.trim().startsWith(id)),
        id,
      );
  });

  it("begins with the worst finding and ends with the money, and what the next stop takes", async () => {
    const { stdout } = await plumbline(audit);
    assert.match(stdout.split("\n")[2] ?? "", /^CRITICAL {2}nat-a/);
    const [findings = "", bill = "", ...risk] = stdout.trimEnd().split("\n\n").at(-1)?.split("\n") ?? [];
    assert.match(findings, /^10 findings: 1 critical, 4 high, 2 medium, 3 low; \$7\.30 a month/);
    assert.match(bill, /^Public IPv4: 17, \$62\.05 a month \(7 Elastic IPs in use, 4 idle, /);
    assert.match(
      risk.join(" "),
      /^At risk: the next stop takes 198\.51\.100\.80 of (\S+) \(several interfaces\), and AWS assigns no other: plumbline what-if stop \1 --embedded$/,
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
    assert.equal(stderr, "\nnext: plumbline baseline --embedded --out plumbline.yaml\n");
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
    assert.match(stdout, /not judged in eu-west-1: routeTables not read \(delete-on-termination-leak, /);
    assert.equal(stdout.match(/UnauthorizedOperation/g)?.length, 1, stdout);
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
  it("are on in a pipe with FORCE_COLOR, as in the log of a pipeline, unless it is 0 or NO_COLOR says otherwise", async () => {
    const shown = async (env: Record<string, string>) => coloured(audit, env);
    assert.deepEqual(
      [
        await shown({ FORCE_COLOR: "1" }),
        await shown({ FORCE_COLOR: "0" }),
        await shown({ FORCE_COLOR: "1", NO_COLOR: "1" }),
      ],
      [true, false, false],
    );
  });
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
