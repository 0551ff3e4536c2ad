import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Records } from "../../core/records.ts";
import { newId } from "../clock.ts";
import { dynamoRecords } from "./records.ts";

/** A setting of the deployment, from the function's environment; a function without one it needs fails at its first message, naming it. */
export function setting(
  name: "PLUMBLINE_TABLE" | "PLUMBLINE_DOCUMENTS" | "PLUMBLINE_ALERTS" | "PLUMBLINE_SLACK",
): string {
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
