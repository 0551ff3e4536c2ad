import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = readFileSync("functions/embedded/demo.yaml", "utf8");

/** A folder with these files in it, by path. */
function tree(t: TestContext, files: Record<string, string>) {
  const { path, remove } = temporaryFolder();
  t.after(remove);
  for (const [name, text] of Object.entries({ ".git/HEAD": "", "net/eu.yaml": demo, ...files })) {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  }
  return path;
}

const audit = async (file: string) => {
  const { stdout, stderr } = await plumbline(["audit", "--embedded", "--desired", file, "--output", "json"]);
  assert.ok(stdout !== "", stderr);
  return JSON.parse(stdout);
};

describe("defaults.yaml", () => {
  it("in any folder above a document, up to the one that holds .git, is its policy", async (t) => {
    const outside = tree(t, {
      "defaults.yaml": "rules: { nat-source-dest-check-on: off }\n",
      "repo/.git": "gitdir: elsewhere\n",
      "repo/defaults.yaml": "rules: { public-ip-lost: info }\n",
      "repo/net/a/b/eu.yaml": demo,
      "repo/net/a/defaults.yaml": "rules: { eip-unassociated: critical }\n",
    });
    const { findings, summary } = await audit(outside("repo/net/a/b/eu.yaml"));
    const severityOf = (rule: string) => findings.find((one: { rule: string }) => one.rule === rule)?.severity;
    assert.equal(severityOf("eip-unassociated"), "critical");
    assert.equal(severityOf("public-ip-lost"), "info");
    assert.equal(severityOf("nat-source-dest-check-on"), "critical");
    assert.ok(summary.findings.critical >= 2);
  });

  it("is no document of its folder, and cannot be given as one", async (t) => {
    const path = tree(t, { "net/defaults.yaml": "budget: { writes: 1 }\n" });
    const ran = await plumbline(["validate", path("net")]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal(ran.stdout.split("\n").length, 2);
    assert.match(
      (await plumbline(["validate", path("net/defaults.yaml")])).stderr,
      /defaults\.yaml is policy for the documents of its folder: name one of them, or the folder/,
    );
  });

  it("that is wrong is said once, with its own places, however many documents are below it", async (t) => {
    const path = tree(t, {
      "net/us.yaml": demo.replace("eu-west-1", "us-east-1"),
      "defaults.yaml": "modes: observe\n",
    });
    for (const verb of [["validate"], ["audit", "--embedded", "--desired"]]) {
      const { code, stderr } = await plumbline([...verb, path("net")]);
      assert.notEqual(code, 0);
      const lines = stderr.split("\n").filter((line) => line.includes("modes"));
      assert.deepEqual(
        lines.map((line) => line.replace(/^error: /, "")),
        [`${path("defaults.yaml")}:1:1: an unknown key "modes", did you mean "mode"?`],
      );
    }
  });

  it("is read by publish too, and what is published holds what it says", async (t) => {
    const path = tree(t, { "defaults.yaml": "budget: { writes: 1 }\n" });
    const { code, stderr } = await plumbline(["publish", path("net/eu.yaml"), "--folder", path("store")]);
    assert.equal(code, 0, stderr);
    const file = path("store/documents/111122223333/eu-west-1/2026-01-05T09-00-00.000Z-0000.json");
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")).state.spec.budget, { writes: 1 });
  });

  it("that changed since a plan was made makes the plan stale", async (t) => {
    const path = tree(t, { "defaults.yaml": "mode: enforce\n" });
    const source = ["--embedded-file", path("account.json"), "--desired", path("net/eu.yaml")];
    await plumbline(["plan", ...source, "--out", path("plan.json")]);
    writeFileSync(path("defaults.yaml"), "mode: enforce\nrules: { public-ip-lost: off }\n");
    const { code, stderr } = await plumbline(["apply", path("plan.json")]);
    assert.equal(code, 4);
    assert.match(stderr, /has changed since/);
  });

  it("that is there and cannot be read stops everything with one sentence", async (t) => {
    const path = tree(t, {});
    mkdirSync(path("net/defaults.yaml"));
    const { code, stderr } = await plumbline(["validate", path("net")]);
    assert.equal(code, 1);
    assert.match(stderr, /defaults\.yaml cannot be read \(EISDIR\), and the policy of documents may be there/);
    assert.equal(stderr.trim().split("\n").length, 1, stderr);
  });

  it("that is a link is what it links to, and a link to nothing or to itself is an error", async (t) => {
    const path = tree(t, { "shared.yaml": "budget: { writes: 1 }\n" });
    symlinkSync(path("shared.yaml"), path("net/defaults.yaml"));
    const published = ["publish", path("net/eu.yaml"), "--folder", path("store")];
    assert.equal((await plumbline(published)).code, 0);
    const file = path("store/documents/111122223333/eu-west-1/2026-01-05T09-00-00.000Z-0000.json");
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")).state.spec.budget, { writes: 1 });
    for (const [name, target, error] of [
      ["one", "nowhere", "ENOENT"],
      ["two", "two/defaults.yaml", "ELOOP"],
    ] as const) {
      mkdirSync(path(name));
      writeFileSync(path(`${name}/eu.yaml`), demo);
      symlinkSync(path(target), path(`${name}/defaults.yaml`));
      assert.match((await plumbline(["validate", path(name)])).stderr, new RegExp(`cannot be read \\(${error}\\)`));
    }
  });

  it("in a folder that may not be searched is an error too", { skip: process.getuid?.() === 0 }, async (t) => {
    const path = tree(t, { "defaults.yaml": "mode: observe\n" });
    chmodSync(path("defaults.yaml"), 0);
    assert.match((await plumbline(["validate", path("net")])).stderr, /cannot be read \(EACCES\)/);
  });
});
