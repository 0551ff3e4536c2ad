import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
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
  let alert: StartedFunction;
  let queues: SQSClient;
  let queue = "";
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
    const s3 = new S3Client({ ...settings, forcePathStyle: true });
    await s3.send(
      new CreateBucketCommand({ Bucket: "documents", CreateBucketConfiguration: { LocationConstraint: region } }),
    );
    await s3.send(
      new PutBucketVersioningCommand({ Bucket: "documents", VersioningConfiguration: { Status: "Enabled" } }),
    );
    queues = new SQSClient(settings);
    queue = (await queues.send(new CreateQueueCommand({ QueueName: "alerts" }))).QueueUrl ?? "";
    await new SSMClient(settings).send(
      new PutParameterCommand({ Name: "/plumbline/slack", Type: "SecureString", Value: hook }),
    );
    ec2 = clientOf(moto.url);
    await builder(ec2).eip();
    const environment = {
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: "moto",
      AWS_SECRET_ACCESS_KEY: "moto",
      PLUMBLINE_TABLE: "memory",
      PLUMBLINE_DOCUMENTS: "documents",
      PLUMBLINE_ALERTS: queue,
      PLUMBLINE_SLACK: "/plumbline/slack",
    };
    audit = await startFunction("functions/audit.ts", environment);
    alert = await startFunction("functions/alert.ts", environment);
  });
  after(async () => {
    await audit.stop();
    await alert.stop();
    ec2.destroy();
    slack.close();
    await moto.stop();
  });

  /** Lets the audit's message travel on: what it put on the alert queue goes to the alert function. */
  async function round(): Promise<void> {
    assert.deepEqual(await audit.invoke({ Records: [record(place)] }), { result: { batchItemFailures: [] } });
    const { Messages = [] } = await queues.send(
      new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: 10 }),
    );
    assert.equal(Messages.length, 1);
    const Records = Messages.map(({ Body }) => record(JSON.parse(Body ?? "")));
    assert.deepEqual(await alert.invoke({ Records }), { result: { batchItemFailures: [] } });
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
