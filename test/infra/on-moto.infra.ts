import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { builder, clientOf } from "../moto/builder.ts";
import { ANA, type Deployment, deploy, place } from "../moto/deployment.ts";
import { settledNatHost } from "../moto/nat-host.ts";
import { type CallDetail, called } from "../scenarios/events.ts";
import { type BusEvent, type Emit, makeRules } from "./event-bridge.ts";
import { all, one } from "./graph.ts";
import { onMoto } from "./on-moto.ts";
import { production, regions } from "./production.ts";
import type { Graph } from "./recorder.ts";

const write = "ModifyNetworkInterfaceAttribute";

describe("the zips that SST made, with the environment, the queues, the schedules and the rules that it deploys, on moto", () => {
  let graph: Graph;
  let at: Deployment;
  let emit: Emit;
  let eni: string;
  before(async () => {
    graph = await production();
    at = await deploy(await onMoto(graph));
    emit = await makeRules(graph, at.endpoint);
  });
  after(() => at.stop());

  const logged = (queue: "audits" | "events", line: string) =>
    at.functions[queue].logs().filter(({ message }) => message === line);
  const event = (call: string, detail: CallDetail) => called(at.clock.now(), call, detail) as BusEvent;
  const turnedOn = (who: CallDetail) =>
    event(write, { request: { networkInterfaceId: eni, sourceDestCheck: { value: true } }, ...who });

  it("what the schedules send has each region looked at, and what is found there told", async () => {
    for (const region of regions) await builder(clientOf(at.endpoint, region)).eip();
    for (const { inputs } of all(graph, "aws:scheduler/schedule:Schedule"))
      await at.send("audits", inputs.target.input);
    await at.drain();
    assert.deepEqual(
      logged("audits", "Audited").map(({ account, region, findings }) => ({ account, region, findings })),
      regions.map((region) => ({ account: place.account, region, findings: 1 })),
    );
    const told = at.slack.said.map(({ text }) => text);
    assert.equal(told.length, regions.length);
    for (const text of told) assert.match(text, /1 found at the first look/);
  });

  it("an event that a rule at home lets through has the check of a NAT host turned off again, and people told once", async () => {
    eni = await settledNatHost(at);
    await at.setCheck(eni, true);
    await emit(place.region, turnedOn({ by: ANA }));
    await at.drain();
    assert.equal(await at.checkOf(eni), false);
    await at.pass(1);
    await at.pass(30);
    assert.equal(at.slack.said.length, 1);
    const [{ text } = { text: "" }] = at.slack.said;
    assert.match(text, /^\[FOUND AND FIXED, MEDIUM\] Source\/destination check is on where traffic is forwarded/);
    assert.match(text, /Changed by: arn:aws:sts::123456789012:assumed-role\/deploy\/ana/);
    assert.equal(at.calls().filter((call) => call === write).length, 1);
  });

  it("an event of another region comes to the same queue, once", async () => {
    const before = logged("events", "Responded").length;
    for (const region of regions) await emit(region, turnedOn({ by: ANA }));
    await at.drain();
    const since = logged("events", "Responded").slice(before);
    assert.equal(
      since.reduce((sum, { events }) => sum + Number(events), 0),
      regions.length,
    );
  });

  it("an event that no rule lets through comes to none", async () => {
    at.calls();
    await emit(place.region, event("DescribeInstances", {}));
    await emit(place.region, { ...turnedOn({ by: ANA }), source: "ours" });
    await at.drain();
    assert.deepEqual(at.calls(), []);
  });

  it("what the role does that remediate is given is our own doing: looked at, and not fought", async () => {
    await at.setCheck(eni, true);
    const { PLUMBLINE_ROLE: role = "" } = one(graph, "aws:lambda/function:Function", "RespondFunction").inputs
      .environment.variables;
    await emit(place.region, turnedOn({ role }));
    await at.drain();
    assert.ok(at.calls().includes("DescribeNetworkInterfaces"));
    assert.equal(await at.checkOf(eni), true);
  });

  it("nothing was given up", async () => {
    for (const queue of ["audits", "events", "remediations", "alerts"] as const)
      assert.deepEqual(await at.dead(queue), []);
  });
});
