import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  ModifyNetworkInterfaceAttributeCommand,
} from "@aws-sdk/client-ec2";
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { compile } from "../../core/desired/compiled.ts";
import { s3Publications } from "../../functions/aws/publications.ts";
import { parseDocument } from "../../functions/documents/parse.ts";
import { type StartedFunction, startFunction } from "../lambda/start-function.ts";
import { builder, clientOf } from "./builder.ts";
import { ACCOUNT, type Moto, startMoto } from "./moto.ts";

const region = "eu-west-1";
const place = { account: ACCOUNT, region };
const record = (body: object) => ({ messageId: "m-1", body: JSON.stringify(body), attributes: {} });

describe("the schedule's message, through the bundled functions in the real runtime, over HTTP on moto", () => {
  let moto: Moto;
  let slack: Server;
  let audit: StartedFunction;
  let remediate: StartedFunction;
  let alert: StartedFunction;
  let queues: SQSClient;
  let bucket: S3Client;
  let parameters: SSMClient;
  let queue = "";
  let audits = "";
  let remediations = "";
  let ec2: ReturnType<typeof clientOf>;
  const said: { text: string }[] = [];
  let answer = 200;

  before(async () => {
    moto = await startMoto();
    slack = createServer(async (request, response) => {
      const body = await text(request);
      if (answer === 200) said.push(JSON.parse(body));
      response.writeHead(answer).end(answer === 200 ? "ok" : "try later");
    });
    await new Promise<void>((ready) => slack.listen(0, "127.0.0.1", ready));
    const hook = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/services/secret`;
    const settings = { endpoint: moto.url, region, credentials: { accessKeyId: "moto", secretAccessKey: "moto" } };
    const keys = [
      { AttributeName: "pk", KeyType: "HASH" as const },
      { AttributeName: "sk", KeyType: "RANGE" as const },
    ];
    await new DynamoDBClient(settings).send(
      new CreateTableCommand({
        TableName: "memory",
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: keys,
        AttributeDefinitions: keys.map(({ AttributeName }) => ({ AttributeName, AttributeType: "S" })),
      }),
    );
    bucket = new S3Client({ ...settings, forcePathStyle: true });
    await bucket.send(
      new CreateBucketCommand({ Bucket: "documents", CreateBucketConfiguration: { LocationConstraint: region } }),
    );
    await bucket.send(
      new PutBucketVersioningCommand({ Bucket: "documents", VersioningConfiguration: { Status: "Enabled" } }),
    );
    parameters = new SSMClient(settings);
    queues = new SQSClient(settings);
    queue = (await queues.send(new CreateQueueCommand({ QueueName: "alerts" }))).QueueUrl ?? "";
    await parameters.send(new PutParameterCommand({ Name: "/plumbline/slack", Type: "SecureString", Value: hook }));
    ec2 = clientOf(moto.url);
    await builder(ec2).eip();
    const later = pathToFileURL(join(import.meta.dirname, "../lambda/later.mjs")).href;
    const queueUrl = async (name: string, Attributes = {}) =>
      (await queues.send(new CreateQueueCommand({ QueueName: name, Attributes }))).QueueUrl ?? "";
    audits = await queueUrl("audits");
    remediations = await queueUrl("remediations.fifo", { FifoQueue: "true" });
    await parameters.send(new PutParameterCommand({ Name: "/plumbline/switch", Type: "String", Value: "on" }));
    const environment = {
      NODE_OPTIONS: `--import ${later}`,
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: "moto",
      AWS_SECRET_ACCESS_KEY: "moto",
      PLUMBLINE_TABLE: "memory",
      PLUMBLINE_DOCUMENTS: "documents",
      PLUMBLINE_ALERTS: queue,
      PLUMBLINE_SLACK: "/plumbline/slack",
      PLUMBLINE_AUDITS: audits,
      PLUMBLINE_REMEDIATIONS: remediations,
      PLUMBLINE_SWITCH: "/plumbline/switch",
    };
    audit = await startFunction("functions/audit.ts", environment, 30 * 60_000);
    remediate = await startFunction("functions/remediate.ts", environment, 30 * 60_000);
    alert = await startFunction("functions/alert.ts", environment, 30 * 60_000);
  });
  after(async () => {
    await audit.stop();
    await remediate.stop();
    await alert.stop();
    ec2.destroy();
    slack.close();
    await moto.stop();
  });

  /** Lets the audit's message travel on: what it put on the alert queue goes to the alert function. */
  async function round(): Promise<void> {
    assert.deepEqual(await audit.invoke({ Records: [record(place)] }), { result: { batchItemFailures: [] } });
    const Records = (await received(queue)).map(record);
    assert.equal(Records.length, 1);
    assert.deepEqual(await alert.invoke({ Records }), { result: { batchItemFailures: [] } });
  }

  /** Takes all messages of a queue. */
  async function received(QueueUrl: string): Promise<object[]> {
    const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    for (const { ReceiptHandle } of Messages) await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    return Messages.map(({ Body }) => JSON.parse(Body ?? ""));
  }

  async function checkOf(eni: string): Promise<boolean | undefined> {
    const { NetworkInterfaces = [] } = await ec2.send(
      new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [eni] }),
    );
    return NetworkInterfaces[0]?.SourceDestCheck;
  }

  it("tells the first look as one digest", async () => {
    await round();
    assert.equal(said.length, 1);
    assert.match(said[0]?.text ?? "", /1 found at the first look, from now on only what changes/);
  });

  it("says nothing when nothing has changed", async () => {
    await round();
    assert.equal(said.length, 1);
  });

  it("tells one new finding as one message, and again until Slack has taken it", async () => {
    await builder(ec2).eip();
    answer = 503;
    await round();
    assert.equal(said.length, 1);
    answer = 200;
    await round();
    await round();
    assert.equal(said.length, 2);
    assert.match(said[1]?.text ?? "", /Elastic IP is associated with nothing/);
  });

  it("turns off the check of a declared NAT host, looks again, and tells it as found and fixed", async () => {
    const make = builder(ec2);
    const vpc = await make.vpc("10.0.0.0/16");
    const { eni } = await make.host(await make.subnet(vpc, "10.0.0.0/24"), "10.0.0.10", { Name: "nat-a" });
    const spec = { mode: "enforce", interfaces: [{ name: "nat-a", match: { id: eni }, role: "nat" }] };
    const state = {
      apiVersion: "plumbline/v1",
      kind: "NetworkDesiredState",
      metadata: { name: "moto", ...place },
      spec,
    };
    await s3Publications({ client: bucket, bucket: "documents" }).publish(
      ACCOUNT,
      region,
      compile(parseDocument(JSON.stringify(state), "moto.json")),
    );
    said.length = 0;
    await audit.invoke({ Records: [record(place)] });
    const [ordered] = await received(remediations);
    assert.deepEqual(ordered, { ...place, findings: [`nat-source-dest-check-on:${ACCOUNT}:${region}:${eni}`] });
    assert.deepEqual(await remediate.invoke({ Records: [record(ordered)] }), { result: { batchItemFailures: [] } });
    assert.equal(await checkOf(eni), false);
    assert.deepEqual(await received(audits), [place]);
    await received(queue);
    await round();
    assert.equal(said.length, 1);
    assert.match(
      said[0]?.text ?? "",
      /^\[FOUND AND FIXED, MEDIUM\] Source\/destination check is on where traffic is forwarded/,
    );
    assert.deepEqual(await remediate.invoke({ Records: [record(ordered)] }), { result: { batchItemFailures: [] } });
    assert.deepEqual(await received(audits), [], "a second identical message writes nothing");
  });

  it("writes nothing while the kill switch is not on", async () => {
    const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
    const eni = Reservations[0]?.Instances?.[0]?.NetworkInterfaces?.[0]?.NetworkInterfaceId ?? "";
    await ec2.send(
      new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId: eni, SourceDestCheck: { Value: true } }),
    );
    await parameters.send(new PutParameterCommand({ Name: "/plumbline/switch", Value: "off", Overwrite: true }));
    await audit.invoke({ Records: [record(place)] });
    const [ordered] = await received(remediations);
    assert.deepEqual(await remediate.invoke({ Records: [record(ordered ?? {})] }), {
      result: { batchItemFailures: [] },
    });
    assert.equal(await checkOf(eni), true);
    assert.match(JSON.stringify(remediate.logs()), /all writing is stopped/);
    await received(queue);
  });

  it("logs neither the webhook nor the message, as lines of JSON", () => {
    const lines = JSON.stringify([...audit.logs(), ...alert.logs()]);
    assert.match(lines, /Slack was not told/);
    assert.doesNotMatch(lines, /services\/secret/);
  });

  it("refuses to look at another account", async () => {
    const reply = await audit.invoke({ Records: [record({ account: "999922223333", region })] });
    assert.deepEqual(reply, { result: { batchItemFailures: [{ itemIdentifier: "m-1" }] } });
  });

  it("acknowledges a message that names no account", async () => {
    for (const one of [audit, alert])
      assert.deepEqual(await one.invoke({ Records: [record({ hello: "world" })] }), {
        result: { batchItemFailures: [] },
      });
  });

  it("is bundled without a YAML parser, and without the parts of the SDK for require", () => {
    for (const { metafile } of [audit, alert]) {
      const inputs = Object.keys(metafile.inputs);
      assert.deepEqual(
        inputs.filter((input) => /node_modules\/yaml\/|dist-cjs/.test(input)),
        [],
      );
    }
  });
});
