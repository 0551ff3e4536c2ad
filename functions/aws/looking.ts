import type { EC2Client } from "@aws-sdk/client-ec2";
import { S3Client } from "@aws-sdk/client-s3";
import type { Place, Publications } from "../../core/memory/records.ts";
import { now } from "../clock.ts";
import { accountOf, readingClient } from "./clients.ts";
import { deployedRecords, setting } from "./deployment.ts";
import type { Source } from "./observe.ts";
import { s3Publications } from "./publications.ts";
import { ec2NamedReader, ec2Reader } from "./reader.ts";
import { settings } from "./settings.ts";

// Made when they are first needed, and kept as long as the function's environment lives, so that every message goes over the same connections (Lambda developer guide, Best practices).
let s3: S3Client | undefined;
let ownAccount: string | undefined;
const readers = new Map<string, EC2Client>();

/** All that looking at what is named in an account and region needs: a client that can only read, the memory and the documents. */
export const lookingPorts = (place: Place) => ({ reader: ec2NamedReader(sourceOf(place)), ...remembering() });

/** The same for looking at a whole region. */
export const auditPorts = (place: Place) => ({ reader: ec2Reader(sourceOf(place)), ...remembering() });

function sourceOf({ account, region }: Place): Source {
  const client = readers.get(region) ?? readingClient({ region });
  readers.set(region, client);
  return { client, account, region, now };
}

const remembering = () => ({ records: deployedRecords(), publications: deployedPublications(), now });

function deployedPublications(): Publications {
  s3 ??= new S3Client(settings({}));
  return s3Publications({ client: s3, bucket: setting("PLUMBLINE_DOCUMENTS") });
}

/** Throws unless the function's own credentials are of this account. */
export async function ownAccountOnly(account: string): Promise<void> {
  ownAccount ??= await accountOf({});
  if (ownAccount !== account) throw new Error(`This function is of account ${ownAccount}, not of ${account}.`);
}
