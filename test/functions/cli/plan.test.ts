import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";

describe("plan", () => {
  it("names apply as the next command only where there is something to apply or to ask about", async () => {
    const folder = temporaryFolder();
    const made = await plumbline(["plan", "--embedded", "--out", folder.path("plan.json")]);
    folder.remove();
    assert.match(made.stdout, /Plan: 0 to apply, 0 to ask about, 3 withheld\.\n$/);
    assert.equal(made.stderr, "");
  });

  it("prints each call exactly as it would be sent", async () => {
    const { stdout } = await plumbline(["plan", "--embedded", "--desired", demo], {
      terminal: { columns: 400 },
      env: { NO_COLOR: "1" },
    });
    assert.ok(
      stdout.includes(
        'apply: ModifyNetworkInterfaceAttribute {"NetworkInterfaceId":"eni-0a4f1c2e9b7d30101","SourceDestCheck":{"Value":false}}',
      ),
    );
    assert.match(stdout, /Plan: 2 to apply, 2 to ask about, 0 withheld\.\n$/);
  });
});
