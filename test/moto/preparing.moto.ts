import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { preparedPython, projectRecipe } from "./python.ts";

const folderOf = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-venv-"));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
};

describe("preparing Python", () => {
  it("a missing Python is a failure in one sentence, never a skip", async (t) => {
    const folder = join(await folderOf(t), "venv");
    await assert.rejects(preparedPython({ ...projectRecipe, folder, python: "no-such-python" }), {
      message:
        "The suites on moto need Python 3 with venv and pip: a virtual environment cannot be made (spawn no-such-python ENOENT).",
    });
  });

  it("an install that fails is one too, and leaves the environment to be made again", async (t) => {
    const folder = join(await folderOf(t), "venv");
    const requirements = join(await folderOf(t), "requirements.txt");
    await writeFile(requirements, "./nowhere\n");
    await assert.rejects(preparedPython({ ...projectRecipe, folder, requirements }), {
      message: /^The suites on moto need Python 3 with venv and pip: \.\/nowhere cannot be installed \(.+\)\.$/,
    });
    await assert.rejects(stat(join(folder, "installed.txt")), { code: "ENOENT" });
  });

  it("an environment that is complete is used as it is", async (t) => {
    const python = await preparedPython();
    const { mtimeMs } = await stat(python);
    assert.equal(await preparedPython({ ...projectRecipe, python: "no-such-python" }), python);
    assert.equal((await stat(python)).mtimeMs, mtimeMs);
    const installed = await readFile(join(projectRecipe.folder, "installed.txt"), "utf8");
    assert.equal(installed, "moto[server]==5.2.1\n");
    t.diagnostic(python);
  });
});
