import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { after, describe, it } from "node:test";
import { ask } from "../../../functions/cli/ask.ts";
import { Interrupted } from "../../../functions/cli/exit.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";

/** Asks somebody who presses these keys. */
function pressing(keys: string): Promise<boolean> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  output.resume();
  const answer = ask("Shall I?", { input, output });
  setImmediate(() => input.write(keys));
  return answer;
}

describe("a question at a terminal", () => {
  it("is answered by y, by n, and by enter, which is no", async () => {
    assert.deepEqual([await pressing("y"), await pressing("n"), await pressing("\r")], [true, false, false]);
  });

  it("is no answer where somebody presses Ctrl-C or escape: all ends there", async () => {
    for (const keys of ["\u0003", "\u001b"]) await assert.rejects(pressing(keys), Interrupted);
  });
});

describe("Ctrl-C at a question", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const [account, plan, state] = [folder.path("account.json"), folder.path("plan.json"), folder.path("state")];
  const given = {
    now: "2026-01-05T09:00:00.000Z",
    answer: () => {
      throw new Interrupted();
    },
  };
  const nothing = { code: 130, stdout: "", stderr: "interrupted: nothing was written\n" };

  it("ends apply before anything is written, what is safe included", async () => {
    await plumbline(["plan", "--embedded-file", account, "--desired", demo, "--out", plan]);
    const before = readFileSync(account, "utf8");
    assert.deepEqual(await plumbline(["apply", plan, "--state", state], given), nothing);
    assert.equal(readFileSync(account, "utf8"), before);
  });

  it("ends undo", async () => {
    await plumbline(["apply", plan, "--state", state]);
    const before = readFileSync(account, "utf8");
    assert.deepEqual(await plumbline(["undo", "20260105T090000Z-i000", "--state", state], given), nothing);
    assert.equal(readFileSync(account, "utf8"), before);
  });

  it("ends accept, which has said what it would change", async () => {
    const finding = "interface-missing:111122223333:eu-west-1:api";
    const { code, stderr } = await plumbline(["accept", finding, "--embedded", "--desired", demo], given);
    assert.deepEqual({ code, stderr }, { code: 130, stderr: nothing.stderr });
  });
});
