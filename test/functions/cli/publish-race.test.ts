import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { after, beforeEach, describe, it } from "node:test";
import type { Io } from "../../../functions/cli/io.ts";
import { run } from "../../../functions/cli/run.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";
const first = "2026-01-05T09-00-00.000Z-0000";
const meanwhile = "2026-01-05T09-10-00.000Z-0000";
const mine = "2026-01-05T09-10-00.000Z-0001";
const later = "2026-01-05T09-10-00.500Z-0000";

describe("publishing while somebody else publishes", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const store = folder.path("store");
  const versions = `${store}/documents/111122223333/eu-west-1`;
  beforeEach(async () => {
    folder.clear();
    await plumbline(["publish", demo, "--folder", store]);
    writeFileSync(folder.path("mine.yaml"), `# mine\n${readFileSync(demo, "utf8")}`);
  });

  /** Publishes while versions of these names, of somebody else, come in between. */
  async function published(others: string[], ...more: string[]) {
    const printed = { code: 0, stdout: "", stderr: "" };
    const stream = (name: "stdout" | "stderr") => ({
      write: (text: string) => {
        printed[name] += text;
      },
    });
    const io: Io = {
      stdout: stream("stdout"),
      stderr: stream("stderr"),
      env: {},
      now: () => {
        for (const name of others) cpSync(`${versions}/${first}.json`, `${versions}/${name}.json`);
        return "2026-01-05T09:10:00.000Z";
      },
      random: () => 0.5,
      sleep: async () => {},
      graceful: (work) => work(),
      interrupted: () => false,
    };
    printed.code = await run(["publish", folder.path("mine.yaml"), "--folder", store, ...more], io);
    return printed;
  }

  it("says so, and of which version this one was not held against, with 1: the other is not in force any more", async () => {
    const { code, stdout, stderr } = await published([meanwhile]);
    assert.equal(code, 1);
    assert.match(stdout, new RegExp(`: published demo for account 111122223333 eu-west-1, version ${mine}, in force`));
    assert.equal(
      stderr,
      `error: somebody published version ${meanwhile} at the same time: what version ${mine} drops of it was not looked at, and version ${mine} is the newest now: look at both, and publish what is meant\n`,
    );
  });

  it("says which one is the newest where that is the other", async () => {
    const { code, stderr } = await published([meanwhile, later]);
    assert.equal(code, 1);
    assert.match(
      stderr,
      new RegExp(
        `^error: somebody published versions ${later}, ${meanwhile} at the same time: .*, and version ${later} is the newest now:`,
      ),
    );
  });

  it("is for scripts what came between", async () => {
    const { code, stdout } = await published([meanwhile], "--output", "json");
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(stdout).meanwhile, [meanwhile]);
  });
});
