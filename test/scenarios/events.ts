import { ACCOUNT, REGION } from "./parts.ts";

/** What an event of a call says beside its name. */
export interface CallDetail {
  request?: object;
  response?: object;
  by?: string;
  /** The role whose session made the call. */
  role?: string;
}

let serial = 0;

/** An event "AWS API Call via CloudTrail" as EventBridge delivers it (CloudTrail user guide, record contents). */
export const called = (at: string, eventName: string, { request, response, by, role }: CallDetail = {}): object => ({
  ...envelope(at, "AWS API Call via CloudTrail"),
  detail: {
    eventVersion: "1.10",
    eventID: `event-${serial}`,
    eventTime: at,
    eventSource: "ec2.amazonaws.com",
    eventName,
    userIdentity: {
      type: "AssumedRole",
      arn: by ?? "arn:aws:sts::111122223333:assumed-role/deploy/ana",
      ...(role !== undefined && { sessionContext: { sessionIssuer: { arn: role } } }),
    },
    requestParameters: request ?? null,
    responseElements: response ?? { _return: true },
  },
});

/** An event "EC2 Instance State-change Notification". */
export const becameState = (at: string, instanceId: string, state: string): object => ({
  ...envelope(at, "EC2 Instance State-change Notification"),
  detail: { "instance-id": instanceId, state },
});

function envelope(at: string, detailType: string) {
  serial += 1;
  return {
    version: "0",
    id: `envelope-${serial}`,
    "detail-type": detailType,
    source: "aws.ec2",
    account: ACCOUNT,
    region: REGION,
    time: at,
    resources: [],
  };
}
