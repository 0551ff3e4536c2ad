import { type CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { hintOf } from "../../core/hint/hint.ts";
import type { LastChange } from "../../core/report.ts";

/** As many events as CloudTrail gives at once (CloudTrail API, LookupEvents). */
const mostEvents = 50;

/**
 * The last watched call that succeeded on a resource in a region, of its newest 50 events within the 90 days that CloudTrail keeps (LookupEvents, which
 * needs no trail and takes two requests a second), or undefined where there is none. Throws what AWS answers.
 */
export async function lastChange(
  client: CloudTrailClient,
  { account, region }: { account: string; region: string },
  resource: string,
): Promise<LastChange | undefined> {
  const { Events = [] } = await client.send(
    new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: "ResourceName", AttributeValue: resource }],
      MaxResults: mostEvents,
    }),
  );
  return Events.flatMap(({ CloudTrailEvent, EventTime }) => {
    const hint = hintOf({
      source: "aws.ec2",
      "detail-type": "AWS API Call via CloudTrail",
      account,
      region,
      time: EventTime?.toISOString(),
      detail: detailOf(CloudTrailEvent),
    });
    if ("ignored" in hint || hint.call === undefined) return [];
    return [{ at: hint.at, call: hint.call, ...(hint.changedBy !== undefined && { by: hint.changedBy }) }];
  }).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
}

function detailOf(event: string | undefined): unknown {
  try {
    return JSON.parse(event ?? "");
  } catch {
    return undefined;
  }
}
