import { createHash } from "node:crypto";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type Place, partitionOf } from "../../core/memory/records.ts";
import type { Again } from "../../core/runs/again.ts";
import { setting } from "./deployment.ts";
import { settings } from "./settings.ts";

/** Has a region audited, after so many milliseconds. */
export const askForAudit = (place: Place, inMs: number): Promise<void> => send("PLUMBLINE_AUDITS", place, after(inMs));

/** Has something looked at again, after so many milliseconds. */
export const askForAnotherLook = (again: Again, inMs: number): Promise<void> =>
  send("PLUMBLINE_EVENTS", { again }, after(inMs));

/** Has people told what they do not know yet of an account and region; `gaps` where they were looked for. */
export const askToTell = (message: Place & { gaps?: string[] }, inMs = 0): Promise<void> =>
  send("PLUMBLINE_ALERTS", message, after(inMs));

/** Has findings put right: one message for all of an account and region, which is the FIFO queue's group, so that no two runs ever write to one at the same time. */
export const askToRemediate = (message: Place & { findings: string[] }, run: string): Promise<void> =>
  send("PLUMBLINE_REMEDIATIONS", message, {
    MessageGroupId: partitionOf(message),
    MessageDeduplicationId: createHash("sha256")
      .update([run, ...message.findings].join("\n"))
      .digest("hex"),
  });

const sqs = new SQSClient(settings({}));

interface How {
  DelaySeconds?: number;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
}

/** SQS delays a message by 15 minutes at most; what needs longer is put off again when it comes. */
const after = (ms: number): How => (ms <= 0 ? {} : { DelaySeconds: Math.min(Math.ceil(ms / 1000), 900) });

async function send(queue: Parameters<typeof setting>[0], message: object, how: How): Promise<void> {
  const QueueUrl = setting(queue);
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message), ...how }));
}
