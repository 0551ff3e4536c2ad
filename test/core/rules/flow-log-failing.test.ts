import type { FlowLog } from "../../../core/extras.ts";
import { flowLogFailing } from "../../../core/rules/flow-log-failing.ts";
import { eni, entryAt, subnet } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const failing = (over: Partial<FlowLog> = {}): FlowLog => ({
  id: "fl-1",
  resourceId: "vpc-1",
  status: "ACTIVE",
  deliveryStatus: "FAILED",
  deliveryError: "Access error",
  traffic: "ALL",
  destination: "cloud-watch-logs",
  ...over,
});
const delivering = failing({ id: "fl-2", deliveryStatus: "SUCCESS", deliveryError: undefined });
const given = (...flowLogs: FlowLog[]): Given => ({
  interfaces: [eni()],
  subnets: [subnet()],
  flowLogs,
  desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, flowLog: {} }] },
});
const found = (flowLogs: string[], errors: string[]): Expected[] => [
  {
    resource: ofInterface(),
    severity: "medium",
    facts: { entry: "web", flowLogs, errors },
    declaredAt: entryAt("interfaces"),
  },
];

testRule(flowLogFailing, {
  leaves: {
    "a log that delivers": given(delivering),
    "a log of which AWS does not say how it fares": given(failing({ deliveryStatus: undefined })),
    "one that does not, beside one that does": given(failing(), delivering),
    "no log at all, which another rule says": given(),
    "a log that records half of it and does not deliver, where nobody records the rest": given(
      failing({ traffic: "REJECT" }),
    ),
  },
  finds: {
    "a log that does not deliver": { ...given(failing()), found: found(["fl-1"], ["Access error"]) },
    "one of two that share the traffic": {
      ...given(failing({ traffic: "ACCEPT" }), { ...delivering, traffic: "REJECT" }),
      found: found(["fl-1"], ["Access error"]),
    },
    "two that do not, each with its error": {
      ...given(failing(), failing({ id: "fl-0", resourceId: "eni-a", deliveryError: "Rate limited" })),
      found: found(["fl-0", "fl-1"], ["Access error", "Rate limited"]),
    },
    "a subnet's, and not its interface's beside it": {
      ...given(failing()),
      desired: {
        interfaces: [{ name: "web", match: { id: "eni-a" }, flowLog: {} }],
        subnets: [{ name: "private", match: { id: "subnet-a" }, flowLog: {} }],
      },
      found: found(["fl-1"], ["Access error"]).map((one) => ({
        ...one,
        resource: { type: "subnet" as const, id: "subnet-a" },
        facts: { entry: "private", flowLogs: ["fl-1"], errors: ["Access error"] },
        declaredAt: entryAt("subnets"),
      })),
    },
    "one without an error": { ...given(failing({ deliveryError: undefined })), found: found(["fl-1"], []) },
    "an interface's own, in a subnet that nobody records and that is to be recorded alike": {
      ...given(failing({ resourceId: "eni-a" })),
      desired: {
        interfaces: [{ name: "web", match: { id: "eni-a" }, flowLog: {} }],
        subnets: [{ name: "private", match: { id: "subnet-a" }, flowLog: {} }],
      },
      found: found(["fl-1"], ["Access error"]),
    },
    "two that do not, in whatever order": {
      ...given(failing({ resourceId: "eni-a" }), failing({ id: "fl-0" })),
      found: found(["fl-0", "fl-1"], ["Access error"]),
    },
  },
  skips: {
    "an interface in a subnet of another account, which may record it unseen": {
      ...given(failing()),
      subnets: [subnet("subnet-a", { ownerId: "444455556666" })],
      because: ["subnet-a is owned by 444455556666: its flow logs are not all visible"],
    },
  },
});
