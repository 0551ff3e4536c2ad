import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { becameState } from "../scenarios/events.ts";
import { OWN_ROLE } from "./by-hand.ts";
import { ANA, type Deployment, deploy, place } from "./deployment.ts";
import { settledNatHost } from "./nat-host.ts";

const write = "ModifyNetworkInterfaceAttribute";

describe("events of a NAT host, from the queue through the bundled functions to Slack, over HTTP on moto", () => {
  let at: Deployment;
  let eni: string;
  let first: object;
  before(async () => {
    at = await deploy();
    eni = await settledNatHost(at);
  });
  after(() => at.stop());

  const written = () => at.calls().filter((call) => call === write).length;
  const changed = (who: object) =>
    at.event(write, { request: { networkInterfaceId: eni, sourceDestCheck: { value: true } }, ...who });

  it("have its check turned off again, and people told once, as found and fixed, with who turned it on", async () => {
    await at.setCheck(eni, true);
    first = await changed({ by: ANA });
    await at.drain();
    assert.equal(await at.checkOf(eni), false);
    assert.deepEqual(at.slack.said, [], "EC2 is given time to show it, then it is looked at again");
    await at.pass(1);
    await at.pass(30);
    assert.equal(at.slack.said.length, 1);
    const [{ text, blocks } = { text: "", blocks: [] }] = at.slack.said;
    assert.match(text, /^\[FOUND AND FIXED, MEDIUM\] Source\/destination check is on where traffic is forwarded/);
    assert.match(text, /Changed by: arn:aws:sts::123456789012:assumed-role\/deploy\/ana/);
    assert.ok(
      JSON.stringify(blocks).includes(
        `"plumbline undo nat-source-dest-check-on:${place.account}:eu-west-1:${eni} --table memory --home eu-west-1"`,
      ),
    );
    assert.equal(written(), 1);
  });

  it("are not even looked at where they come a second time, after all that they name was looked at", async () => {
    await at.setCheck(eni, true);
    await at.send("events", first);
    await at.drain();
    assert.deepEqual(at.calls(), []);
    await at.setCheck(eni, false);
  });

  it("write nothing where there is nothing to put right", async () => {
    await changed({ by: ANA });
    await at.drain();
    await at.pass(30);
    assert.equal(written(), 0);
    assert.equal(at.slack.said.length, 1);
  });

  it("write nothing when they are our own doing", async () => {
    at.slack.said.length = 0;
    await at.setCheck(eni, true);
    await changed({ role: OWN_ROLE });
    await at.drain();
    assert.ok(at.calls().includes("DescribeNetworkInterfaces"), "they are looked at");
    assert.equal(written(), 0);
    assert.equal(await at.checkOf(eni), true);
  });

  it("leave what they did not write to the scheduled audit", async () => {
    await at.audit();
    assert.equal(await at.checkOf(eni), false);
    await at.pass(1);
    assert.deepEqual(
      at.slack.said.map(({ text }) => text.slice(0, 17)),
      ["[FOUND AND FIXED,"],
    );
  });

  it("cost at most 7 calls to EC2 for all that come together, with hundreds of other interfaces in the account", async (test) => {
    const subnet = await at.make.subnet(await at.make.vpc("10.9.0.0/16"), "10.9.0.0/16");
    const others = Array.from(
      { length: 300 },
      (_, index) => `10.9.${1 + Math.floor(index / 200)}.${10 + (index % 200)}`,
    );
    while (others.length > 0)
      await Promise.all(others.splice(0, 10).map((ip) => at.make.networkInterface(subnet, ip, "other")));
    const { instance } = await at.make.host(subnet, "10.9.9.9", { Name: "other" });
    const gateway = await at.make.natGateway(subnet, (await at.make.eip()).allocation);
    await at.pass(30);
    at.calls();
    await changed({ by: ANA });
    await at.event("DisassociateAddress", { request: { associationId: "eipassoc-0a0a0a0a0a0a0a0a0" } });
    await at.send("events", { ...becameState(at.clock.now(), instance, "running"), account: place.account });
    await at.drain();
    const together = at.calls();
    await at.event("DeleteNatGateway", { request: { DeleteNatGatewayRequest: { NatGatewayId: gateway.id } } });
    await at.drain();
    for (const calls of [together, at.calls()]) {
      test.diagnostic(`${calls.length} calls: ${calls.join(", ")}`);
      assert.ok(calls.length > 0 && calls.length <= 7);
    }
  });

  it("are acknowledged where they are none, or no JSON, and nothing is looked at", async () => {
    for (const body of ["<not json>", { hello: "world" }, "null"]) await at.send("events", body);
    await at.event("DescribeInstances", {});
    await at.drain();
    assert.deepEqual(at.calls(), []);
    assert.deepEqual(await at.dead("events"), []);
  });
});
