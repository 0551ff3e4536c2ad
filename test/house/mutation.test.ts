import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { describe, it } from "node:test";
import { textOf } from "./source.ts";

const config: { mutate: string[]; thresholds: { break: number } } = JSON.parse(
  await textOf("test/mutation/stryker.json"),
);

describe("the mutation run", () => {
  it("changes files that are there", () => {
    for (const pattern of config.mutate) assert.ok(globSync(pattern.replace(/^!/, "")).length > 0, pattern);
  });

  it("fails where the README says so, and both pages say the same figure of the same day", async () => {
    const readme = /`npm run mutate` \((\S+)\): of ([\d,]+) .*? notice ([\d.]+) %; under (\d+) % it fails/;
    const [, day, changes, noticed, limit] = readme.exec(await textOf("README.md")) ?? [];
    assert.equal(Number(limit), config.thresholds.break);
    assert.ok(Number(noticed) >= config.thresholds.break);
    const [, ...page] =
      /## (\S+): [\d,]+ of ([\d,]+) noticed, ([\d.]+) %/.exec(await textOf("test/mutation/README.md")) ?? [];
    assert.deepEqual(page, [day, changes, noticed]);
  });
});
