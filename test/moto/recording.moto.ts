import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type MixedAccount, mixedAccount, mixedDesired } from "./mixed-account.ts";
import { type Moto, startMoto } from "./moto.ts";
import { terminal } from "./terminal.ts";

describe("a recording of an account that was read over HTTP", () => {
  let moto: Moto;
  let account: MixedAccount;
  before(async () => {
    moto = await startMoto();
    account = await mixedAccount(moto.url);
  });
  after(() => moto.stop());

  it("gives the same report offline, byte for byte, and a plan made from it cannot be applied", async (t) => {
    const shell = await terminal(t, moto.url);
    const desired = await shell.document(mixedDesired(account));
    const recorded = shell.path("recording.json");
    const plan = shell.path("plan.json");
    const report = ["audit", "--output", "json", "--desired", desired];
    const online = await shell.run(...report, "--save-snapshot", recorded);
    assert.equal(online.code, 0, online.stderr);
    const offline = await terminal(t, "http://127.0.0.1:1");
    const again = await offline.run(...report, "--snapshot", recorded);
    assert.equal(again.code, 0, again.stderr);
    assert.equal(again.stdout, online.stdout);
    const planned = await offline.run("plan", "--snapshot", recorded, "--desired", desired, "--out", plan);
    assert.equal(planned.code, 0, planned.stderr);
    const applied = await offline.run("apply", plan);
    assert.equal(applied.code, 64);
    assert.match(applied.stderr, /a plan from a recording cannot be applied/);
  });
});
