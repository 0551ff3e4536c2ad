import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, it, type TestContext } from "node:test";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const folderOf = (t: TestContext) => {
  const { path, remove } = temporaryFolder();
  t.after(remove);
  return path;
};

describe("an embedded account that is kept in a file", () => {
  for (const verb of [["audit"], ["plan"], ["baseline"], ["doctor"], ["what-if", "stop", "i-0a4f1c2e9b7d30101"]])
    it(`is made from the demo by ${verb[0]} where it is not there, which is said, even if all else is quiet`, async (t) => {
      const file = folderOf(t)("account.json");
      const first = await plumbline([...verb, "--embedded-file", file, "--quiet"]);
      assert.equal(first.stderr, `note: ${file} was not there: it is a new account now, made from the demo\n`);
      const kept = readFileSync(file, "utf8");
      const again = await plumbline([...verb, "--embedded-file", file, "--quiet"]);
      assert.deepEqual([again.stderr, again.stdout], ["", first.stdout]);
      assert.equal(readFileSync(file, "utf8"), kept);
    });

  it("is not made in a folder that is not there", async (t) => {
    const path = folderOf(t);
    const ran = await plumbline(["audit", "--embedded-file", path("none/account.json")]);
    assert.deepEqual(ran, {
      code: 1,
      stdout: "",
      stderr: `error: ${path("none/account.json")} cannot be written: there is no such folder\n`,
    });
  });

  it("is not made by apply or undo, which go back to where a plan was made", async (t) => {
    const path = folderOf(t);
    const [file, plan] = [path("account.json"), path("plan.json")];
    const desired = ["--desired", "functions/embedded/demo.yaml"];
    await plumbline(["plan", "--embedded-file", file, ...desired, "--out", plan]);
    const moved = path("moved.json");
    writeFileSync(plan, readFileSync(plan, "utf8").replaceAll(file, moved));
    const ran = await plumbline(["apply", plan]);
    assert.deepEqual([ran.code, ran.stderr], [1, `error: ${moved} cannot be read: there is no such file\n`]);
    assert.ok(!existsSync(moved));
  });
});

describe("an embedded account that is kept in no file", () => {
  it("is fresh each time: apply says that what was done is gone, and names nothing to take back", async (t) => {
    const plan = folderOf(t)("plan.json");
    await plumbline(["plan", "--embedded", "--desired", "functions/embedded/demo.yaml", "--out", plan]);
    const { code, stderr } = await plumbline(["apply", plan]);
    assert.deepEqual(
      [code, stderr],
      [0, "note: the embedded account is fresh each time, so what was done is gone: --embedded-file FILE keeps it\n"],
    );
  });
});
