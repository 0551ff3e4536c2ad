import { createHash } from "node:crypto";
import { S3Client } from "@aws-sdk/client-s3";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { auditRegion } from "../core/audit-region.ts";
import { readingClient } from "./aws/clients.ts";
import { deployedRecords, ownAccountOnly, setting } from "./aws/deployment.ts";
import { s3Publications } from "./aws/publications.ts";
import { ec2Reader } from "./aws/reader.ts";
import { now } from "./clock.ts";
import { sqsBatch } from "./lambda.ts";
import { type Place, placeOf } from "./place.ts";

/** The scheduled audit: one message `{ account, region }` a run. It looks, remembers, and has people told; its ports can write to no account. */
export const handler = sqsBatch(
  "audit",
  async (message, record, { logger }) => {
    const place = placeOf(message);
    if (place === undefined) return logger.warn("A message that names no account and region is acknowledged");
    const { account, region } = place;
    await ownAccountOnly(account);
    const reader = ec2Reader({ client: readingClient({ region }), account, region, now });
    const publications = s3Publications({ client: new S3Client(), bucket: setting("PLUMBLINE_DOCUMENTS") });
    const { run, gaps, safe } = await auditRegion({ reader, records: deployedRecords(), publications, now });
    if (safe.length > 0) await remediate({ ...place, findings: safe }, record.messageId);
    await send(setting("PLUMBLINE_ALERTS"), { ...place, gaps });
    logger.info("Audited", { ...place, findings: run.findings.length, safe: safe.length, gaps: gaps.length });
  },
  { fifo: false },
);

/** One message for all that is safe in an account and region, which is the FIFO queue's group: no two runs ever write to one at the same time. */
const remediate = (message: Place & { findings: string[] }, run: string) =>
  send(setting("PLUMBLINE_REMEDIATIONS"), message, {
    MessageGroupId: `${message.account}/${message.region}`,
    MessageDeduplicationId: createHash("sha256")
      .update([run, ...message.findings].join("\n"))
      .digest("hex"),
  });

const send = (
  QueueUrl: string,
  message: object,
  fifo: { MessageGroupId?: string; MessageDeduplicationId?: string } = {},
) => new SQSClient().send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message), ...fifo }));
