import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { after, beforeEach, describe, it } from "node:test";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = readFileSync("functions/embedded/demo.yaml");

describe("a file that is no text in UTF-8 is refused, since what it says would be guessed:", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const utf16 = Buffer.from(`\ufeff${demo}`, "utf16le");
  const latin1 = Buffer.concat([demo, Buffer.from("# caf\u00e9\n", "latin1")]);
  const because = "it is no text in UTF-8 (a > in PowerShell writes UTF-16)";

  for (const [what, bytes] of Object.entries({ "UTF-16": utf16, "Latin-1": latin1 }))
    it(`a document in ${what}, which accept leaves as it is`, async () => {
      const file = folder.path("net.yaml");
      writeFileSync(file, bytes);
      const finding = "interface-missing:111122223333:eu-west-1:api";
      for (const args of [
        ["validate", file],
        ["audit", "--embedded", "--desired", file],
        ["accept", finding, "--embedded", "--desired", file, "--yes"],
      ])
        assert.deepEqual(await plumbline(args), {
          code: 1,
          stdout: "",
          stderr: `error: ${file} cannot be read: ${because}\n`,
        });
      assert.deepEqual(readFileSync(file), bytes);
    });

  it("a defaults.yaml", async () => {
    writeFileSync(folder.path("net.yaml"), demo);
    writeFileSync(folder.path("defaults.yaml"), Buffer.from("mode: observe\n", "utf16le"));
    writeFileSync(folder.path("defaults.yaml"), Buffer.from("\ufeffmode: observe\n", "utf16le"));
    const { code, stderr } = await plumbline(["validate", folder.path("net.yaml")]);
    assert.deepEqual([code, stderr], [1, `error: ${folder.path("defaults.yaml")} cannot be read: ${because}\n`]);
  });

  it("and a recording", async () => {
    writeFileSync(folder.path("seen.json"), Buffer.from([0x1f, 0x8b, 0x08, 0xff]));
    const { code, stderr } = await plumbline(["audit", "--snapshot", folder.path("seen.json")]);
    assert.deepEqual([code, stderr], [1, `error: ${folder.path("seen.json")} cannot be read: ${because}\n`]);
  });
});

describe("a folder of documents", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  beforeEach(folder.clear);
  const write = (name: string, text: string | Buffer) => {
    mkdirSync(dirname(folder.path(name)), { recursive: true });
    writeFileSync(folder.path(name), text);
  };

  it("is not looked for in what tools keep there: hidden folders and node_modules", async () => {
    write("net/eu.yaml", demo);
    write(".github/workflows/ci.yaml", "name: CI\n");
    write("tools/node_modules/x/package.json", "{}");
    const { code, stdout, stderr } = await plumbline(["validate", folder.path("")]);
    assert.deepEqual([code, stdout.trimEnd().split("\n").length], [0, 1], stderr);
    assert.equal((await plumbline(["validate", folder.path(".github")])).code, 1);
  });

  it("says of what is no document that it is none, in one line", async () => {
    write("net/eu.yaml", demo);
    write("net/chart.yaml", "name: x\nversion: 1\n");
    const { code, stderr } = await plumbline(["validate", folder.path("net")]);
    const said = "the document has none of apiVersion, kind, metadata, spec: it is something else";
    assert.deepEqual([code, stderr], [1, `${folder.path("net/chart.yaml")}:1:1: ${said}\n`]);
  });
});

describe("an error", () => {
  it("shows no escape sequence of a file or an argument", async () => {
    const { code, stderr } = await plumbline(["explain", "\u001b[31mred\u001b]0;title\u0007"]);
    assert.deepEqual([code, stderr.includes("\u001b"), stderr.includes("\u0007")], [64, false, false]);
  });
});
