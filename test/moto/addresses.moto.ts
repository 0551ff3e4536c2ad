import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { DescribeAddressesCommand, DisassociateAddressCommand } from "@aws-sdk/client-ec2";
import type { Eip, Host } from "./builder.ts";
import { ANA, type Deployment, deploy } from "./deployment.ts";
import { refuseOnce } from "./proxy.ts";
import { terminal } from "./terminal.ts";

const write = "AssociateAddress";

describe("an address that is taken from its host, through the bundled functions, over HTTP on moto", () => {
  let at: Deployment;
  let host: Host;
  let eip: Eip;
  before(async () => {
    at = await deploy();
    const subnet = await at.make.subnet(await at.make.vpc("10.0.0.0/16"), "10.0.0.0/24");
    host = await at.make.host(subnet, "10.0.0.10", { Name: "out" });
    eip = await at.make.eip();
    await at.make.associate(eip.allocation, host.eni);
    await at.publish({
      mode: "enforce",
      interfaces: [{ name: "out", match: { id: host.eni } }],
      addresses: [{ name: "out", match: { allocationId: eip.allocation }, on: { interface: "out" } }],
    });
    await at.audit();
    await at.pass(30);
    at.slack.said.length = 0;
    at.calls();
  });
  after(() => at.stop());

  const addressOf = async () =>
    (await at.ec2.send(new DescribeAddressesCommand({ AllocationIds: [eip.allocation] }))).Addresses?.[0];

  it("is found by an event that names only an association that is gone, in at most 7 calls", async (test) => {
    const AssociationId = (await addressOf())?.AssociationId ?? "";
    await at.ec2.send(new DisassociateAddressCommand({ AssociationId }));
    await at.event("DisassociateAddress", { request: { associationId: AssociationId }, by: ANA });
    await at.drain();
    const calls = at.calls();
    test.diagnostic(`${calls.length} calls: ${calls.join(", ")}`);
    assert.ok(calls.length > 0 && calls.length <= 7);
    assert.ok(!calls.includes(write), "whoever did it may not be done yet");
  });

  it("is looked at again when all has been quiet for 5 minutes, and not before; then it is put back", async () => {
    await at.pass(4);
    assert.deepEqual(at.calls(), []);
    await at.pass(2);
    assert.equal(at.calls().filter((call) => call === write).length, 1);
    assert.equal((await addressOf())?.NetworkInterfaceId, host.eni);
  });

  it("is told once, as found and fixed, with who did it and how to undo it", async () => {
    await at.pass(1);
    await at.pass(30);
    assert.equal(at.slack.said.length, 1);
    const said = JSON.stringify(at.slack.said);
    assert.match(said, /FOUND AND FIXED/);
    assert.match(said, /assumed-role\/deploy\/ana/);
    assert.match(said, /"plumbline undo public-ip-lost:[\w.:-]+:eni-\w+:[\d.]+ --table memory --home eu-west-1"/);
  });

  it("is freed again by the command that people were told, which is not fought", async (t) => {
    const [, command = ""] = /"plumbline (undo [^"]+)"/.exec(JSON.stringify(at.slack.said)) ?? [];
    const AssociationId = (await addressOf())?.AssociationId ?? "";
    const shell = await terminal(t, at.endpoint, at.clock.environment);
    const ran = await shell.run(...command.split(" "), "--yes");
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal((await addressOf())?.AssociationId, undefined);
    at.calls();
    await at.event("DisassociateAddress", { request: { associationId: AssociationId }, by: ANA });
    await at.drain();
    await at.pass(6);
    await at.audit();
    assert.ok(!at.calls().includes(write));
    await at.make.associate(eip.allocation, host.eni);
    await at.audit();
  });

  it("is put back all the same where the later look could not be queued at once", async () => {
    await at.pass(25 * 60);
    const AssociationId = (await addressOf())?.AssociationId ?? "";
    await at.ec2.send(new DisassociateAddressCommand({ AssociationId }));
    await at.event("DisassociateAddress", { request: { associationId: AssociationId }, by: ANA });
    const { tamper, refused } = refuseOnce("events");
    at.tamper(tamper);
    await at.drain();
    assert.equal(refused(), 1);
    await at.pass(6);
    assert.equal((await addressOf())?.NetworkInterfaceId, host.eni);
  });

  it("many events that name no interface lead to one look at the region in 15 minutes", async () => {
    const audited = () => at.functions.audits.logs().filter(({ message }) => message === "Audited").length;
    await at.pass(60);
    const before = audited();
    for (const id of ["1", "2", "3"]) {
      await at.event("DetachNetworkInterface", { request: { attachmentId: `eni-attach-0a0a0a0a0a0a0a0a${id}` } });
      await at.drain();
    }
    assert.equal(audited() - before, 1);
    await at.pass(15);
    assert.ok(audited() - before <= 2);
  });
});
