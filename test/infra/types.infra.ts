import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { projectCopy } from "./deploy.ts";
import { preparedPlatform } from "./platform.ts";
import { root, run } from "./sst.ts";

const tsc = (folder: string) =>
  run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "stacks"], folder);

describe("the stacks and sst.config.ts, with SST's own types", () => {
  it("are accepted", async () => {
    await preparedPlatform();
    assert.deepEqual(await tsc(root), { code: 0, text: "" });
  });

  it("are refused where they say what SST does not know", async () => {
    const queues = await readFile(join(root, "stacks/queues.ts"), "utf8");
    const folder = await projectCopy({ "stacks/queues.ts": queues.replace("} seconds`", "} blinks`") });
    const { code, text } = await tsc(folder);
    assert.notEqual(code, 0);
    assert.match(text, /stacks\/queues\.ts.*error TS2322/);
  });
});
