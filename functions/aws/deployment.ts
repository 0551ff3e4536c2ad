import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Records } from "../../core/records.ts";
import { newId } from "../clock.ts";
import { accountOf } from "./clients.ts";
import { dynamoRecords } from "./records.ts";

type Setting = `PLUMBLINE_${"TABLE" | "DOCUMENTS" | "AUDITS" | "REMEDIATIONS" | "ALERTS" | "SLACK" | "SWITCH"}`;

/** A setting of the deployment, from the function's environment; a function without one it needs fails at its first message, naming it. */
export function setting(name: Setting): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
}

/** The deployment's memory. */
export const deployedRecords = (): Records =>
  dynamoRecords({
    client: DynamoDBDocumentClient.from(new DynamoDBClient()),
    table: setting("PLUMBLINE_TABLE"),
    newId,
  });

/** Throws unless the function's own credentials are of this account. */
export async function ownAccountOnly(account: string): Promise<void> {
  const own = await accountOf({});
  if (own !== account) throw new Error(`This function is of account ${own}, not of ${account}.`);
}
