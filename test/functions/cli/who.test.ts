import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reconcile } from "../../../core/reconcile.ts";
import { type LastChange, report } from "../../../core/report.ts";
import { auditText } from "../../../functions/cli/audit-text.ts";
import { withWho } from "../../../functions/cli/who.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";
import { account, document, eip, snapshot } from "../../support/snapshot.ts";

const idle = (count: number) =>
  report([
    reconcile(
      snapshot({ addresses: Array.from({ length: count }, (_, index) => eip(`eipalloc-${100 + index}`)) }),
      document({ addresses: [{ name: "gone", match: { publicIp: "203.0.113.99" } }] }),
    ),
  ]);
const change: LastChange = {
  at: "2026-01-05T08:51:30.000Z",
  call: "DisassociateAddress",
  by: "arn:aws:iam::111122223333:user/ann\u001b[2J",
};

describe("audit --who", () => {
  it("says who last changed what a finding is about, made fit for a terminal", async () => {
    const { report: told, untold } = await withWho(idle(1), async (place, resource) => {
      assert.equal(place.account, account);
      assert.equal(resource, "eipalloc-100");
      return change;
    });
    assert.equal(untold, undefined);
    assert.deepEqual(told.findings.find(({ rule }) => rule === "eip-unassociated")?.lastChange, change);
    const text = auditText(told, { colour: false, width: 200 }, () => []);
    assert.match(
      text,
      /last changed 2026-01-05 08:51 UTC by arn:aws:iam::111122223333:user\/ann.* \(DisassociateAddress\)/,
    );
    assert.ok(!text.includes("\u001b"));
  });

  it("leaves a finding as it was of which nothing is on record, and never asks about an entry of the document", async () => {
    const asked: string[] = [];
    const { report: told } = await withWho(idle(1), async (_, resource) => {
      asked.push(resource);
      return undefined;
    });
    assert.deepEqual(told, idle(1));
    assert.deepEqual(asked, ["eipalloc-100"]);
  });

  it("asks once about one resource, whatever is found of it", async () => {
    let asked = 0;
    const twice = idle(1);
    const { findings } = twice;
    await withWho({ ...twice, findings: [...findings, ...findings] }, async () => {
      asked += 1;
      return change;
    });
    assert.equal(asked, 1);
  });

  it("asks about the worst 20, and says so", async () => {
    let asked = 0;
    const { untold } = await withWho(idle(23), async () => {
      asked += 1;
      return change;
    });
    assert.equal(asked, 20);
    assert.equal(untold, "only the worst 20 of 23 findings were asked about");
  });

  it("keeps what it was told where AWS answers no more, and says why", async () => {
    let asked = 0;
    const { report: told, untold } = await withWho(idle(3), async () => {
      asked += 1;
      if (asked > 1) throw Object.assign(new Error("no cloudtrail:LookupEvents"), { name: "AccessDeniedException" });
      return change;
    });
    assert.equal(untold, "AccessDeniedException: no cloudtrail:LookupEvents");
    assert.equal(told.findings.filter(({ lastChange }) => lastChange !== undefined).length, 1);
    assert.equal(asked, 2);
  });

  it("says it of the embedded account from what that has on record", async () => {
    const { code, stdout } = await plumbline([
      "audit",
      "--embedded",
      "--who",
      "--desired",
      "functions/embedded/demo.yaml",
    ]);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^CRITICAL {2}nat-a (.*\n)*? +last changed 2026-01-12 08:51 UTC by \S+assumed-role\/deploy\/ci/m,
    );
    assert.equal(stdout.match(/last changed/g)?.length, 1);
  });

  it("says of a recording that it keeps no record, and shows the rest", async (t) => {
    const folder = temporaryFolder();
    t.after(folder.remove);
    const file = folder.path("seen.json");
    await plumbline(["audit", "--embedded", "--save-snapshot", file]);
    const { code, stdout, stderr } = await plumbline(["audit", "--snapshot", file, "--who"]);
    assert.equal(code, 0);
    assert.match(stderr, /note: who changed what is not known of all: a recording keeps no record of that/);
    assert.equal(stdout, (await plumbline(["audit", "--snapshot", file])).stdout);
    const { stderr: quiet } = await plumbline(["audit", "--snapshot", file, "--who", "--quiet"]);
    assert.equal(quiet, "");
  });
});
