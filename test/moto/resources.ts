import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { REGION } from "../scenarios/parts.ts";

/** The queues of a deployment. */
export const queueNames = ["audits", "events", "remediations", "alerts"] as const;

export type QueueName = (typeof queueNames)[number];

/** A queue, and the one that takes what failed too often. */
export interface Queue {
  url: string;
  dead: string;
}

/** How often a message is delivered before it is given up. */
export const deliveries = 3;

/** All that a deployment keeps its things in, made on moto. */
export interface Resources {
  bucket: S3Client;
  sqs: SQSClient;
  queues: Record<QueueName, Queue>;
  /** Turns the kill switch. */
  turn(position: "on" | "off"): Promise<void>;
}

/** Makes the table, the versioned bucket, the parameters, and the queues with theirs for dead letters. */
export async function makeResources(endpoint: string, hook: string): Promise<Resources> {
  const settings = { endpoint, region: REGION, credentials: { accessKeyId: "moto", secretAccessKey: "moto" } };
  await makeTable(new DynamoDBClient(settings));
  const bucket = new S3Client({ ...settings, forcePathStyle: true });
  await makeBucket(bucket);
  const parameters = new SSMClient(settings);
  const put = (Name: string, Value: string, Type: "String" | "SecureString") =>
    parameters.send(new PutParameterCommand({ Name, Value, Type, Overwrite: true }));
  await put("/plumbline/slack", hook, "SecureString");
  await put("/plumbline/switch", "on", "String");
  const sqs = new SQSClient(settings);
  const queues: Partial<Record<QueueName, Queue>> = {};
  for (const name of queueNames) queues[name] = await makeQueue(sqs, name, name === "remediations");
  return {
    bucket,
    sqs,
    queues: queues as Record<QueueName, Queue>,
    turn: async (position) => {
      await put("/plumbline/switch", position, "String");
    },
  };
}

async function makeTable(client: DynamoDBClient): Promise<void> {
  const keys = [
    { AttributeName: "pk", KeyType: "HASH" as const },
    { AttributeName: "sk", KeyType: "RANGE" as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: "memory",
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: keys,
      AttributeDefinitions: keys.map(({ AttributeName }) => ({ AttributeName, AttributeType: "S" })),
    }),
  );
}

async function makeBucket(client: S3Client): Promise<void> {
  await client.send(
    new CreateBucketCommand({ Bucket: "documents", CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  await client.send(
    new PutBucketVersioningCommand({ Bucket: "documents", VersioningConfiguration: { Status: "Enabled" } }),
  );
}

async function makeQueue(client: SQSClient, name: string, fifo: boolean): Promise<Queue> {
  const make = async (called: string, attributes: Record<string, string>) => {
    const Attributes = { ...attributes, ...(fifo && { FifoQueue: "true" }) };
    const command = new CreateQueueCommand({ QueueName: fifo ? `${called}.fifo` : called, Attributes });
    return (await client.send(command)).QueueUrl ?? "";
  };
  const dead = await make(`${name}-dead`, {});
  const asked = new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ["QueueArn"] });
  const { Attributes: { QueueArn } = {} } = await client.send(asked);
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: QueueArn, maxReceiveCount: deliveries });
  return { url: await make(name, { RedrivePolicy }), dead };
}
