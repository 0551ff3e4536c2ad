/** The account, region and time of every event here. */
export const account = "111122223333";
export const region = "eu-west-1";
export const at = "2026-01-05T09:00:00.000Z";

/** The ids that the rows speak of, of AWS's real length. */
export const ids = {
  eni: "eni-0a4f1c2e9b7d30101",
  otherEni: "eni-0a4f1c2e9b7d30102",
  eip: "eipalloc-0d31f08a2c5be4401",
  otherEip: "eipalloc-0d31f08a2c5be4402",
  association: "eipassoc-06b1d9c3f4a2e7701",
  otherAssociation: "eipassoc-06b1d9c3f4a2e7702",
  attachment: "eni-attach-00eb752237a160808",
  instance: "i-0f3fbbbc0298d1a86",
  otherInstance: "i-0f3fbbbc0298d1a87",
  nat: "nat-0c27a9f1d3b6e8801",
  table: "rtb-0e5d4c3b2a1908701",
  subnet: "subnet-0b7c6d5e4f3a21901",
  vpc: "vpc-0a1b2c3d4e5f60701",
  gateway: "igw-0f9e8d7c6b5a43201",
  prefixList: "pl-0c3516b0e5630bf3e",
} as const;

/** A person's assumed role, the way CloudTrail writes it. */
export const person = {
  type: "AssumedRole",
  principalId: "AROAEXAMPLEID:ada",
  arn: `arn:aws:sts::${account}:assumed-role/Operators/ada`,
  accountId: account,
  accessKeyId: "ASIAEXAMPLE",
  sessionContext: {
    sessionIssuer: {
      type: "Role",
      principalId: "AROAEXAMPLEID",
      arn: `arn:aws:iam::${account}:role/Operators`,
      accountId: account,
      userName: "Operators",
    },
    attributes: { creationDate: "2026-01-05T08:41:12Z", mfaAuthenticated: "true" },
  },
};

/** An "AWS API Call via CloudTrail" event as EventBridge delivers it; `detail` replaces parts of the record, `envelope` of what is around it. */
export function callEvent(call: string, request: unknown, response: unknown, detail: object = {}, envelope = {}) {
  return {
    version: "0",
    id: "7bf73129-1428-4cd3-a780-95db273d1602",
    "detail-type": "AWS API Call via CloudTrail",
    source: "aws.ec2",
    account,
    time: "2026-01-05T09:00:00Z",
    region,
    resources: [],
    detail: {
      eventVersion: "1.10",
      userIdentity: person,
      eventTime: "2026-01-05T09:00:00Z",
      eventSource: "ec2.amazonaws.com",
      eventName: call,
      awsRegion: region,
      sourceIPAddress: "198.51.100.7",
      userAgent: "aws-cli/2.31.0",
      requestParameters: request,
      responseElements: response,
      requestID: "669c37c4-d0af-4e71-8169-254fe73820f5",
      eventID: "3251aba1-4740-49d5-b700-f3115ef0a9ee",
      readOnly: false,
      eventType: "AwsApiCall",
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: "Management",
      ...detail,
    },
    ...envelope,
  };
}

/** An "EC2 Instance State-change Notification". */
export const stateEvent = (instance: unknown, state: unknown) => ({
  version: "0",
  id: "ee376907-2647-4179-9203-343cfb3017a4",
  "detail-type": "EC2 Instance State-change Notification",
  source: "aws.ec2",
  account,
  time: "2026-01-05T09:00:00Z",
  region,
  resources: [`arn:aws:ec2:${region}:${account}:instance/${instance}`],
  detail: { "instance-id": instance, state },
});
