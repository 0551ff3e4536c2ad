import type { Records } from "../../core/memory/records.ts";
import type { JournalTable } from "../../core/writing/say-undo.ts";
import { tableRecords } from "./records.ts";

type Setting =
  `PLUMBLINE_${"TABLE" | "DOCUMENTS" | "SNAPSHOTS" | "AUDITS" | "EVENTS" | "REMEDIATIONS" | "ALERTS" | "SLACK" | "SWITCH" | "ROLE" | "WRITES" | "PERCENT"}`;

/** A setting of the deployment, from the function's environment; a function without one it needs fails at its first message, naming it. */
export function setting(name: Setting | "AWS_REGION"): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
}

let records: Records | undefined;

/** The deployment's memory; its client is kept as long as the function's environment lives. */
export function deployedRecords(): Records {
  records ??= tableRecords(setting("PLUMBLINE_TABLE"));
  return records;
}

/** Where the deployment's memory is, for people: in the functions' own region, which Lambda tells them (Lambda developer guide, Defined runtime environment variables). */
export const deployedTable = (): JournalTable => ({ table: setting("PLUMBLINE_TABLE"), home: setting("AWS_REGION") });
