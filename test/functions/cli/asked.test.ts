import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, beforeEach, describe, it } from "node:test";
import { type EmbeddedAccount, parseAccount } from "../../../functions/embedded/account.ts";
import { fckNat, fckNatDesired } from "../../scenarios/fixtures.ts";
import { row } from "../../scenarios/hosts.ts";
import { documentOf, findingId } from "../../scenarios/stage.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const folder = temporaryFolder();
after(folder.remove);
const [file, desired, plan, state] = ["account.json", "desired.json", "plan.json", "state"].map(folder.path) as [
  string,
  string,
  string,
  string,
];
const read = (): EmbeddedAccount => parseAccount(JSON.parse(readFileSync(file, "utf8")));
const write = (account: EmbeddedAccount) => writeFileSync(file, JSON.stringify(parseAccount(account)));
const planned = () => plumbline(["plan", "--embedded-file", file, "--desired", desired, "--out", plan]);
const applied = (...args: string[]) => plumbline(["apply", plan, "--state", state, ...args]);
const undone = (what: string) =>
  plumbline(["undo", what, "--state", state, "--yes"], { now: "2026-01-05T10:00:00.000Z" });
const flat = (text: string) => text.replace(/\s+/g, " ");

describe("an interface that is attached to nothing, at a terminal", () => {
  const unattached = findingId("interface-unattached", "eni-st");

  beforeEach(() => {
    folder.clear();
    const account = fckNat();
    delete row(account.interfaces, "eni-st").attachment;
    write(account);
    writeFileSync(desired, JSON.stringify(documentOf(fckNatDesired)));
  });

  it("is attached on a yes, and no sooner", async () => {
    const { stdout } = await planned();
    assert.match(
      flat(stdout),
      /ask: AttachNetworkInterface \{"NetworkInterfaceId":"eni-st","InstanceId":"i-1","DeviceIndex":1\}/,
    );
    const without = await applied();
    assert.match(flat(without.stdout), /withheld attach eni-st to i-1 as device 1 \(not approved: /);
    assert.equal(row(read().interfaces, "eni-st").attachment, undefined);
    const ran = await applied("--approve", unattached);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(flat(ran.stdout), /done attach eni-st to i-1 as device 1/);
    const { instanceId, deviceIndex } = row(read().interfaces, "eni-st").attachment ?? {};
    assert.deepEqual([instanceId, deviceIndex], ["i-1", 1]);
  });

  it("is detached again by undo, which says what that cuts off", async () => {
    await planned();
    await applied("--approve", unattached);
    const ran = await undone(unattached);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(
      flat(ran.stdout),
      /done end the attachment eni-attach-\S+ \(eni-st is on nothing then: what its addresses and routes lead to i-1 is cut off\)/,
    );
    assert.equal(row(read().interfaces, "eni-st").attachment, undefined);
    assert.match((await undone(unattached)).stdout, /^Nothing to take back/);
  });
});
