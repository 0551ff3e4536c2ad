import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, describe, it, type TestContext } from "node:test";
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoRecords } from "../../functions/aws/records.ts";
import { recordsContract } from "../contract/records.ts";
import { type Moto, startMoto } from "./moto.ts";

describe("records in DynamoDB, over HTTP", () => {
  let moto: Moto;
  before(async () => {
    moto = await startMoto();
  });
  after(() => moto.stop());

  const clientOf = () =>
    new DynamoDBClient({
      endpoint: moto.url,
      region: "eu-west-1",
      credentials: { accessKeyId: "moto", secretAccessKey: "moto" },
    });
  const recordsOf = (client: DynamoDBClient, table: string) =>
    dynamoRecords({ client: DynamoDBDocumentClient.from(client), table, newId: randomUUID });

  async function tableOf(t: TestContext): Promise<{ client: DynamoDBClient; table: string }> {
    const client = clientOf();
    const table = `records-${randomUUID()}`;
    await client.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
      }),
    );
    t.after(async () => {
      await client.send(new DeleteTableCommand({ TableName: table }));
      client.destroy();
    });
    return { client, table };
  }

  recordsContract(async (t) => {
    const { table } = await tableOf(t);
    return () => {
      const client = clientOf();
      return { records: recordsOf(client, table), close: () => client.destroy() };
    };
  });

  it("a list of 1.2 MB is read in two queries, both of them consistent", async (t) => {
    const { client, table } = await tableOf(t);
    const records = recordsOf(client, table);
    const keys = ["a", "b", "c", "d"];
    for (const key of keys) await records.put("p", key, "x".repeat(300_000), 0);
    const asked: unknown[] = [];
    client.middlewareStack.add(
      (next) => (args) => {
        asked.push((args.input as { ConsistentRead?: boolean }).ConsistentRead);
        return next(args);
      },
      { step: "initialize" },
    );
    const found = await records.list("p", "");
    assert.deepEqual(
      found.map(({ key }) => key),
      keys,
    );
    assert.deepEqual(asked, [true, true]);
  });

  it("a write whose answer was lost is true when the SDK has sent it again", async (t) => {
    const { client, table } = await tableOf(t);
    const records = recordsOf(client, table);
    let sent = 0;
    client.middlewareStack.add(
      (next) => async (args) => {
        sent += 1;
        const answer = await next(args);
        if (sent === 1) throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
        return answer;
      },
      { step: "deserialize" },
    );
    assert.equal(await records.put("p", "a", "one", 0), true);
    assert.equal(sent, 2);
    assert.deepEqual(await records.get("p", "a"), { key: "a", version: 1, value: "one" });
  });

  it("any other refusal than a lost condition is thrown", async (t) => {
    const { client } = await tableOf(t);
    const records = recordsOf(client, "no-such-table");
    for (const asked of [
      () => records.get("p", "a"),
      () => records.list("p", ""),
      () => records.put("p", "a", "one", 0),
    ])
      await assert.rejects(asked, { name: "ResourceNotFoundException" });
  });

  it("a value above the 400 kB of an item, however it is packed, is thrown, not lost", async (t) => {
    const { client, table } = await tableOf(t);
    const records = recordsOf(client, table);
    await assert.rejects(records.put("p", "a", randomBytes(410_000).toString("base64"), 0), {
      name: "ValidationException",
    });
    assert.equal(await records.get("p", "a"), undefined);
  });
});
