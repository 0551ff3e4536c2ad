import { S3Client } from "@aws-sdk/client-s3";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { auditRegion } from "../core/audit-region.ts";
import { accountOf, readingClient } from "./aws/clients.ts";
import { deployedRecords, setting } from "./aws/deployment.ts";
import { s3Publications } from "./aws/publications.ts";
import { ec2Reader } from "./aws/reader.ts";
import { now } from "./clock.ts";
import { sqsBatch } from "./lambda.ts";
import { placeOf } from "./place.ts";

/** The scheduled audit: one message `{ account, region }` a run. It looks, remembers, and has people told; its ports can write to no account. */
export const handler = sqsBatch(
  "audit",
  async (message, _record, { logger }) => {
    const place = placeOf(message);
    if (place === undefined) return logger.warn("A message that names no account and region is acknowledged");
    const { account, region } = place;
    const own = await accountOf({});
    if (own !== account) throw new Error(`This function looks at account ${own}, not at ${account}.`);
    const reader = ec2Reader({ client: readingClient({ region }), account, region, now });
    const publications = s3Publications({ client: new S3Client(), bucket: setting("PLUMBLINE_DOCUMENTS") });
    const { run, gaps } = await auditRegion({ reader, records: deployedRecords(), publications, now });
    const MessageBody = JSON.stringify({ account, region, gaps });
    await new SQSClient().send(new SendMessageCommand({ QueueUrl: setting("PLUMBLINE_ALERTS"), MessageBody }));
    logger.info("Audited", { account, region, findings: run.findings.length, gaps: gaps.length });
  },
  { fifo: false },
);
