import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { plumbline, temporaryFolder } from "../support/io.ts";
import { type Deployment, deploy, place } from "./deployment.ts";
import { natHost } from "./nat-host.ts";

describe("the schedule's message, from the queue through the bundled functions to Slack, over HTTP on moto", () => {
  let at: Deployment;
  before(async () => {
    at = await deploy();
    await at.make.eip();
  });
  after(() => at.stop());

  it("tells the first look as one digest, which needs no other look where Slack has not taken it", async () => {
    at.slack.answer = 503;
    await at.audit();
    at.slack.answer = 200;
    assert.equal(at.slack.said.length, 0);
    await at.pass(6);
    assert.equal(at.slack.said.length, 1);
    assert.match(at.slack.said[0]?.text ?? "", /1 found at the first look, from now on only what changes/);
  });

  it("keeps what it saw, to be audited again at a terminal", async () => {
    const [seen = "", ...more] = await at.seen();
    assert.deepEqual(more, []);
    const folder = temporaryFolder();
    const file = folder.path("seen.json");
    writeFileSync(file, seen);
    const { code, stdout } = await plumbline(["audit", "--snapshot", file, "--output", "json"]);
    folder.remove();
    assert.equal(code, 0);
    const { findings } = JSON.parse(stdout);
    assert.deepEqual(
      findings.map(({ rule }: { rule: string }) => rule),
      ["eip-unassociated"],
    );
  });

  it("says nothing when nothing has changed", async () => {
    await at.audit();
    await at.pass(30);
    assert.equal(at.slack.said.length, 1);
  });

  it("tells a new finding when it has had its time, and again until Slack has taken it", async () => {
    await at.make.eip();
    await at.audit();
    await at.pass(45);
    assert.equal(at.slack.said.length, 1, "an address may be on nothing for an hour");
    at.slack.answer = 503;
    await at.pass(20);
    await at.audit();
    assert.equal(at.slack.said.length, 1);
    at.slack.answer = 200;
    await at.audit();
    await at.audit();
    assert.equal(at.slack.said.length, 2);
    assert.match(at.slack.said[1]?.text ?? "", /Elastic IP is associated with nothing/);
  });

  it("turns off the check of a declared NAT host, looks again, and tells it as found and fixed", async () => {
    const subnet = await at.make.subnet(await at.make.vpc("10.0.0.0/16"), "10.0.0.0/24");
    const { eni } = await at.make.host(subnet, "10.0.0.10", { Name: "nat-a" });
    await at.publish(natHost(eni));
    await at.audit();
    assert.equal(await at.checkOf(eni), true, "a new document, and a new host, have their time first");
    at.slack.said.length = 0;
    await at.pass(15);
    await at.audit();
    assert.equal(await at.checkOf(eni), false);
    await at.pass(1);
    assert.equal(at.slack.said.length, 1);
    assert.match(at.slack.said[0]?.text ?? "", /^\[FOUND AND FIXED, MEDIUM\] Source\/destination check is on/);
    await at.audit();
    await at.pass(30);
    assert.equal(at.slack.said.length, 1);
    at.calls();
    const id = `nat-source-dest-check-on:${place.account}:${place.region}:${eni}`;
    await at.send("remediations", { ...place, findings: [id] }, "again");
    await at.drain();
    assert.ok(!at.calls().includes("ModifyNetworkInterfaceAttribute"), "what is resolved is not written again");
  });

  it("logs neither the webhook nor a message, as lines of JSON", () => {
    const lines = JSON.stringify(Object.values(at.functions).flatMap((one) => one.logs()));
    assert.match(lines, /Slack was not told/);
    assert.doesNotMatch(lines, /services\/secret/);
  });
});
