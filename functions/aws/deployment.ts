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

/** The deployment's memory. */
export const deployedRecords = (): Records => tableRecords(setting("PLUMBLINE_TABLE"));

/** Where the deployment's memory is, for people: in the functions' own region, which Lambda tells them (Lambda developer guide, Defined runtime environment variables). */
export const deployedTable = (): JournalTable => ({ table: setting("PLUMBLINE_TABLE"), home: setting("AWS_REGION") });

/** The published documents of the deployment. */
const deployedPublications = (): Publications =>
  s3Publications({ client: new S3Client(settings({})), bucket: setting("PLUMBLINE_DOCUMENTS") });

/** All that looking at what is named in an account and region needs: a client that can only read, the memory and the documents. */
export const lookingPorts = (place: Place) => ({ reader: ec2NamedReader(sourceOf(place)), ...remembering() });

/** The same for looking at a whole region. */
export const auditPorts = (place: Place) => ({ reader: ec2Reader(sourceOf(place)), ...remembering() });

const sourceOf = ({ account, region }: Place): Source => ({ client: readingClient({ region }), account, region, now });

const remembering = () => ({
  records: deployedRecords(),
  publications: deployedPublications(),
  now,
});

/** Throws unless the function's own credentials are of this account. */
export async function ownAccountOnly(account: string): Promise<void> {
  const own = await accountOf({});
  if (own !== account) throw new Error(`This function is of account ${own}, not of ${account}.`);
}
