import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { Snapshot } from "../../core/snapshot.ts";
import { settings } from "../aws/settings.ts";
import { type Checkup, untested } from "./checkup.ts";
import { checkEventRules } from "./event-rules.ts";
import { checkLogGroups } from "./log-groups.ts";
import { checkSlackParameter, checkSwitchParameter } from "./parameters.ts";
import { checkQuota } from "./quota.ts";
import { checkTrail } from "./trail.ts";

/** The SSM parameters of a deployment, by name, as far as they were named. */
export interface ParameterNames {
  slackParameter?: string;
  switchParameter?: string;
}

/**
 * Looks at what a deployment rests on beside EC2: trails, rules and quotas in every region, logs and parameters in the first one, where the functions are.
 * This file's clients are loaded with it, so nothing that other verbs need may import it but when it is asked for.
 */
export async function checkServices(
  profile: string | undefined,
  regions: string[],
  { slackParameter, switchParameter }: ParameterNames,
  snapshots: Snapshot[],
): Promise<Checkup[]> {
  const [home = ""] = regions;
  const atHome = settings({ profile, region: home });
  const ssm = new SSMClient(atHome);
  const everywhere = regions.flatMap((region) => {
    const there = settings({ profile, region });
    return [checkTrail(new CloudTrailClient(there), region), checkEventRules(new EventBridgeClient(there), region)];
  });
  const quotas = snapshots.map((one) =>
    checkQuota(new ServiceQuotasClient(settings({ profile, region: one.region })), one),
  );
  const checkups = await Promise.all([
    ...everywhere,
    ...quotas,
    checkLogGroups(new CloudWatchLogsClient(atHome), home),
    slackParameter === undefined ? unnamed("slack") : checkSlackParameter(ssm, slackParameter),
    switchParameter === undefined ? unnamed("switch") : checkSwitchParameter(ssm, switchParameter),
  ]);
  return checkups.flat();
}

const unnamed = (id: "slack" | "switch"): Checkup => untested(id, `give --${id}-parameter to have it looked at`);
