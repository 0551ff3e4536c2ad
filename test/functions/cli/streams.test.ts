import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { describe, it } from "node:test";
import { plumbline } from "../../support/io.ts";

type Closing = "stdout" | "stderr";

/** Runs a command line as a process of its own, of which somebody closes one stream before anything is written. */
async function closing(stream: Closing, ...args: string[]): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, ["functions/cli/main.ts", ...args]);
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  child[stream].destroy();
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, stderr };
}

describe("a terminal", () => {
  it("may close what is printed to it, as head does, without a word or another exit code", async () => {
    const [schema, audit] = await Promise.all([
      closing("stdout", "schema"),
      closing("stdout", "audit", "--embedded", "--quiet", "--fail-on", "low"),
    ]);
    assert.deepEqual(schema, { code: 0, stderr: "" });
    assert.deepEqual(audit, { code: 2, stderr: "" });
  });

  it("may close what is noted, too", async () =>
    assert.equal((await closing("stderr", "audit", "--embedded")).code, 0));

  it("that takes no more is one sentence, and exit 1", { skip: !existsSync("/dev/full") }, async () => {
    const child = spawn(process.execPath, ["functions/cli/main.ts", "schema"], {
      stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
    });
    let stderr = "";
    child.stderr?.on("data", (chunk) => {
      stderr += chunk;
    });
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    assert.deepEqual([code, stderr], [1, "error: what is printed cannot be written: ENOSPC\n"]);
  });
});

describe("an option or argument that is empty, as of a variable that is not set, or cannot be, is exit 64:", () => {
  for (const [args, says] of [
    [["audit", "--embedded", "--state", ""], "--state needs a value"],
    [["audit", "--embedded", "--desired", ""], "--desired needs a value"],
    [["audit", "--embedded", "--region", "eu-west-1", "--region", ""], "--region needs a value"],
    [["audit", "--embedded", "--state", "--quiet"], "--state needs a value, and --quiet is none"],
    [["validate", ""], "an argument is empty"],
    [
      ["baseline", "--embedded", "--out", "prod.json"],
      "a baseline is YAML, whose comments say why: name it .yaml, not prod.json",
    ],
  ] as const)
    it(args.join(" "), async () =>
      assert.deepEqual(await plumbline([...args]), { code: 64, stdout: "", stderr: `error: ${says}\n` }),
    );
});
