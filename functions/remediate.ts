import { S3Client } from "@aws-sdk/client-s3";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import * as z from "zod";
import { usualLimits } from "../core/budget.ts";
import { remediateRegion } from "../core/remediate-region.ts";
import { apply } from "./aws/apply.ts";
import { readingClient, writingClient } from "./aws/clients.ts";
import { deployedRecords, ownAccountOnly, setting } from "./aws/deployment.ts";
import { s3Publications } from "./aws/publications.ts";
import { ec2Reader } from "./aws/reader.ts";
import { newId, now, sleep } from "./clock.ts";
import { sqsBatch } from "./lambda.ts";
import { placeOf } from "./place.ts";

const named = z.object({ findings: z.array(z.string()) });

/** Puts findings right by itself: a FIFO queue, one group an account and region, messages `{ account, region, findings }`, never calls. The only function whose ports write to EC2. */
export const handler = sqsBatch(
  "remediate",
  async (message, _record, { logger, remainingMs }) => {
    const place = placeOf(message);
    const findings = named.safeParse(message).data?.findings;
    if (place === undefined || findings === undefined)
      return logger.warn("A message that names no findings is acknowledged");
    const { account, region } = place;
    await ownAccountOnly(account);
    const writer = writingClient({ region });
    const made = await remediateRegion(findings, {
      reader: ec2Reader({ client: readingClient({ region }), account, region, now }),
      records: deployedRecords(),
      publications: s3Publications({ client: new S3Client(), bucket: setting("PLUMBLINE_DOCUMENTS") }),
      write: (call) => apply(writer, call),
      isStopped,
      remainingMs,
      now,
      sleep,
      run: newId(),
      limits: usualLimits,
    });
    for (const { finding, operation, outcome, because } of made)
      logger.info("Remediated", { finding, operation, outcome, because });
    if (made.some(({ outcome }) => outcome === "done")) await lookAgain(account, region);
  },
  { fifo: true },
);

/** The kill switch: an SSM parameter; anything but `on` stops all writing, and so does a parameter that is not there. */
async function isStopped(): Promise<boolean> {
  const { Parameter } = await new SSMClient().send(new GetParameterCommand({ Name: setting("PLUMBLINE_SWITCH") }));
  return Parameter?.Value !== "on";
}

/** What was put right is seen to be so by an audit, which has it told. */
async function lookAgain(account: string, region: string): Promise<void> {
  const MessageBody = JSON.stringify({ account, region });
  await new SQSClient().send(new SendMessageCommand({ QueueUrl: setting("PLUMBLINE_AUDITS"), MessageBody }));
}
