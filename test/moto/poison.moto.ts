import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { deliveries } from "./by-hand.ts";
import { ANA, type Deployment, deploy, place } from "./deployment.ts";
import { settledNatHost } from "./nat-host.ts";
import { denial, refuseOnce } from "./proxy.ts";

const write = "ModifyNetworkInterfaceAttribute";
const elsewhere = { account: "999922223333", region: place.region };

describe("what cannot be done, through the bundled functions, over HTTP on moto", () => {
  let at: Deployment;
  let eni: string;
  before(async () => {
    at = await deploy();
    eni = await settledNatHost(at);
  });
  after(() => at.stop());

  it("a message that fails every time ends among the dead letters, and its batch mates are done", async () => {
    await at.setCheck(eni, true);
    const request = { networkInterfaceId: eni, sourceDestCheck: { value: true } };
    await at.event(write, { request, by: ANA, account: elsewhere.account });
    await at.event(write, { request, by: ANA });
    await at.drain();
    assert.equal(await at.checkOf(eni), false);
    const [dead = "", ...more] = await at.dead("events");
    assert.deepEqual(more, []);
    assert.equal(JSON.parse(dead).account, elsewhere.account);
    const failures = at.functions.events.logs().filter(({ level }) => level === "ERROR");
    assert.equal(failures.length, deliveries);
    assert.match(JSON.stringify(failures), /This function is of account 123456789012, not of 999922223333/);
  });

  it("so does a message for another account to every function that looks or writes", async () => {
    await at.send("audits", elsewhere);
    await at.send("remediations", { ...elsewhere, findings: ["nat-source-dest-check-on"] }, "elsewhere");
    await at.drain();
    assert.deepEqual(
      (await at.dead("audits")).map((body) => JSON.parse(body)),
      [elsewhere],
    );
    assert.equal((await at.dead("remediations")).length, 1);
  });

  it("a message that names nothing is acknowledged by every function", async () => {
    for (const queue of ["audits", "alerts"] as const) await at.send(queue, { hello: "world" });
    await at.send("remediations", { hello: "world" }, "nobody");
    await at.drain();
    for (const queue of ["audits", "remediations", "alerts"] as const) assert.deepEqual(await at.dead(queue), []);
  });

  for (const queue of ["remediations.fifo", "alerts"])
    it(`what a look led to and could not be put on ${queue} is put there when its event comes again`, async () => {
      await at.pass(25 * 60);
      at.slack.said.length = 0;
      await at.turnSwitch(queue === "alerts" ? "off" : "on");
      await at.setCheck(eni, true);
      await at.event(write, { request: { networkInterfaceId: eni }, by: ANA });
      at.clock.pass(3);
      const { tamper, refused } = refuseOnce(queue);
      at.tamper(tamper);
      await at.drain();
      assert.equal(refused(), 1);
      assert.equal(await at.checkOf(eni), queue === "alerts");
      await at.pass(5);
      assert.equal(at.slack.said.length, 1);
      await at.turnSwitch("on");
      await at.setCheck(eni, false);
      await at.audit();
    });

  it("a region that may not be read shows as not read: told once, nothing resolved, nothing written", async () => {
    await at.pass(25 * 60);
    await at.setCheck(eni, true);
    at.slack.said.length = 0;
    at.calls();
    at.tamper((passing) => (passing.action.startsWith("Describe") ? denial(passing) : undefined));
    await at.audit();
    await at.audit();
    await at.event(write, { request: { networkInterfaceId: eni } });
    await at.drain();
    await at.pass(30);
    assert.equal(at.slack.said.length, 1);
    const said = JSON.stringify(at.slack.said);
    assert.match(said, /Could not be read, so not taken for clean/);
    assert.match(said, /not authorized to perform: ec2:DescribeNetworkInterfaces/);
    assert.ok(!at.calls().includes(write));
  });

  it("once it may be read again, what is found there is put right", async () => {
    at.tamper(() => undefined);
    await at.audit();
    assert.equal(await at.checkOf(eni), false);
  });

  it("where only route tables may not be read, what needs none of them goes on", async () => {
    await at.pass(25 * 60);
    await at.setCheck(eni, true);
    at.tamper((passing) => (passing.action === "DescribeRouteTables" ? denial(passing) : undefined));
    await at.event(write, { request: { networkInterfaceId: eni }, by: ANA });
    await at.drain();
    assert.equal(await at.checkOf(eni), false);
  });
});
