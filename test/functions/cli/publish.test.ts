import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, beforeEach, describe, it } from "node:test";
import { documentInForce } from "../../../core/desired/in-force.ts";
import { folderPublications } from "../../../functions/embedded/publications.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";
const account = "111122223333";
const region = "eu-west-1";
const nine = "2026-01-05T09:00:00.000Z";
const tenPast = "2026-01-05T09:10:00.000Z";
const first = "2026-01-05T09-00-00.000Z-0000";

describe("publish", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  beforeEach(() => folder.clear());
  const store = folder.path("documents store");
  const published = () => readdirSync(`${store}/documents/${account}/${region}`);
  const edited = (change: (text: string) => string): string => {
    writeFileSync(folder.path("edited.yaml"), change(readFileSync(demo, "utf8")));
    return folder.path("edited.yaml");
  };

  it("says in one line what was published, its version and when it comes into force for writing", async () => {
    const ran = await plumbline(["publish", demo, "--folder", store]);
    assert.deepEqual(ran, {
      code: 0,
      stdout: `${demo}: published demo for account ${account} ${region}, version ${first}, in force for writing from ${tenPast}\n`,
      stderr: "",
    });
    assert.deepEqual(published(), [`${first}.json`]);
  });

  it("puts the document into force: at once to be looked at, 10 minutes later to be written on", async () => {
    await plumbline(["publish", demo, "--folder", store]);
    const publications = folderPublications({ folder: store, now: () => nine });
    const young = await documentInForce(publications, account, region, nine);
    assert.deepEqual(young.document?.locate(["spec", "interfaces", 0]), { file: demo, line: 8, column: 7 });
    assert.match(young.readOnly ?? "", /until 2026-01-05T09:10:00\.000Z$/);
    assert.equal((await documentInForce(publications, account, region, tenPast)).readOnly, undefined);
  });

  it("prints what scripts rely on with --output json, whether it was published now or before", async () => {
    const { stdout, stderr } = await plumbline(["publish", demo, "--folder", store, "--output", "json"]);
    const { documentVersion, ...rest } = JSON.parse(stdout);
    assert.deepEqual(rest, { schemaVersion: 1, account, region, version: first, publishedAt: nine });
    assert.match(documentVersion, /^[0-9a-f]{64}$/);
    assert.equal(stderr, "");
    const again = await plumbline(["publish", demo, "--folder", store, "--output", "json"], { now: tenPast });
    assert.equal(again.stdout, stdout);
    assert.equal(again.stderr, "note: nothing was written, this is the newest version already\n");
    const quiet = await plumbline(["publish", demo, "--folder", store, "--output", "json", "--quiet"]);
    assert.deepEqual(quiet, { code: 0, stdout, stderr: "" });
  });

  it("writes nothing where the newest version is the same byte for byte, and says so", async () => {
    await plumbline(["publish", demo, "--folder", store]);
    const again = await plumbline(["publish", demo, "--folder", store], { now: tenPast });
    assert.deepEqual(again, {
      code: 0,
      stdout: `${demo}: nothing was written, this is the newest version already, demo for account ${account} ${region}, version ${first}, in force for writing from ${tenPast}\n`,
      stderr: "",
    });
    assert.deepEqual(published(), [`${first}.json`]);
  });

  it("publishes an older version anew once another came between, and one in which only a comment changed", async () => {
    const texts = ["# one\n", "# two\n", "# one\n"];
    for (const text of texts)
      assert.equal((await plumbline(["publish", edited((all) => text + all), "--folder", store])).code, 0);
    assert.equal(published().length, 3);
  });

  it("says everything that is wrong with a document, and writes nothing", async () => {
    const bad = edited((text) => text.replace("mode: enforce", "mod: enforce").replace("role: nat", "role: gnat"));
    const ran = await plumbline(["publish", bad, "--folder", store]);
    assert.equal(ran.code, 1);
    assert.equal(ran.stdout, "");
    assert.deepEqual(
      ran.stderr
        .trimEnd()
        .split("\n")
        .map((line) => line.slice(bad.length)),
      [
        ':6:3: spec has an unknown key "mod", did you mean "mode"?',
        ":10:13: spec.interfaces[0].role must be nat, router, firewall or vpn",
      ],
    );
    assert.equal(existsSync(store), false);
  });

  const asked: Record<string, [string[], RegExp]> = {
    "no place to publish to": [[demo], /give either --bucket NAME or --folder DIR/],
    "two places": [[demo, "--bucket", "b", "--folder", store], /give either --bucket NAME or --folder DIR/],
    "a place whose name is empty": [[demo, "--folder", ""], /--folder needs a value/],
    "no document": [["--folder", store], /missing required argument 'file'/],
    "two documents": [[demo, demo, "--folder", store], /too many arguments for 'publish'/],
    "a folder of documents": [["functions/embedded", "--folder", store], /is a folder: publish takes one document/],
    "a region of a folder": [[demo, "--folder", store, "--region", region], /are about a bucket/],
    "a profile of a folder": [[demo, "--folder", store, "--profile", "ops"], /are about a bucket/],
  };
  for (const [what, [args, says]] of Object.entries(asked))
    it(`refuses ${what} with 64, and writes nothing`, async () => {
      const ran = await plumbline(["publish", ...args]);
      assert.equal(ran.code, 64, ran.stderr);
      assert.match(ran.stderr, says);
      assert.equal(ran.stdout, "");
      assert.equal(existsSync(store), false);
    });

  const impossible: Record<string, [string[], RegExp]> = {
    "a document that is not there": [
      ["none.yaml", "--folder", store],
      /^error: none\.yaml cannot be read: there is no such file\n$/,
    ],
    "a folder that is a file": [[demo, "--folder", demo], /^error: \S+ cannot be published to: it is no folder\n$/],
  };
  for (const [what, [args, says]] of Object.entries(impossible))
    it(`says in one sentence that it cannot publish ${what}, with 1`, async () => {
      const ran = await plumbline(["publish", ...args]);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, says);
    });

  it("refuses a clock that went back, since what it publishes would not be the newest", async () => {
    await plumbline(["publish", demo, "--folder", store], { now: tenPast });
    const ran = await plumbline(["publish", edited((text) => `# later\n${text}`), "--folder", store]);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /failed: The clock says 2026-01-05T09:00:00\.000Z, but .* has the newer version/);
    assert.equal(published().length, 1);
  });
});
