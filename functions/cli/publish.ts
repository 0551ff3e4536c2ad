import { stat } from "node:fs/promises";
import { S3Client } from "@aws-sdk/client-s3";
import { Command } from "commander";
import { compile } from "../../core/desired/compiled.ts";
import type { Document } from "../../core/desired/document.ts";
import { writableFrom } from "../../core/desired/in-force.ts";
import type { Publication, Publications } from "../../core/records.ts";
import { defaultRegion } from "../aws/clients.ts";
import { sentenceOf } from "../aws/errors.ts";
import { s3Publications } from "../aws/publications.ts";
import { folderPublications } from "../embedded/publications.ts";
import { Failure, UsageError } from "./exit.ts";
import { readDocument } from "./files.ts";
import type { Io } from "./io.ts";
import { type OutputOptions, withOutput } from "./options.ts";

interface PublishOptions extends OutputOptions {
  bucket?: string;
  folder?: string;
  profile?: string;
  region?: string;
}

/** `plumbline publish FILE`: puts a valid document where the functions read it, as a new version; the newest version is not published again. */
export const publishVerb = (io: Io): Command =>
  withOutput(new Command("publish").description("put a document into force: a new version of it, in S3 or a folder"))
    .argument("<file>", "one document")
    .option("--bucket <name>", "S3 bucket to put it into; it must keep versions")
    .option("--region <region>", "region of the bucket (default: the SDK's own)")
    .option("--profile <name>", "profile of the AWS configuration files")
    .option("--folder <folder>", "folder to put it into, made if absent")
    .action(async (file: string, options: PublishOptions) => {
      const { publications, place } = await storeOf(options, io);
      const document = await oneDocument(file);
      const published = await publish(publications, document).catch((error: unknown) => {
        throw new Failure(`publishing ${file} to ${place} failed: ${sentenceOf(error)}`);
      });
      const { publication, isNew } = published;
      if (options.output === "json") {
        io.stdout.write(`${JSON.stringify(asJson(document, publication), null, 2)}\n`);
        if (!isNew && !options.quiet) io.stderr.write(`note: ${nothingNew}\n`);
      } else {
        const did = isNew ? "published" : `${nothingNew},`;
        io.stdout.write(`${file}: ${did} ${inWords(document, publication)}\n`);
      }
    });

const nothingNew = "nothing was written, this is the newest version already";

const asJson = (
  { state: { metadata }, version: documentVersion }: Document,
  { version, publishedAt }: Publication,
) => ({
  schemaVersion: 1,
  account: metadata.account,
  region: metadata.region,
  version,
  publishedAt,
  documentVersion,
});

const inWords = ({ state: { metadata } }: Document, publication: Publication): string =>
  `${metadata.name} for account ${metadata.account} ${metadata.region}, version ${publication.version}, in force for writing from ${writableFrom(publication)}`;

async function storeOf(options: PublishOptions, io: Io): Promise<{ publications: Publications; place: string }> {
  const { bucket, folder, profile } = options;
  if (Boolean(bucket) === Boolean(folder))
    throw new UsageError("give either --bucket NAME or --folder DIR: where to publish to");
  if (folder) {
    if (profile !== undefined || options.region !== undefined)
      throw new UsageError("--profile and --region are about a bucket: a folder has none");
    return { publications: folderPublications({ folder, now: io.now }), place: folder };
  }
  const region = options.region ?? (await defaultRegion(profile));
  if (region === undefined) throw new UsageError("no region: give --region, or set AWS_REGION");
  const client = new S3Client({ region, ...(profile && { profile }) });
  return { publications: s3Publications({ client, bucket: bucket ?? "" }), place: `s3://${bucket}` };
}

async function oneDocument(file: string): Promise<Document> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw new UsageError(`${file} is a folder: publish takes one document`);
  return readDocument(file);
}

interface Published {
  publication: Publication;
  isNew: boolean;
}

async function publish(publications: Publications, document: Document): Promise<Published> {
  const { account, region } = document.state.metadata;
  const compiled = compile(document);
  const [newest] = await publications.versions(account, region);
  if (newest && (await publications.read(account, region, newest.version)) === compiled)
    return { publication: newest, isNew: false };
  return { publication: await publications.publish(account, region, compiled), isNew: true };
}
