import assert from "node:assert/strict";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { StartedLambda } from "../lambda/start-lambda.ts";

/** A queue with the function that its messages go through, and how many at once. */
export interface Line {
  queue: string;
  through: StartedLambda;
  batch: number;
}

const mostRounds = 50;

/** Moves messages through their functions until no queue has one to give: what a test then sees is the deployment at rest, as far as delays let it. */
export async function drain(client: SQSClient, lines: Line[]): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    let moved = 0;
    for (const line of lines) moved += await move(client, line);
    if (moved === 0) return;
  }
  assert.fail(`the queues are not at rest after ${mostRounds} rounds`);
}

/** One batch as Lambda's event source mapping moves it: what was handled is deleted, what failed is visible again (here at once); says how many there were. */
async function move(client: SQSClient, { queue: QueueUrl, through, batch }: Line): Promise<number> {
  const asked = { QueueUrl, MaxNumberOfMessages: batch, MessageSystemAttributeNames: ["All" as const] };
  const { Messages = [] } = await client.send(new ReceiveMessageCommand(asked));
  if (Messages.length === 0) return 0;
  const reply = await through.invoke({ Records: Messages.map(recordOf) });
  assert.ok("result" in reply, JSON.stringify(reply));
  const { batchItemFailures } = reply.result as { batchItemFailures: { itemIdentifier: string }[] };
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  for (const { MessageId = "", ReceiptHandle } of Messages)
    await (failed.has(MessageId)
      ? client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
      : client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })));
  return Messages.length;
}

const recordOf = ({ MessageId, ReceiptHandle, Body, Attributes, MD5OfBody }: Message) => ({
  messageId: MessageId,
  receiptHandle: ReceiptHandle,
  body: Body,
  attributes: Attributes,
  messageAttributes: {},
  md5OfBody: MD5OfBody,
  eventSource: "aws:sqs",
  eventSourceARN: "arn:aws:sqs:eu-west-1:123456789012:queue",
  awsRegion: "eu-west-1",
});
