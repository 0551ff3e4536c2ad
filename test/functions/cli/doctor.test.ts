import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import type { Checkup } from "../../../functions/doctor/checkup.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";
const doctor = ["doctor", "--embedded"];

async function checks(...args: string[]) {
  const ran = await plumbline([...doctor, "--output", "json", ...args]);
  return { code: ran.code, checks: JSON.parse(ran.stdout).checks as Checkup[] };
}

describe("plumbline doctor, on the embedded account", () => {
  const folder = temporaryFolder();
  const other = folder.path("other.yaml");
  const bad = folder.path("bad.yaml");
  before(() => {
    writeFileSync(other, readFileSync(demo, "utf8").replace("111122223333", "999922223333"));
    writeFileSync(bad, "apiVersion: plumbline/v1\nkind: Nothing\n");
  });
  after(folder.remove);

  it("tries each declared write, says what nobody can look at there, and exits with 0", async () => {
    const { code, checks: found } = await checks("--desired", demo);
    assert.equal(code, 0);
    const of = (state: Checkup["state"]) => found.filter((one) => one.state === state).map(({ id }) => id);
    assert.deepEqual(of("problem"), []);
    assert.deepEqual(of("untested"), [
      "clock",
      "published:eu-west-1",
      "trail:eu-west-1",
      "events:eu-west-1",
      "quota:eu-west-1",
      "logs:eu-west-1",
      "slack",
      "switch",
    ]);
    const writes = of("ok").filter((id) => id.startsWith("write:"));
    assert.deepEqual(writes, [
      "write:eu-west-1:eni-0a4f1c2e9b7d30101:ModifyNetworkInterfaceAttribute",
      "write:eu-west-1:eni-0a4f1c2e9b7d30301:ModifyNetworkInterfaceAttribute",
      "write:eu-west-1:eipalloc-0a4f1c2e9b7d30101:DisassociateAddress",
      "write:eu-west-1:eipalloc-0a4f1c2e9b7d30101:AssociateAddress:eni-0a4f1c2e9b7d30101",
      "write:eu-west-1:eipalloc-0a4f1c2e9b7d30301:DisassociateAddress",
      "write:eu-west-1:eipalloc-0a4f1c2e9b7d30301:AssociateAddress:eni-0a4f1c2e9b7d30301",
      "write:eu-west-1:eipalloc-0a4f1c2e9b7d30102:AssociateAddress:eni-0a4f1c2e9b7d30102",
    ]);
    assert.equal(new Set(found.map(({ id }) => id)).size, found.length, "each id once");
  });

  it("says in its table first what is worst", async () => {
    writeFileSync(bad, "apiVersion: plumbline/v1\nkind: Nothing\n");
    const { stdout } = await plumbline([...doctor, "--desired", bad, "--folder", folder.path("none")]);
    const states = stdout.split("\n").flatMap((line) => /^(problem|warning|untested|ok) /.exec(line)?.[1] ?? []);
    const order = ["problem", "warning", "untested", "ok"];
    assert.deepEqual(
      states,
      [...states].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
    assert.deepEqual([...new Set(states)], order);
  });

  it("writes nothing", async () => {
    const account = folder.path("account.json");
    await plumbline(["audit", "--embedded-file", account]);
    const before = readFileSync(account, "utf8");
    const ran = await plumbline(["doctor", "--embedded-file", account, "--desired", demo]);
    assert.match(ran.stdout, /associate eipalloc-0a4f1c2e9b7d30102 .*\n?.*allowed/);
    assert.equal(readFileSync(account, "utf8"), before);
  });

  it("has the keys that scripts rely on, and no others", async () => {
    const ran = await plumbline([...doctor, "--desired", demo, "--output", "json"]);
    const { checks: found, ...envelope } = JSON.parse(ran.stdout);
    assert.deepEqual(envelope, { schemaVersion: 1 });
    for (const one of found)
      for (const key of Object.keys(one)) assert.ok(["id", "state", "message", "resource"].includes(key), key);
  });

  const problems: Record<string, [string[], RegExp]> = {
    "a document of another account": [["--desired", other], /other\.yaml is of account 999922223333, but this is/],
    "a document with errors": [["--desired", bad], /bad\.yaml:\d+:\d+: /],
    "a document that is not there": [["--desired", folder.path("none.yaml")], /none\.yaml cannot be read/],
  };
  for (const [sentence, [args, says]] of Object.entries(problems))
    it(`exits with 2 for ${sentence}, and looks at everything else`, async () => {
      const { code, checks: found } = await checks(...args);
      assert.equal(code, 2);
      const wrong = found.filter(({ state }) => state === "problem");
      assert.ok(wrong.length > 0);
      for (const { message } of wrong.slice(0, 1)) assert.match(message, says);
      assert.ok(found.some(({ id }) => id === "read:eu-west-1:vpcs"));
    });

  it("looks at what is published in a folder, and tries its writes where no other document is given", async () => {
    const documents = folder.path("documents");
    const before = await checks("--folder", documents);
    assert.equal(
      before.checks.find(({ id }) => id === "published:eu-west-1")?.message,
      `no document of eu-west-1 is published: plumbline publish FILE --folder ${documents}`,
    );
    await plumbline(["publish", demo, "--folder", documents], { now: "2026-01-05T08:00:00.000Z" });
    const { checks: found } = await checks("--folder", documents);
    assert.equal(
      found.find(({ id }) => id === "published:eu-west-1")?.message,
      "the document demo of eu-west-1 is in force",
    );
    assert.ok(found.some(({ id, state }) => id.startsWith("write:") && state === "ok"));
  });

  it("says that the embedded account has no bucket", async () => {
    const { checks: found } = await checks("--bucket", "documents");
    assert.match(found.find(({ id }) => id === "published:eu-west-1")?.message ?? "", /has no S3: give --folder/);
  });

  it("refuses with 64 two sources, two stores, a recording and a region that it lacks", async () => {
    for (const args of [
      ["--profile", "x"],
      ["--bucket", "a", "--folder", "b"],
      ["--snapshot", "x.json"],
      ["--region", "us-east-1"],
    ])
      assert.equal((await plumbline([...doctor, ...args])).code, 64, args.join(" "));
  });

  it("prints one row a check, in colour only at a terminal, and how many there are of each", async () => {
    const piped = await plumbline(doctor);
    assert.match(piped.stdout, /^ok {8}credentials {2}the embedded account 111122223333 needs none\n/m);
    assert.match(piped.stdout, /\n\nChecks: 9 untested, 13 ok\.\n$/);
    assert.equal(piped.stderr, "");
    const shown = await plumbline(doctor, { terminal: { columns: 80 } });
    assert.ok(shown.stdout.includes("\u001b[32mok\u001b[39m"));
    const plain = await plumbline([...doctor, "--no-color"], { terminal: { columns: 80 } });
    assert.ok(!plain.stdout.includes("\u001b["));
  });
});
