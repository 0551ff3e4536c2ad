import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { paint, table } from "../../../functions/cli/text.ts";
import { plumbline } from "../../support/io.ts";

const page = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html";

describe("a table at a terminal", () => {
  it("never breaks a URL, however narrow it is, and whatever its colour", () => {
    for (const colour of [false, true]) {
      const style = { width: 40, colour };
      const text = table(
        [
          ["C1", `It says so, and more than fits\n${paint(style, "dim", page)}`],
          ["C2", `${page} and ${page}, too`],
        ],
        style,
      );
      assert.deepEqual(stripVTControlCharacters(text).split("\n"), [
        "C1  It says so, and more than fits",
        `    ${page}`,
        `C2  ${page}`,
        "    and",
        `    ${page},`,
        "    too",
      ]);
    }
  });

  it("never breaks what is copied: a finding's id, a file's place, a call as it is sent; nor a colour's own characters", () => {
    const id = `eip-unassociated:111122223333:eu-west-1:eipalloc-${"0".repeat(17)}`;
    for (const colour of [false, true]) {
      const style = { width: 40, colour };
      const text = table([["LOW", `Idle\n${paint(style, "dim", `${id}  documents/${id}.yaml:1:1`)}`]], style);
      assert.deepEqual(stripVTControlCharacters(text).split("\n"), [
        "LOW  Idle",
        `     ${id}`,
        `     documents/${id}.yaml:1:1`,
      ]);
      assert.equal(text.includes("\u001b["), colour);
    }
  });

  it("has a clause's page in one line of what-if", async () => {
    const { stdout } = await plumbline(["what-if", "auto-assign-off", "eni-0a4f1c2e9b7d30103", "--embedded"]);
    assert.ok(stdout.split("\n").some((line) => line.trim() === page));
  });
});
