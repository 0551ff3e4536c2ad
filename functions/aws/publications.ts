import {
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { Publication, Publications } from "../../core/memory/records.ts";

/** A bucket that keeps versions, and who reaches it. */
export interface DocumentsBucket {
  client: S3Client;
  bucket: string;
}

/** Keeps publications as the versions of one object an account and region: `documents/ACCOUNT/REGION.json`. */
export function s3Publications(documents: DocumentsBucket): Publications {
  const { client, bucket } = documents;
  return {
    publish: async (account, region, compiled) => {
      const Key = keyOf(account, region);
      await mustKeepVersions(documents);
      const { VersionId } = await client.send(
        new PutObjectCommand({ Bucket: bucket, Key, Body: Buffer.from(compiled), ContentType: "application/json" }),
      );
      const published = (await versionsOf(documents, Key)).find(({ version }) => version === VersionId);
      if (published === undefined) throw new Error(`s3://${bucket}/${Key} has lost its version ${VersionId} again.`);
      return published;
    },
    versions: (account, region) => versionsOf(documents, keyOf(account, region)),
    read: async (account, region, version) => {
      const command = new GetObjectCommand({ Bucket: bucket, Key: keyOf(account, region), VersionId: version });
      const { Body } = await client.send(command).catch((error: Error) => {
        if (!unknownVersion.includes(error.name)) throw error;
        const message = `There is no version ${version} of the document of ${account} ${region}.`;
        throw new Error(message, { cause: error });
      });
      if (Body === undefined) throw new Error(`S3 answered without the content of version ${version}.`);
      return Body.transformToString("utf-8");
    },
  };
}

const keyOf = (account: string, region: string) => `documents/${account}/${region}.json`;

/** How S3 says that it has no such version: the id is well formed, or it is not, or it is a delete marker's. */
const unknownVersion = ["NoSuchVersion", "NoSuchKey", "InvalidArgument", "MethodNotAllowed"];

/** S3 lists the versions of a key as they were stored, newest first; within a second that order is all there is. */
async function versionsOf({ client, bucket }: DocumentsBucket, key: string): Promise<Publication[]> {
  const found: Publication[] = [];
  let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
  while (from) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, ...from }),
    );
    const versions = (page.Versions ?? []).filter(({ Key }) => Key === key);
    found.push(...versions.map((version) => publicationOf(version, `s3://${bucket}/${key}`)));
    from = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
  return found.sort((a, b) => b.publishedAt.localeCompare(a.publishedAt));
}

function publicationOf({ VersionId = "null", LastModified }: ObjectVersion, object: string): Publication {
  if (VersionId === "null" || LastModified === undefined)
    throw new Error(
      `${object} has a version "null", written while the bucket kept no versions: turn its versioning on, delete that version and publish again.`,
    );
  return { version: VersionId, publishedAt: LastModified.toISOString() };
}

async function mustKeepVersions({ client, bucket }: DocumentsBucket): Promise<void> {
  const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket: bucket }));
  if (Status !== "Enabled")
    throw new Error(`The bucket ${bucket} keeps no versions: turn its versioning on before publishing to it.`);
}
