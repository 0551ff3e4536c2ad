import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CloudWatchLogsClient, DescribeLogGroupsCommand, type LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import { mockClient } from "aws-sdk-client-mock";
import { checkLogGroups } from "../../../functions/doctor/log-groups.ts";
import { brief, nowhere, refused } from "./brief.ts";

const logGroupNamePrefix = "/aws/lambda/plumbline";

/** The paginator wants a true client: its send is what is made up. */
async function look(...pages: LogGroup[][]) {
  const client = new CloudWatchLogsClient(nowhere);
  const mock = mockClient(client);
  pages.forEach((logGroups, index) => {
    const asked = { logGroupNamePrefix, nextToken: index === 0 ? undefined : `page-${index}` };
    const next = index + 1 < pages.length ? { nextToken: `page-${index + 1}` } : {};
    mock.on(DescribeLogGroupsCommand, asked).resolves({ logGroups, ...next });
  });
  return (await checkLogGroups(client, "eu-west-1")).map(brief);
}

describe("the log groups are", () => {
  it("a warning where there are none", async () =>
    assert.deepEqual(await look([]), [
      "warning: no log group /aws/lambda/plumbline* in eu-west-1: no function is deployed there yet, or none has run",
    ]));

  it("ok with a retention, a warning without one, on any page", async () =>
    assert.deepEqual(
      await look(
        [{ logGroupName: `${logGroupNamePrefix}-prod-audit`, retentionInDays: 30 }],
        [{ logGroupName: `${logGroupNamePrefix}-prod-alert` }],
      ),
      [
        "ok: /aws/lambda/plumbline-prod-audit keeps its logs for 30 days",
        "warning: /aws/lambda/plumbline-prod-alert keeps its logs for ever: give it a retention",
      ],
    ));

  it("untested where they may not be listed", async () => {
    const client = new CloudWatchLogsClient(nowhere);
    mockClient(client).onAnyCommand().rejects(refused("AccessDeniedException"));
    const [first] = await checkLogGroups(client, "eu-west-1");
    assert.match(first ? brief(first) : "", /^untested: .*allow logs:DescribeLogGroups/);
  });
});
