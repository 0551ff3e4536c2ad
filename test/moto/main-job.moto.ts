import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Made } from "../../core/execute.ts";
import type { Report } from "../../core/report.ts";
import { type MixedAccount, mixedAccount, mixedDesired } from "./mixed-account.ts";
import { ACCOUNT, type Moto, startMoto } from "./moto.ts";
import { type Terminal, terminal } from "./terminal.ts";

describe("an account of mixed decoys and faults, over HTTP", () => {
  let moto: Moto;
  before(async () => {
    moto = await startMoto();
  });
  after(() => moto.stop());

  it("is audited exactly, what is safe is put right, then what was said yes to, and nothing else is touched", async (t) => {
    const account = await mixedAccount(moto.url);
    const shell = await terminal(t, moto.url);
    const desired = await shell.document(mixedDesired(account));
    const expected = findings(account);

    const first = await audit(shell, desired);
    assert.deepEqual(briefs(first), [...expected.safe, ...expected.asked, ...expected.told].sort());
    assert.equal(first.summary.complete, true);
    assert.deepEqual(
      first.skipped.map(({ rule, because }) => [rule, because]),
      [["delete-on-termination-leak", "off in the document"]],
    );
    const nat = first.findings.find(({ rule }) => rule === "nat-source-dest-check-on");
    assert.deepEqual(nat?.facts, {
      role: "nat",
      carrying: true,
      routes: [{ routeTable: account.tables.prv, destination: "0.0.0.0/0" }],
      subnets: [account.subnets.prv],
      behind: 5,
    });

    const planned = await shell.run("plan", "--desired", desired, "--out", shell.path("plan.json"));
    assert.equal(planned.code, 0, planned.stderr);
    const applied = await shell.run("apply", shell.path("plan.json"), "--output", "json");
    assert.equal(applied.code, 0, applied.stderr);
    assert.deepEqual(outcomes(applied.stdout), [
      ["nat-source-dest-check-on", "ModifyNetworkInterfaceAttribute", "done"],
      ["public-ip-lost", "AssociateAddress", "done"],
      ["public-ip-lost", "AssociateAddress", "withheld"],
      ["route-target-source-dest-check-on", "ModifyNetworkInterfaceAttribute", "withheld"],
      ["source-dest-check-off", "ModifyNetworkInterfaceAttribute", "withheld"],
    ]);

    const second = await audit(shell, desired);
    assert.deepEqual(briefs(second), [...expected.asked, ...expected.told].sort());
    assert.ok(second.findings.every(({ decision }) => decision?.do !== "apply"));

    const stale = await shell.run("apply", shell.path("plan.json"), "--output", "json");
    assert.equal(stale.code, 4);
    assert.match(stale.stderr, /stale plan, nothing was written/);
    assert.deepEqual(await audit(shell, desired).then(briefs), briefs(second));

    await shell.run("plan", "--desired", desired, "--out", shell.path("asked.json"));
    const approvals = [lostOn(account.hosts.web?.eni, "10.0.0.16"), targetOf(account)].flatMap((id) => [
      "--approve",
      id,
    ]);
    const approved = await shell.run("apply", shell.path("asked.json"), "--output", "json", ...approvals);
    assert.equal(approved.code, 0, approved.stderr);
    assert.deepEqual(outcomes(approved.stdout), [
      ["public-ip-lost", "AssociateAddress", "done"],
      ["route-target-source-dest-check-on", "ModifyNetworkInterfaceAttribute", "done"],
      ["source-dest-check-off", "ModifyNetworkInterfaceAttribute", "withheld"],
    ]);
    const third = await audit(shell, desired);
    const left = expected.asked.filter((one) => one.startsWith("source-dest-check-off"));
    assert.deepEqual(briefs(third), [...left, ...expected.told].sort());
  });
});

const id = (rule: string, ...resource: (string | undefined)[]) => [rule, ACCOUNT, "eu-west-1", ...resource].join(":");
const lostOn = (eni: string | undefined, ip: string) => id("public-ip-lost", eni, ip);
const targetOf = ({ hosts }: MixedAccount) => id("route-target-source-dest-check-on", hosts.inspector?.eni);

/** Exactly what is to be found: put right unasked, asked about, and only told. */
const findings = (account: MixedAccount) => ({
  safe: [
    `${id("nat-source-dest-check-on", account.hosts.natA?.eni)} critical apply`,
    `${lostOn(account.pet, "10.0.0.50")} high apply`,
  ],
  asked: [
    `${lostOn(account.hosts.web?.eni, "10.0.0.16")} high ask`,
    `${targetOf(account)} high ask`,
    `${id("source-dest-check-off", account.hosts.legacy?.eni)} low ask`,
  ],
  told: [
    `${id("declaration-ambiguous", "twin", "interfaces")} medium`,
    `${id("eip-missing", "lost")} high`,
    `${id("eip-unassociated", account.addresses.expired?.allocation)} low`,
    `${id("eip-unassociated", account.addresses.idle?.allocation)} low`,
    `${id("interface-missing", "api")} high`,
    `${id("public-ip-unexpected", account.hosts.runner?.eni)} medium`,
  ],
});

const briefs = ({ findings }: Report) =>
  findings.map(({ id, severity, decision }) => [id, severity, ...(decision ? [decision.do] : [])].join(" ")).sort();

const outcomes = (json: string) =>
  (JSON.parse(json).outcomes as Made[]).map(({ finding, operation, outcome }) => [
    finding.split(":")[0],
    operation,
    outcome,
  ]);

async function audit(shell: Terminal, desired: string): Promise<Report> {
  const { code, stdout, stderr } = await shell.run("audit", "--desired", desired, "--output", "json");
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}
