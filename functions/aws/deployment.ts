import type { EC2Client } from "@aws-sdk/client-ec2";
import { S3Client } from "@aws-sdk/client-s3";
import type { Place, Publications, Records } from "../../core/memory/records.ts";
import type { JournalTable } from "../../core/writing/say-undo.ts";
import { now } from "../clock.ts";
import { accountOf, readingClient } from "./clients.ts";
import type { Source } from "./observe.ts";
import { s3Publications } from "./publications.ts";
import { ec2NamedReader, ec2Reader } from "./reader.ts";
import { tableRecords } from "./records.ts";
import { settings } from "./settings.ts";

type Setting =
  `PLUMBLINE_${"TABLE" | "DOCUMENTS" | "SNAPSHOTS" | "AUDITS" | "EVENTS" | "REMEDIATIONS" | "ALERTS" | "SLACK" | "SWITCH" | "ROLE" | "WRITES" | "PERCENT"}`;

/** A setting of the deployment, from the function's environment; a function without one it needs fails at its first message, naming it. */
export function setting(name: Setting | "AWS_REGION"): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
}

// Made when they are first needed, and kept as long as the function's environment lives, so that every message goes over the same connections (Lambda developer guide, Best practices).
let records: Records | undefined;
let s3: S3Client | undefined;
let ownAccount: string | undefined;
const readers = new Map<string, EC2Client>();

/** The deployment's memory. */
export function deployedRecords(): Records {
  records ??= tableRecords(setting("PLUMBLINE_TABLE"));
  return records;
}

/** Where the deployment's memory is, for people: in the functions' own region, which Lambda tells them (Lambda developer guide, Defined runtime environment variables). */
export const deployedTable = (): JournalTable => ({ table: setting("PLUMBLINE_TABLE"), home: setting("AWS_REGION") });

/** The published documents of the deployment. */
function deployedPublications(): Publications {
  s3 ??= new S3Client(settings({}));
  return s3Publications({ client: s3, bucket: setting("PLUMBLINE_DOCUMENTS") });
}

/** All that looking at what is named in an account and region needs: a client that can only read, the memory and the documents. */
export const lookingPorts = (place: Place) => ({ reader: ec2NamedReader(sourceOf(place)), ...remembering() });

/** The same for looking at a whole region. */
export const auditPorts = (place: Place) => ({ reader: ec2Reader(sourceOf(place)), ...remembering() });

function sourceOf({ account, region }: Place): Source {
  const client = readers.get(region) ?? readingClient({ region });
  readers.set(region, client);
  return { client, account, region, now };
}

const remembering = () => ({
  records: deployedRecords(),
  publications: deployedPublications(),
  now,
});

/** Throws unless the function's own credentials are of this account. */
export async function ownAccountOnly(account: string): Promise<void> {
  ownAccount ??= await accountOf({});
  if (ownAccount !== account) throw new Error(`This function is of account ${ownAccount}, not of ${account}.`);
}
