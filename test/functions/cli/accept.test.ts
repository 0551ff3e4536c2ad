import assert from "node:assert/strict";
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { after, beforeEach, describe, it } from "node:test";
import { plumbline, type Surroundings, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";
const idOf = (rule: string, resource: string) => `${rule}:111122223333:eu-west-1:${resource}`;
const runner = idOf("public-ip-unexpected", "eni-0a4f1c2e9b7d30103");
const idle = idOf("eip-unassociated", "eipalloc-0a4f1c2e9b7d30110");

describe("accept", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const file = folder.path("prod.yaml");
  const source = ["--embedded", "--desired", file];
  beforeEach(() => {
    folder.clear();
    copyFileSync(demo, file);
  });
  const text = () => readFileSync(file, "utf8");
  const accept = (id: string, more: string[], surroundings: Surroundings = {}) =>
    plumbline(["accept", id, ...source, ...more], surroundings);

  it("prints what changes and writes it with --yes; the next audit does not find it", async () => {
    const ran = await accept(runner, ["--yes"]);
    assert.deepEqual(ran, { code: 0, stdout: `${file}:21\n-       publicIp: none\n`, stderr: "" });
    assert.equal(text(), readFileSync(demo, "utf8").replace("      publicIp: none\n", ""));
    const { stdout } = await plumbline(["audit", ...source, "--output", "json"]);
    assert.ok(!stdout.includes(runner));
    assert.deepEqual(readdirSync(folder.path("")), ["prod.yaml"]);
  });

  it("leaves to the file who may read it, and to a link that it is one", async () => {
    chmodSync(file, 0o600);
    symlinkSync(file, folder.path("link.yaml"));
    const ran = await plumbline(["accept", runner, "--embedded", "--desired", folder.path("link.yaml"), "--yes"]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.ok(lstatSync(folder.path("link.yaml")).isSymbolicLink());
    assert.ok(!text().includes("publicIp: none"));
  });

  it("asks at a terminal, and writes on a yes only", async () => {
    const asked: string[] = [];
    const answer = (yes: boolean) => (question: string) => {
      asked.push(question);
      return yes;
    };
    const no = await accept(runner, [], { answer: answer(false) });
    assert.deepEqual([no.code, no.stderr, text()], [0, "nothing was written\n", readFileSync(demo, "utf8")]);
    assert.equal((await accept(runner, [], { answer: answer(true) })).code, 0);
    assert.notEqual(text(), readFileSync(demo, "utf8"));
    assert.deepEqual(asked, Array(2).fill(`Shall I write this to ${file}?`));
  });

  it("writes nothing without a yes where nobody is there to ask, and says so with 1", async () => {
    const ran = await accept(runner, []);
    assert.equal(ran.code, 1);
    assert.match(ran.stdout, /^- {7}publicIp: none$/m);
    assert.equal(ran.stderr, "error: nothing was written: --yes writes where nobody is there to ask\n");
    assert.equal(text(), readFileSync(demo, "utf8"));
  });

  it("holds an idle address back for the reason given", async () => {
    await accept(idle, ["--reason", "the old VPN's partners still allow it", "--yes"]);
    assert.equal(
      text(),
      `${readFileSync(demo, "utf8")}    - { name: old-vpn, match: { publicIp: 203.0.113.60 }, reserve: { reason: the old VPN's partners still allow it } }\n`,
    );
  });

  it("says what is found instead: an entry that is narrowed no more speaks of all that it matches", async () => {
    writeFileSync(file, text().replace("publicIp: any", "publicIp: none"));
    const { code, stderr } = await accept(idOf("declaration-ambiguous", "bastion:interfaces"), ["--yes"]);
    assert.equal(code, 0);
    assert.equal(
      stderr,
      ["eni-0a4f1c2e9b7d30107", "eni-0a4f1c2e9b7d30108"]
        .map((id) => `note: then found: ${idOf("public-ip-unexpected", id)}\n`)
        .join(""),
    );
  });

  it("takes the document of the account and region out of a folder", async () => {
    const ran = await plumbline(["accept", runner, "--embedded", "--desired", folder.path(""), "--yes"]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.ok(!text().includes("publicIp: none"));
  });

  it("works below a defaults.yaml, whose policy counts; an exception that stands there is taken out there", async () => {
    const lab = { rule: "eip-quota", resource: "eu-west-1", reason: "a lab", owner: "net", until: "2020-12-31" };
    const stale = idOf("exception-expired", "eip-unassociated:eipalloc-0a4f1c2e9b7d30110");
    writeFileSync(
      folder.path("defaults.yaml"),
      `exceptions: [${JSON.stringify({ ...lab, rule: "eip-unassociated", resource: "eipalloc-0a4f1c2e9b7d30110" })}]\n`,
    );
    const ran = await accept(runner, ["--yes"]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.ok(!text().includes("publicIp: none"));
    const there = await accept(stale, ["--yes"]);
    assert.equal(there.code, 1);
    assert.match(there.stderr, /cannot be accepted: it stands in .*defaults\.yaml: take it out there/);
    writeFileSync(file, `${text()}  exceptions: [${JSON.stringify(lab)}] # mine\n`);
    assert.equal((await accept(idOf("exception-expired", "eip-quota:eu-west-1"), ["--yes"])).code, 0);
    assert.ok(!text().includes("a lab"));
  });

  const refused: Record<string, [string, string[], number, RegExp]> = {
    "what is no finding": [idOf("eip-missing", "nat-a"), [], 1, /is no finding now: plumbline audit lists them/],
    "an idle address without a reason": [idle, [], 1, /cannot be accepted: why it is held only you know: --reason/],
    "what no document makes right": [
      idOf("route-target-source-dest-check-on", "eni-0a4f1c2e9b7d30104"),
      [],
      1,
      /cannot be accepted: the route and the check contradict each other/,
    ],
  };
  for (const [what, [id, more, code, says]] of Object.entries(refused))
    it(`refuses ${what} with ${code}, in a sentence, and writes nothing`, async () => {
      const ran = await accept(id, [...more, "--yes"]);
      assert.deepEqual([ran.code, ran.stdout], [code, ""]);
      assert.match(ran.stderr, says);
      assert.equal(text(), readFileSync(demo, "utf8"));
    });

  it("refuses a change after which the document would contradict itself", async () => {
    writeFileSync(
      file,
      text().replace("publicIp: any", "publicIp: { elastic: allow-listed }").replace("name: bastion }", "name: none }"),
    );
    writeFileSync(file, text().replace(', reserve: { reason: "on a partner\'s allow list" }', ""));
    const ran = await accept(idOf("eip-missing", "allow-listed"), ["--yes"]);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /the document would be invalid: .*no entry of addresses is named "allow-listed"/);
  });

  it("asks for a document with 64, and takes no JSON, which has no comments to keep", async () => {
    const none = await plumbline(["accept", runner, "--embedded"]);
    assert.deepEqual([none.code, none.stderr], [64, "error: accept changes a document: name it with --desired\n"]);
    const json = folder.path("prod.json");
    writeFileSync(json, JSON.stringify((await import("yaml")).parse(readFileSync(demo, "utf8"))));
    const ran = await plumbline(["accept", runner, "--embedded", "--desired", json, "--yes"]);
    assert.deepEqual([ran.code, ran.stderr], [1, `error: ${json} is JSON: accept changes YAML only\n`]);
  });
});
