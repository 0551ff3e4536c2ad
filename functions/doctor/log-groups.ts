import { type CloudWatchLogsClient, paginateDescribeLogGroups } from "@aws-sdk/client-cloudwatch-logs";
import { type Checkup, ok, unanswered, warning } from "./checkup.ts";

const logGroupNamePrefix = "/aws/lambda/plumbline";

/** Looks for the log groups of Plumbline's functions, and how long each keeps what is logged. */
export async function checkLogGroups(client: CloudWatchLogsClient, region: string): Promise<Checkup[]> {
  const id = `logs:${region}`;
  try {
    const checkups: Checkup[] = [];
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix }))
      for (const { logGroupName: name = "", retentionInDays } of logGroups)
        checkups.push(
          retentionInDays === undefined
            ? warning(`${id}:${name}`, `${name} keeps its logs for ever: give it a retention`, name)
            : ok(`${id}:${name}`, `${name} keeps its logs for ${retentionInDays} days`, name),
        );
    const none = `no log group ${logGroupNamePrefix}* in ${region}: no function is deployed there yet, or none has run`;
    return checkups.length > 0 ? checkups : [warning(id, none)];
  } catch (error) {
    return [unanswered(id, error, "logs:DescribeLogGroups")];
  }
}
