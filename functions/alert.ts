import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import * as z from "zod";
import { placeOf } from "../core/place.ts";
import { tellAlone } from "../core/runs/tell-alone.ts";
import type { Teller } from "../core/tell.ts";
import { deployedRecords, deployedTable, setting } from "./aws/deployment.ts";
import { askToTell } from "./aws/queues.ts";
import { settings } from "./aws/settings.ts";
import { newId, now } from "./clock.ts";
import { sqsBatch } from "./lambda.ts";
import { slackDigest, slackMessage } from "./slack/blocks.ts";
import { postToWebhook } from "./slack/webhook.ts";

const ssm = new SSMClient(settings({}));

const gapsSchema = z.object({ gaps: z.array(z.string()).optional() });

/** Tells Slack what nobody knows yet of an account and region, and puts off what is not ripe. What could not be told stays untold, and is told by the next run. */
export const handler = sqsBatch(
  "alert",
  async (message, _record, { logger }) => {
    const place = placeOf(message);
    const parsed = gapsSchema.safeParse(message);
    if (place === undefined || !parsed.success)
      return logger.warn("A message that names no account and region is acknowledged");
    const url = await webhook();
    const teller: Teller = {
      records: deployedRecords(),
      journal: deployedTable(),
      now: now(),
      send: (news) => postToWebhook(url, news.kind === "digest" ? slackDigest(news) : slackMessage(news), { fetch }),
    };
    const { failures, next, gaps } = await tellAlone(place, parsed.data.gaps, teller, newId());
    for (const because of failures) logger.error("Slack was not told", { ...place, because });
    if (next !== undefined) await askToTell({ ...place, ...(gaps && { gaps }) }, Date.parse(next) - Date.parse(now()));
  },
  { fifo: false },
);

/** The incoming webhook's URL is a secret: it lies in a SecureString parameter and is never logged. */
async function webhook(): Promise<string> {
  const { Parameter } = await ssm.send(
    new GetParameterCommand({ Name: setting("PLUMBLINE_SLACK"), WithDecryption: true }),
  );
  if (!Parameter?.Value) throw new Error("The Slack parameter is empty.");
  return Parameter.Value;
}
