import type { FlowLog } from "../../../core/extras.ts";
import { flowLogMissing } from "../../../core/rules/flow-log-missing.ts";
import { eni, entryAt, subnet } from "../../support/snapshot.ts";
import { given, log, missing, type Wanted } from "./flow-log-missing-shapes.ts";
import { type Expected, type Given, testRule } from "./test-rule.ts";

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
    "a subnet with a flow log of its own": ofSubnet({}, log({ resourceId: "subnet-a" })),
    "a subnet that its VPC's flow log records": ofSubnet({}, log({ resourceId: "vpc-1" })),
    "an entry of subnets that says nothing of flow logs": { ...ofSubnet({}), desired: { subnets: [tier] } },
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
    "an interface, beside an entry of its subnet that says nothing of flow logs": {
      ...given({}),
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, flowLog: {} }], subnets: [tier] },
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
  },
});
