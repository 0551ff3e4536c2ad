import { flowLogMissing } from "../../../core/rules/flow-log-missing.ts";
import { account, eni } from "../../support/snapshot.ts";
import { given, log, missing } from "./flow-log-missing-shapes.ts";
import { testRule } from "./test-rule.ts";

testRule(flowLogMissing, {
  leaves: {
    "only the accepted traffic declared, and only that recorded": given(
      { traffic: "accept" },
      log({ traffic: "ACCEPT" }),
    ),
    "what other entries of the document do not ask for": {
      ...given({}, log()),
      interfaces: [eni(), eni("eni-b")],
      desired: {
        interfaces: [
          { name: "web", match: { id: "eni-a" }, flowLog: {} },
          { name: "db", match: { id: "eni-b" } },
        ],
        subnets: [{ name: "more", match: { tags: { Tier: "private" } }, expect: 2 }],
      },
    },
    "an interface with a flow log of its own": given({}, log()),
    "one whose log goes to a Firehose stream, which needs no log group": given(
      {},
      log({ destination: "kinesis-data-firehose" }),
    ),
    "one that its subnet's flow log records": given({}, log({ resourceId: "subnet-a" })),
    "one that its VPC's flow log records": given({}, log({ resourceId: "vpc-1" })),
    "one whose accepted and rejected traffic two logs record": given(
      {},
      log({ traffic: "ACCEPT" }),
      log({ id: "fl-2", resourceId: "vpc-1", traffic: "REJECT" }),
    ),
    "one of which only rejects are asked for, and all is recorded": given({ traffic: "reject" }, log()),
    "one that is to be in CloudWatch Logs, and is": given(
      { destination: "cloud-watch-logs" },
      log({ destination: "cloud-watch-logs" }),
    ),
    "one whose log is there and does not deliver, which another rule says": given(
      {},
      log({ deliveryStatus: "FAILED", deliveryError: "Access error" }),
    ),
    "a service's interface": { ...given({}), interfaces: [eni("eni-a", { requesterManaged: true })] },
    "an entry that says nothing of flow logs": {
      ...given({}),
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
    },
  },
  finds: {
    "one that is to be in CloudWatch Logs, and goes to a Firehose stream": {
      ...given({ destination: "cloud-watch-logs" }, log({ destination: "kinesis-data-firehose" })),
      found: missing({ destination: "cloud-watch-logs" }),
    },
    "an interface that nobody records": { ...given({}), found: missing() },
    "one whose only log is of another interface": { ...given({}, log({ resourceId: "eni-b" })), found: missing() },
    "one whose only log is not active": { ...given({}, log({ status: "DELETING" })), found: missing() },
    "one of which only rejects are recorded": {
      ...given({ traffic: "accept" }, log({ traffic: "REJECT" })),
      found: missing({ traffic: "accept" }),
    },
    "one whose log goes to S3 where CloudWatch Logs are asked for": {
      ...given({ destination: "cloud-watch-logs" }, log()),
      found: missing({ destination: "cloud-watch-logs" }),
    },
    "one that two entries name once": {
      ...given({}),
      desired: {
        interfaces: [
          { name: "web", match: { id: "eni-a" }, flowLog: {} },
          { name: "again", match: { ids: ["eni-a"] }, flowLog: { traffic: "reject" } },
        ],
      },
      found: missing(),
    },
  },
  skips: {
    "flow logs that may not be read": {
      ...given({}),
      unread: { flowLogs: "UnauthorizedOperation: no" },
      because: ["flowLogs: UnauthorizedOperation: no"],
    },
    "a look at some resources, which reads no flow logs": {
      ...given({}),
      extent: "targeted",
      because: ["flowLogs: not looked at"],
    },
    "everything without a document": { interfaces: [eni("eni-a", { ownerId: account })], because: ["no document"] },
  },
});
