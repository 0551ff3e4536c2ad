import type { FlowLog } from "../../../core/extras.ts";
import { flowLogMissing } from "../../../core/rules/flow-log-missing.ts";
import { account, eni, entryAt, subnet } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

type Wanted = { destination?: "any" | "cloud-watch-logs"; traffic?: "all" | "accept" | "reject" };

const log = (over: Partial<FlowLog> = {}): FlowLog => ({
  id: "fl-1",
  resourceId: "eni-a",
  status: "ACTIVE",
  deliveryStatus: "SUCCESS",
  traffic: "ALL",
  destination: "s3",
  ...over,
});
const given = (wanted: Wanted, ...flowLogs: FlowLog[]): Given => ({
  interfaces: [eni()],
  subnets: [subnet()],
  flowLogs,
  desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, flowLog: wanted }] },
});
const missing = (facts: Wanted = {}): Expected[] => [
  {
    resource: ofInterface(),
    severity: "medium",
    facts: { entry: "web", destination: "any", traffic: "all", ...facts },
    declaredAt: entryAt("interfaces"),
  },
];

const tier = { name: "private", match: { id: "subnet-a" } };
const ofSubnet = (wanted: Wanted, ...flowLogs: FlowLog[]): Given => ({
  ...given({}, ...flowLogs),
  desired: { subnets: [{ ...tier, flowLog: wanted }] },
});
const missingOfSubnet = (): Expected[] => [
  {
    resource: { type: "subnet", id: "subnet-a" },
    severity: "medium",
    facts: { entry: "private", destination: "any", traffic: "all" },
    declaredAt: entryAt("subnets"),
  },
];

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
    "a subnet with a flow log of its own": ofSubnet({}, log({ resourceId: "subnet-a" })),
    "a subnet that its VPC's flow log records": ofSubnet({}, log({ resourceId: "vpc-1" })),
    "an entry of subnets that says nothing of flow logs": { ...ofSubnet({}), desired: { subnets: [tier] } },
    "an entry that says nothing of flow logs": {
      ...given({}),
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
    },
  },
  finds: {
    "an interface whose subnet is to be recorded elsewhere: both": {
      ...given({}),
      desired: {
        interfaces: [{ name: "web", match: { id: "eni-a" }, flowLog: { destination: "cloud-watch-logs" } }],
        subnets: [{ ...tier, flowLog: {} }],
      },
      found: [...missing({ destination: "cloud-watch-logs" }), ...missingOfSubnet()],
    },
    "one that is to be in CloudWatch Logs, and goes to a Firehose stream": {
      ...given({ destination: "cloud-watch-logs" }, log({ destination: "kinesis-data-firehose" })),
      found: missing({ destination: "cloud-watch-logs" }),
    },
    "a subnet of which only an interface is recorded": {
      ...ofSubnet({}, log()),
      found: missingOfSubnet(),
    },
    "a subnet, and not its interface beside it of which the same is asked": {
      ...ofSubnet({}),
      desired: {
        interfaces: [{ name: "web", match: { id: "eni-a" }, flowLog: {} }],
        subnets: [{ ...tier, flowLog: {} }],
      },
      found: missingOfSubnet(),
    },
    "an interface beside its subnet where something else is asked of it": {
      ...ofSubnet({}),
      desired: {
        interfaces: [{ name: "web", match: { id: "eni-a" }, flowLog: { traffic: "reject" } }],
        subnets: [{ ...tier, flowLog: {} }],
      },
      found: [...missing({ traffic: "reject" }), ...missingOfSubnet()],
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
    "what stands behind an entry that could not be resolved, and that a subnet may speak for": {
      interfaces: [eni()],
      subnets: [subnet()],
      flowLogs: [],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: {
        interfaces: [
          { name: "set", match: { instance: { ids: ["i-a", "i-b"] } }, expect: "0..2", flowLog: {} },
          { name: "web", match: { ids: ["eni-a", "eni-x"] }, expect: "0..2", flowLog: { traffic: "reject" } },
        ],
      },
      because: ["entry set could not be resolved: instances: UnauthorizedOperation: no"],
    },
    "an interface whose subnet was not seen": {
      ...given({}),
      subnets: [],
      because: ["subnet-a is owned by an owner not said: its flow logs are not all visible"],
    },
    "flow logs that may not be read": {
      ...given({}),
      unread: { flowLogs: "UnauthorizedOperation: no" },
      because: ["flowLogs: UnauthorizedOperation: no"],
    },
    "an interface in a subnet of another account, which may record it unseen": {
      ...given({}),
      subnets: [subnet("subnet-a", { ownerId: "444455556666" })],
      because: ["subnet-a is owned by 444455556666: its flow logs are not all visible"],
    },
    "a subnet of another account, which may record it unseen": {
      ...ofSubnet({}),
      subnets: [subnet("subnet-a", { ownerId: "444455556666" })],
      because: ["subnet-a is owned by 444455556666: its flow logs are not all visible"],
    },
    "a subnet that is not there": {
      ...ofSubnet({}),
      subnets: [],
      because: ["entry private expects 1, and matches 0"],
    },
    "subnets that may not be read": {
      ...ofSubnet({}),
      unread: { subnets: "UnauthorizedOperation: no" },
      because: ["subnets: UnauthorizedOperation: no"],
    },
    "one whose subnet may not be read": {
      ...given({}),
      unread: { subnets: "UnauthorizedOperation: no" },
      because: ["subnets: UnauthorizedOperation: no"],
    },
    "a look at some resources, which reads no flow logs": {
      ...given({}),
      extent: "targeted",
      because: ["flowLogs: not looked at"],
    },
    "everything without a document": { interfaces: [eni("eni-a", { ownerId: account })], because: ["no document"] },
  },
});
