import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ANA, type Deployment, deploy } from "./deployment.ts";
import { natHost, settledNatHost } from "./nat-host.ts";

const write = "ModifyNetworkInterfaceAttribute";

describe("what is safe and yet not written, through the bundled functions, over HTTP on moto", () => {
  let at: Deployment;
  let eni: string;
  before(async () => {
    at = await deploy();
    eni = await settledNatHost(at);
  });
  after(() => at.stop());

  const written = () => at.calls().filter((call) => call === write).length;
  const turnedOn = async () => {
    await at.setCheck(eni, true);
    await at.event(write, { request: { networkInterfaceId: eni, sourceDestCheck: { value: true } }, by: ANA });
    await at.drain();
  };
  const told = () => at.slack.said.splice(0).map(({ text }) => text);

  it("a person who turns the check on again is not fought a third time, and people are told of it once", async () => {
    for (const time of ["first", "second"]) {
      await turnedOn();
      await at.pass(10);
      assert.equal(written(), 1, time);
      assert.match(told().join("\n"), /^\[FOUND AND FIXED/);
    }
    await turnedOn();
    await at.pass(10);
    await turnedOn();
    await at.pass(10);
    await at.audit();
    await at.pass(30);
    assert.equal(written(), 0);
    assert.equal(await at.checkOf(eni), true);
    const [message = "", ...more] = told();
    assert.deepEqual(more, []);
    assert.match(
      message,
      /^\[MEDIUM\] .*Nothing is done: reverted twice in 24 h by arn:aws:sts::123456789012:assumed-role\/deploy\/ana/,
    );
  });

  it("what was not fought is fixed by us again when a day is over", async () => {
    await at.pass(25 * 60);
    await at.audit();
    assert.equal(written(), 1);
    await at.pass(1);
    assert.match(told().join("\n"), /^\[FIXED/);
  });

  it("the kill switch stops every write, and people are told that it does", async () => {
    await at.pass(25 * 60);
    await at.turnSwitch("off");
    await turnedOn();
    assert.equal(written(), 0);
    await at.pass(4);
    assert.deepEqual(told(), [], "not before all has been quiet for 5 minutes");
    await at.pass(2);
    const [message = "", ...more] = told();
    assert.deepEqual(more, []);
    assert.match(message, /^\[MEDIUM\] .*Nothing is done: all writing is stopped\./);
  });

  it("once it is on again, the next audit has it put right", async () => {
    await at.turnSwitch("on");
    await at.audit();
    assert.equal(written(), 1);
    await at.pass(1);
    assert.match(told().join("\n"), /^\[FIXED/);
    await at.pass(30);
  });

  it("an invalid publication is told, the last good one stays in force, and nothing is written", async () => {
    await at.pass(25 * 60);
    await at.publish("{ this is no document");
    await at.setCheck(eni, true);
    await at.pass(15);
    await at.audit();
    await at.pass(15);
    const said = told();
    assert.equal(said.length, 2, said.join("\n"));
    assert.match(said.join("\n"), /version \S+ of the document is invalid/);
    assert.match(said.join("\n"), /Source\/destination check is on where traffic is forwarded/);
    assert.equal(written(), 0);
  });

  it("a publication under 10 minutes old writes nothing; older, it does", async () => {
    await at.publish(natHost(eni));
    await at.pass(5);
    await at.audit();
    assert.equal(written(), 0);
    await at.pass(6);
    await at.audit();
    assert.equal(written(), 1);
  });
});
