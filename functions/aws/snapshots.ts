import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Snapshot } from "../../core/snapshot.ts";
import { recording } from "../recording.ts";
import { setting } from "./deployment.ts";
import { settings } from "./settings.ts";

const s3 = new S3Client(settings({}));

/** Keeps what an audit saw, so that it can be looked at again after the fact: `snapshots/ACCOUNT/REGION/TIME.json.gz`, for as long as the bucket keeps it. */
export async function keepSnapshot(snapshot: Snapshot): Promise<void> {
  const { account, region, takenAt } = snapshot;
  await s3.send(
    new PutObjectCommand({
      Bucket: setting("PLUMBLINE_SNAPSHOTS"),
      Key: `snapshots/${account}/${region}/${takenAt}.json.gz`,
      Body: await promisify(gzip)(recording([snapshot])),
      ContentType: "application/gzip",
    }),
  );
}
