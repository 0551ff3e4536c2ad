import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plumbline } from "../../support/io.ts";
import { nat, run } from "./put-right.ts";

describe("undo of what the functions wrote", () => {
  const table = ["--table", "memory"];
  const wrong: Record<string, [string[], RegExp]> = {
    "a folder and a table": [
      [nat, ...table, "--state", "x"],
      /'--table <name>' cannot be used with .*'--state <folder>'/,
    ],
    "a run without its region": [[run, ...table], /is no finding's id: if it is a run, say its --region/],
    "a finding and a region": [[nat, ...table, "--region", "eu-west-1"], /Where the table is, --home says/],
    "a home without a table": [[nat, "--home", "eu-west-1"], /--home goes with --table/],
    "a region without a table": [[nat, "--region", "eu-west-1"], /--region goes with --table/],
    "a profile without a table": [[nat, "--profile", "ops"], /--profile goes with --table/],
  };
  for (const [what, [args, says]] of Object.entries(wrong))
    it(`is refused in one sentence, with 64, for ${what}`, async () => {
      const { code, stdout, stderr } = await plumbline(["undo", ...args]);
      assert.deepEqual([code, stdout], [64, ""]);
      assert.match(stderr, says);
    });

  it("is shown by --help, with the table's region and the run's told apart", async () => {
    const { stdout } = await plumbline(["undo", "--help"]);
    assert.match(stdout, /plumbline undo FINDING --table TABLE --home eu-west-1/);
    assert.match(stdout, /plumbline undo RUN --table TABLE --home eu-west-1 --region us-east-1/);
  });
});
