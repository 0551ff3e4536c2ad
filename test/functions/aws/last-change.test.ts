import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CloudTrailClient, type Event, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { mockClient } from "aws-sdk-client-mock";
import { lastChange } from "../../../functions/aws/last-change.ts";
import { nowhere } from "../doctor/brief.ts";

const place = { account: "111122223333", region: "eu-west-1" };
const by = "arn:aws:sts::111122223333:assumed-role/deploy/ci";

/** An event as CloudTrail's history gives it: the record itself is text. */
const event = (eventName: string, time: string, more: object = {}): Event => ({
  EventName: eventName,
  EventTime: new Date(time),
  CloudTrailEvent: JSON.stringify({
    eventID: "e",
    eventTime: time,
    eventSource: "ec2.amazonaws.com",
    eventName,
    requestParameters: { networkInterfaceId: "eni-0a", sourceDestCheck: { value: true } },
    responseElements: { _return: true },
    userIdentity: { type: "AssumedRole", arn: by },
    ...more,
  }),
});

async function lookUp(Events: Event[]) {
  const client = new CloudTrailClient(nowhere);
  const mock = mockClient(client);
  const LookupAttributes = [{ AttributeKey: "ResourceName" as const, AttributeValue: "eni-0a" }];
  mock.on(LookupEventsCommand, { LookupAttributes, MaxResults: 50 }).resolves({ Events });
  return lastChange(client, place, "eni-0a");
}

describe("the last change of a resource", () => {
  it("is the newest watched call on it, with who made it and when", async () => {
    assert.deepEqual(
      await lookUp([
        event("AttachNetworkInterface", "2026-01-04T08:00:00Z"),
        event("ModifyNetworkInterfaceAttribute", "2026-01-05T08:51:00Z"),
      ]),
      { at: "2026-01-05T08:51:00.000Z", call: "ModifyNetworkInterfaceAttribute", by },
    );
  });

  it("is neither a call that failed, nor one that only reads, nor a record that cannot be read", async () => {
    assert.equal(
      await lookUp([
        event("ModifyNetworkInterfaceAttribute", "2026-01-05T08:51:00Z", { errorCode: "Client.DryRunOperation" }),
        event("DescribeNetworkInterfaces", "2026-01-05T08:52:00Z"),
        { EventName: "ModifyNetworkInterfaceAttribute", CloudTrailEvent: "{" },
        { EventName: "ModifyNetworkInterfaceAttribute" },
      ]),
      undefined,
    );
  });

  it("is nobody's where the record names nobody", async () => {
    assert.deepEqual(await lookUp([event("AssociateAddress", "2026-01-05T08:51:00Z", { userIdentity: undefined })]), {
      at: "2026-01-05T08:51:00.000Z",
      call: "AssociateAddress",
    });
  });
});
