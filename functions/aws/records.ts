import { gunzipSync, gzipSync } from "node:zlib";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, paginateQuery } from "@aws-sdk/lib-dynamodb";
import type { Kept, Records } from "../../core/memory/records.ts";
import { newId } from "../clock.ts";
import { settings, type Where } from "./settings.ts";

/** A DynamoDB table with the keys `pk` and `sk` (texts), who reaches it, and where new ids come from. */
export interface RecordsTable {
  client: DynamoDBDocumentClient;
  table: string;
  newId(): string;
}

/** Keeps records in one DynamoDB table: an item each, its value as JSON text, so that a value comes back as it comes back from any other store. */
export function dynamoRecords({ client, table, newId }: RecordsTable): Records {
  return {
    get: async (partition, key) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: { pk: partition, sk: key }, ConsistentRead: true }),
      );
      return Item && keptOf(Item);
    },
    list: async (partition, prefix, from) => {
      const found: Kept[] = [];
      const query = { TableName: table, ConsistentRead: true, ...within(partition, prefix, from) };
      for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...Items.map(keptOf));
      return found;
    },
    put: async (partition, key, value, seen, forgetAt) => {
      const write = newId();
      const ttl = forgetAt === undefined ? {} : { ttl: Math.ceil(Date.parse(forgetAt) / 1000) };
      const item = { pk: partition, sk: key, version: seen + 1, ...stored(value), write, ...ttl };
      try {
        await client.send(new PutCommand({ TableName: table, Item: item, ...stillAt(seen) }));
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        // The SDK sends a write again whose answer was lost: then it is this very write that stands in the way.
        return error.Item?.write?.S === write;
      }
    },
  };
}

/** Records in a table, by the credentials and in the region that are said, else those that the SDK finds. */
export const tableRecords = (table: string, where: Where = {}): Records =>
  dynamoRecords({ client: DynamoDBDocumentClient.from(new DynamoDBClient(settings(where))), table, newId });

/** An item has room for 400 KB (DynamoDB developer guide, Quotas): what is longer, such as a finding that names thousands of resources, is packed. */
const mostBytes = 350_000;

function stored(value: unknown): { value: string } | { packed: Uint8Array } {
  const text = JSON.stringify(value);
  return Buffer.byteLength(text) > mostBytes ? { packed: gzipSync(text) } : { value: text };
}

const keptOf = ({ sk, version, value, packed }: Record<string, unknown>): Kept => ({
  key: String(sk),
  version: Number(version),
  value: JSON.parse(packed instanceof Uint8Array ? gunzipSync(packed).toString() : String(value)),
});

const lastCharacter = "\u{10FFFF}";

/** DynamoDB refuses an empty text in a key condition, and takes one condition on the sort key. */
function within(partition: string, prefix: string, from: string | undefined) {
  if (from !== undefined)
    return {
      KeyConditionExpression: "pk = :pk and sk between :from and :to",
      ExpressionAttributeValues: { ":pk": partition, ":from": from, ":to": prefix + lastCharacter },
    };
  return prefix === ""
    ? { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": partition } }
    : {
        KeyConditionExpression: "pk = :pk and begins_with(sk, :prefix)",
        ExpressionAttributeValues: { ":pk": partition, ":prefix": prefix },
      };
}

const stillAt = (seen: number) => ({
  ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
  ...(seen === 0
    ? { ConditionExpression: "attribute_not_exists(pk)" }
    : {
        ConditionExpression: "#version = :seen",
        ExpressionAttributeNames: { "#version": "version" },
        ExpressionAttributeValues: { ":seen": seen },
      }),
});
