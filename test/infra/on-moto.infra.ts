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
  const event = (call: string, detail: CallDetail, region = place.region) =>
    ({ ...called(at.clock.now(), call, detail), ...place, region }) as BusEvent;
  const turnedOn = (who: CallDetail, region?: string) =>
    event(write, { request: { networkInterfaceId: eni, sourceDestCheck: { value: true } }, ...who }, region);

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
    await emit(turnedOn({ by: ANA }));
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

  it("an event of any region comes to the queue of events once, and is looked at there", async () => {
    const before = logged("events", "Responded").length;
    for (const region of regions) {
      await emit(turnedOn({ by: ANA }, region));
      await at.drain();
    }
    assert.deepEqual(
      logged("events", "Responded")
        .slice(before)
        .map(({ region, events }) => ({ region, events })),
      regions.map((region) => ({ region, events: 1 })),
    );
  });

  it("an event that no rule lets through comes to no function", async () => {
    const before = at.functions.events.logs().length;
    await emit(event("DescribeInstances", {}));
    await emit({ ...turnedOn({ by: ANA }), source: "ours" });
    await at.drain();
    assert.equal(at.functions.events.logs().length, before);
  });

  it("what is done in the role of remediate is our own doing: looked at, and not fought", async () => {
    at.calls();
    await at.setCheck(eni, true);
    await emit(turnedOn({ role: one(graph, "aws:lambda/function:Function", "RemediateFunction").inputs.role }));
    await at.drain();
    assert.ok(at.calls().includes("DescribeNetworkInterfaces"));
    assert.equal(await at.checkOf(eni), true);
  });

  it("nothing was given up", async () => {
    for (const queue of ["audits", "events", "remediations", "alerts"] as const)
      assert.deepEqual(await at.dead(queue), []);
  });
});
