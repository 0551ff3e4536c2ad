import assert from "node:assert/strict";
import * as events from "@aws-sdk/client-eventbridge";
import * as sqs from "@aws-sdk/client-sqs";
import { place } from "../moto/deployment.ts";
import { all, queuesOf } from "./graph.ts";
import type { Graph } from "./recorder.ts";

/** An event as EventBridge delivers it. */
export interface BusEvent {
  account: string;
  region: string;
  source: string;
  "detail-type": string;
  time: string;
  detail: object;
}

/** Puts an event on the default bus of its region, as AWS's services do. */
export type Emit = (event: BusEvent) => Promise<void>;

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
  const queue = new sqs.SQSClient({ endpoint, region: place.region, credentials });
  const { name: QueueName } = queuesOf(graph, "Respond").queue;
  const { QueueUrl } = await queue.send(new sqs.GetQueueUrlCommand({ QueueName }));
  return async (event) => {
    const { region, source: Source, "detail-type": DetailType, detail } = event;
    const entry = { Source, DetailType, Detail: JSON.stringify(detail) };
    const { FailedEntryCount } = await client(region).send(new events.PutEventsCommand({ Entries: [entry] }));
    assert.equal(FailedEntryCount, 0);
    await asDelivered(queue, QueueUrl, event);
  };
}

/** Puts the event itself in the place of each message that moto made of it, which lacks the account and has the region of the last bus. */
async function asDelivered(client: sqs.SQSClient, QueueUrl: string | undefined, event: BusEvent): Promise<void> {
  const asked = new sqs.ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
  for (const { Body = "", ReceiptHandle } of (await client.send(asked)).Messages ?? []) {
    assert.deepEqual(JSON.parse(Body).detail, event.detail, "the queue was at rest");
    await client.send(new sqs.DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    await client.send(new sqs.SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }));
  }
}
