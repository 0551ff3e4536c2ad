import assert from "node:assert/strict";
import * as events from "@aws-sdk/client-eventbridge";
import { all } from "./graph.ts";
import type { Graph } from "./recorder.ts";

/** An event as EventBridge delivers it, of which it is told this much. */
export interface BusEvent {
  source: string;
  "detail-type": string;
  detail: object;
  time: string;
}

/** Puts an event on the default bus of a region, as AWS's services do. */
export type Emit = (region: string, event: BusEvent) => Promise<void>;

/** Makes the buses, the rules and their targets on moto as the graph has them: its EventBridge then matches the pattern and delivers. */
export async function makeRules(graph: Graph, endpoint: string): Promise<Emit> {
  const credentials = { accessKeyId: "moto", secretAccessKey: "moto" };
  const client = (region: string) => new events.EventBridgeClient({ endpoint, region, credentials });
  for (const { inputs } of all(graph, "aws:cloudwatch/eventBus:EventBus"))
    await client(inputs.region).send(new events.CreateEventBusCommand({ Name: inputs.name }));
  for (const { inputs } of all(graph, "aws:cloudwatch/eventRule:EventRule")) {
    const { name: Name, eventBusName: EventBusName, eventPattern: EventPattern } = inputs;
    await client(inputs.region).send(new events.PutRuleCommand({ Name, EventBusName, EventPattern }));
  }
  for (const { inputs } of all(graph, "aws:cloudwatch/eventTarget:EventTarget")) {
    const { rule: Rule, eventBusName: EventBusName, arn: Arn, roleArn: RoleArn } = inputs;
    const Targets = [{ Id: "1", Arn, RoleArn }];
    await client(inputs.region).send(new events.PutTargetsCommand({ Rule, EventBusName, Targets }));
  }
  return async (region, { source: Source, "detail-type": DetailType, detail, time }) => {
    const entry = { Source, DetailType, Detail: JSON.stringify(detail), Time: new Date(time) };
    const { FailedEntryCount } = await client(region).send(new events.PutEventsCommand({ Entries: [entry] }));
    assert.equal(FailedEntryCount, 0);
  };
}
