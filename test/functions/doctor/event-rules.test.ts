import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { EventBridgeClient, ListRulesCommand, type Rule } from "@aws-sdk/client-eventbridge";
import { mockClient } from "aws-sdk-client-mock";
import { checkEventRules } from "../../../functions/doctor/event-rules.ts";
import { brief, nowhere, refused } from "./brief.ts";

/** An account whose rules come in these pages. */
function account(...pages: Rule[][]) {
  const client = new EventBridgeClient(nowhere);
  const mock = mockClient(client);
  pages.forEach((Rules, index) => {
    const NextToken = index + 1 < pages.length ? `page-${index + 1}` : undefined;
    mock
      .on(ListRulesCommand, index === 0 ? {} : { NextToken: `page-${index}` })
      .resolves({ Rules, ...(NextToken && { NextToken }) });
  });
  return client;
}

const look = async (client: EventBridgeClient) => (await checkEventRules(client, "eu-west-1")).map(brief);
const other: Rule = { Name: "backup", State: "DISABLED" };

describe("the event rules are", () => {
  it("a warning where there is none of ours", async () =>
    assert.deepEqual(await look(account([other])), [
      "warning: no rule of Plumbline's on the default bus of eu-west-1: it is not deployed there yet",
    ]));

  it("ok where enabled and a problem where disabled, whatever page they are on", async () =>
    assert.deepEqual(
      await look(
        account(
          [other, { Name: "plumbline-prod-Calls", State: "ENABLED" }],
          [{ Name: "prod-Plumbline-States", State: "DISABLED" }],
        ),
      ),
      [
        "ok: the rule plumbline-prod-Calls is enabled",
        "problem: the rule prod-Plumbline-States is disabled, so no change in eu-west-1 is heard of: enable it",
      ],
    ));

  it("untested where they may not be listed", async () => {
    const client = account();
    mockClient(client).onAnyCommand().rejects(refused("AccessDeniedException"));
    assert.match((await look(client))[0] ?? "", /^untested: AccessDeniedException: no: allow events:ListRules/);
  });
});
