import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Role, statements } from "../../stacks/permissions.ts";
import { all, functionNames, one, policyOf, queuesOf, roleOf } from "./graph.ts";
import { production, regions } from "./production.ts";
import type { Graph } from "./recorder.ts";

const inRegion = (service: string, name: string) => `arn:aws:${service}:eu-west-1:123456789012:${name}`;

/** What the roles reach, found in the graph by what works off what. */
function whereOf(graph: Graph) {
  const arnOf = (name: string) => `arn:aws:s3:::${one(graph, "aws:s3/bucket:Bucket", `${name}Bucket`).inputs.bucket}`;
  const bucket = arnOf("Documents");
  return {
    table: inRegion("dynamodb", `table/${one(graph, "aws:dynamodb/table:Table").inputs.name}`),
    documents: bucket,
    documentObjects: `${bucket}/documents/*`,
    snapshotObjects: `${arnOf("Snapshots")}/snapshots/*`,
    audits: queuesOf(graph, "Audit").arn,
    events: queuesOf(graph, "Respond").arn,
    remediations: queuesOf(graph, "Remediate").arn,
    alerts: queuesOf(graph, "Alert").arn,
    switchParameter: inRegion("ssm", "parameter/plumbline/prod/switch"),
    slackParameter: inRegion("ssm", "parameter/plumbline/prod/slack"),
    regions,
    mode: "enforce" as const,
    scope: {},
  };
}

describe("the roles", () => {
  let graph: Graph;
  before(async () => {
    graph = await production();
  });

  it("are assumed by one service each, and by no account", () => {
    const assumed = all(graph, "aws:iam/role:Role").map(({ name, inputs }) => {
      const { Statement } = policyOf(inputs.assumeRolePolicy);
      return [name, Statement.map(({ Principal }) => JSON.stringify(Principal).replaceAll(/[[\]]/g, ""))];
    });
    const lambda = ['{"Service":"lambda.amazonaws.com"}'];
    assert.deepEqual(Object.fromEntries(assumed), {
      AuditRole: lambda,
      RespondRole: lambda,
      RemediateRole: lambda,
      AlertRole: lambda,
      ScheduleRole: ['{"Service":"scheduler.amazonaws.com"}'],
      ForwardRole: ['{"Service":"events.amazonaws.com"}'],
    });
  });

  it("of the functions are one each, without a managed policy, and may do what stacks/permissions.ts says, work off their own queue, write their own log, and nothing else", () => {
    assert.equal(new Set(functionNames.map((name) => roleOf(graph, name).name)).size, functionNames.length);
    for (const name of functionNames) {
      const { inlinePolicies, managedPolicyArns } = roleOf(graph, name);
      assert.deepEqual(managedPolicyArns, []);
      assert.equal(inlinePolicies.length, 1);
      const { Statement } = policyOf(inlinePolicies[0]?.policy ?? "");
      const of = name.toLowerCase() as Role;
      const said = statements(of, whereOf(graph)).map(({ effect = "allow", actions, resources, conditions = [] }) => ({
        Effect: effect === "allow" ? "Allow" : "Deny",
        Action: actions,
        Resource: resources,
        ...(conditions.length > 0 && { Condition: conditionOf(conditions) }),
      }));
      const queue = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
      const log = inRegion("logs", `log-group:/aws/lambda/plumbline-prod-${of}:*`);
      assert.deepEqual(Statement, [
        ...said,
        { Effect: "Allow", Action: queue, Resource: [queuesOf(graph, name).arn] },
        { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: [log] },
      ]);
    }
  });

  it("of the schedules and of the forwarding rules may put one thing in one place", () => {
    const { arn, redrive } = queuesOf(graph, "Audit");
    const bus = inRegion("events", "event-bus/plumbline-prod");
    for (const [name, Action, Resource] of [
      ["ScheduleRole", ["sqs:SendMessage"], [arn, redrive.deadLetterTargetArn]],
      ["ForwardRole", ["events:PutEvents"], [bus]],
    ] as const) {
      const { inlinePolicies, managedPolicyArns } = one(graph, "aws:iam/role:Role", name).inputs;
      assert.deepEqual(
        inlinePolicies.map(({ policy }) => policyOf(policy).Statement),
        [[{ Effect: "Allow", Action, Resource }]],
      );
      assert.equal(managedPolicyArns, undefined);
    }
  });
});

function conditionOf(conditions: { test: string; variable: string; values: string[] }[]) {
  const found: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of conditions) found[test] = { ...found[test], [variable]: values };
  return found;
}
