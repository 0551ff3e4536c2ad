import { randomUUID } from "node:crypto";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Records } from "../../core/memory/records.ts";
import { dynamoRecords } from "../../functions/aws/records.ts";
import { REGION } from "../scenarios/parts.ts";

/** The queues of a deployment. */
export const queueNames = ["audits", "events", "remediations", "alerts"] as const;

export type QueueName = (typeof queueNames)[number];

/** A queue as SQS is asked for it. */
interface DeclaredQueue {
  name: string;
  attributes: Record<string, string>;
}

/** All that a deployment keeps its things in, as it is declared. */
export interface Declared {
  table: { name: string; hashKey: string; rangeKey: string };
  buckets: { name: string; versioned: boolean }[];
  /** The bucket that documents are published to. */
  documents: string;
  /** The bucket that audits keep what they saw in. */
  snapshots: string;
  /** The parameters: Slack's webhook, and the kill switch with its first position. */
  slack: string;
  killSwitch: { name: string; position: string };
  /** Each queue, the one that takes what failed too often, and how many messages its function is given at once. */
  queues: Record<QueueName, { queue: DeclaredQueue; dead: DeclaredQueue; batch: number }>;
}

/** The URLs of a queue, and of the one that takes what failed too often. */
export interface Queue {
  url: string;
  dead: string;
}

/** All that a deployment keeps its things in, made on moto. */
export interface Resources {
  bucket: S3Client;
  sqs: SQSClient;
  queues: Record<QueueName, Queue>;
  /** Turns the kill switch. */
  turn(position: "on" | "off"): Promise<void>;
}

/** Makes the table, the buckets, the parameters, and the queues with theirs for dead letters. */
export async function makeResources(endpoint: string, hook: string, declared: Declared): Promise<Resources> {
  const settings = settingsOf(endpoint);
  await makeTable(new DynamoDBClient(settings), declared.table);
  const bucket = new S3Client({ ...settings, forcePathStyle: true });
  for (const one of declared.buckets) await makeBucket(bucket, one);
  const parameters = new SSMClient(settings);
  const put = (Name: string, Value: string, Type: "String" | "SecureString") =>
    parameters.send(new PutParameterCommand({ Name, Value, Type, Overwrite: true }));
  const { slack, killSwitch } = declared;
  await put(slack, hook, "SecureString");
  await put(killSwitch.name, killSwitch.position, "String");
  const sqs = new SQSClient(settings);
  const queues: Partial<Record<QueueName, Queue>> = {};
  for (const name of queueNames) {
    const { queue, dead } = declared.queues[name];
    queues[name] = { dead: await makeQueue(sqs, dead), url: await makeQueue(sqs, queue) };
  }
  return {
    bucket,
    sqs,
    queues: queues as Record<QueueName, Queue>,
    turn: async (position) => {
      await put(killSwitch.name, position, "String");
    },
  };
}

/** What is kept in a table on moto. */
export const recordsOf = (endpoint: string, table: string): Records =>
  dynamoRecords({
    client: DynamoDBDocumentClient.from(new DynamoDBClient(settingsOf(endpoint))),
    table,
    newId: randomUUID,
  });

const settingsOf = (endpoint: string) => ({
  endpoint,
  region: REGION,
  credentials: { accessKeyId: "moto", secretAccessKey: "moto" },
});

async function makeTable(client: DynamoDBClient, { name, hashKey, rangeKey }: Declared["table"]): Promise<void> {
  const keys = [
    { AttributeName: hashKey, KeyType: "HASH" as const },
    { AttributeName: rangeKey, KeyType: "RANGE" as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: keys,
      AttributeDefinitions: keys.map(({ AttributeName }) => ({ AttributeName, AttributeType: "S" })),
    }),
  );
}

async function makeBucket(client: S3Client, { name: Bucket, versioned }: Declared["buckets"][number]): Promise<void> {
  await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
  const VersioningConfiguration = { Status: "Enabled" as const };
  if (versioned) await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
}

async function makeQueue(client: SQSClient, { name, attributes }: DeclaredQueue): Promise<string> {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  return QueueUrl ?? "";
}
