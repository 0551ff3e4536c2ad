import { stat } from "node:fs/promises";
import { S3Client } from "@aws-sdk/client-s3";
import { Command } from "commander";
import type { Document } from "../../core/desired/document.ts";
import { publishDocument } from "../../core/desired/publish.ts";
import type { Publications } from "../../core/memory/records.ts";
import { defaultRegion } from "../aws/clients.ts";
import { sentenceOf } from "../aws/errors.ts";
import { s3Publications } from "../aws/publications.ts";
import { settings } from "../aws/settings.ts";
import { folderPublications } from "../embedded/publications.ts";
import { shellWord } from "../shell-word.ts";
import { Failure, UsageError } from "./exit.ts";
import { readDocument } from "./files.ts";
import type { Io } from "./io.ts";
import { type OutputOptions, regionName, withOutput } from "./options.ts";
import { nothingNew, nothingToAcknowledge, publishedJson, publishedText, sayMeanwhile } from "./publish-text.ts";

interface PublishOptions extends OutputOptions {
  bucket?: string;
  folder?: string;
  profile?: string;
  region?: string;
  acknowledge?: boolean;
}

/** `plumbline publish FILE`: puts a valid document where the functions read it, as a new version; the newest version is not published again, and what drops too much waits to be acknowledged. */
export const publishVerb = (io: Io): Command =>
  withOutput(new Command("publish").description("put a document into force: a new version of it, in S3 or a folder"))
    .argument("<file>", "one document")
    .option("--bucket <name>", "S3 bucket to put it into; it must keep versions")
    .option("--region <region>", "region of the bucket (default: the SDK's own)", regionName)
    .option("--profile <name>", "profile of the AWS configuration files")
    .option("--folder <folder>", "folder to put it into, made if absent")
    .option("--acknowledge", "what it drops of the version before is meant to be dropped")
    .action(async (file: string, options: PublishOptions) => {
      const { publications, place } = await storeOf(options, io);
      const document = await oneDocument(file);
      const { acknowledge: isAcknowledged = false, output, quiet } = options;
      const done = await publishDocument(document, publications, isAcknowledged).catch((error: unknown) => {
        throw new Failure(`publishing ${file} to ${place} failed: ${sentenceOf(error)}`);
      });
      const text = output === "json" ? `${JSON.stringify(publishedJson(document, done), null, 2)}\n` : undefined;
      io.stdout.write(text ?? `${file}: ${publishedText(document, done)}\n`);
      if (done.meanwhile) throw new Failure(sayMeanwhile(done.meanwhile, done.publication));
      if (quiet) return;
      if (!done.isNew && output === "json") io.stderr.write(`note: ${nothingNew}\n`);
      if (isAcknowledged && done.standing === "in order") io.stderr.write(`note: ${nothingToAcknowledge(done)}\n`);
      if (done.standing === "unacknowledged") io.stderr.write(`next: ${acknowledging(file, options)}\n`);
    });

/** The command that says that what a document drops is meant to be dropped. */
const acknowledging = (file: string, { bucket, folder, profile, region }: PublishOptions): string =>
  [
    `plumbline publish ${shellWord(file)}`,
    ...Object.entries({ bucket, region, profile, folder }).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name} ${shellWord(value)}`],
    ),
    "--acknowledge",
  ].join(" ");

async function storeOf(options: PublishOptions, io: Io): Promise<{ publications: Publications; place: string }> {
  const { bucket, folder, profile } = options;
  if (Boolean(bucket) === Boolean(folder))
    throw new UsageError("give either --bucket NAME or --folder DIR: where to publish to");
  if (folder) {
    if (profile !== undefined || options.region !== undefined)
      throw new UsageError("--profile and --region are about a bucket: a folder has none");
    if ((await stat(folder).catch(() => undefined))?.isDirectory() === false)
      throw new Failure(`${folder} cannot be published to: it is no folder`);
    return { publications: folderPublications({ folder, now: io.now }), place: folder };
  }
  const region = options.region ?? (await defaultRegion(profile));
  if (region === undefined) throw new UsageError("no region: give --region, or set AWS_REGION");
  const client = new S3Client(settings({ profile, region }));
  return { publications: s3Publications({ client, bucket: bucket ?? "" }), place: `s3://${bucket}` };
}

async function oneDocument(file: string): Promise<Document> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw new UsageError(`${file} is a folder: publish takes one document`);
  return readDocument(file);
}
