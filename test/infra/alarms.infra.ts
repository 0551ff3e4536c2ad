import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { all, functionNames, type Inputs, one, queuesOf } from "./graph.ts";
import { production, regions } from "./production.ts";
import type { Graph } from "./recorder.ts";

type Alarm = Inputs["aws:cloudwatch/metricAlarm:MetricAlarm"];

describe("the alarms", () => {
  let graph: Graph;
  let alarms: Alarm[];
  before(async () => {
    graph = await production();
    alarms = all(graph, "aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => inputs);
  });
  const metric = ({ namespace, metricName, dimensions }: Alarm) =>
    `${namespace} ${metricName} ${Object.values(dimensions).join()}`.trim();

  it("watch the dead letters, what waits and the errors of each function, the audits of each region, the budget, and Slack", () => {
    const expected = [
      ...functionNames.flatMap((name) => [
        `AWS/SQS ApproximateNumberOfMessagesVisible ${queuesOf(graph, name).dead.name}`,
        `AWS/SQS ApproximateAgeOfOldestMessage ${queuesOf(graph, name).queue.name}`,
        `AWS/Lambda Errors ${one(graph, "aws:lambda/function:Function", `${name}Function`).inputs.name}`,
      ]),
      ...regions.map((region) => `Plumbline/prod Audits ${region}`),
      "Plumbline/prod BudgetUsedUp",
      "Plumbline/prod OpenIntents",
      "Plumbline/prod Untold",
    ];
    assert.deepEqual(alarms.map(metric).sort(), expected.sort());
  });

  it("tell one topic", () => {
    const topic = one(graph, "aws:sns/topic:Topic").inputs.name;
    for (const { name, alarmActions } of alarms)
      assert.deepEqual(alarmActions, [`arn:aws:sns:eu-west-1:123456789012:${topic}`], name);
  });

  it("take silence for good, but where silence is what is wrong: no audit for two periods", () => {
    for (const { name, treatMissingData, period, evaluationPeriods } of alarms)
      assert.deepEqual(
        [treatMissingData, period, evaluationPeriods],
        name.includes("no-audit") ? ["breaching", 1800, 2] : ["notBreaching", 300, 1],
        name,
      );
  });

  it("ring for what waits after two hours, when all that fails has become a dead letter or nobody works it off", () => {
    for (const name of functionNames) {
      const { queue, redrive } = queuesOf(graph, name);
      const [alarm] = alarms.filter(
        ({ metricName, dimensions }) =>
          metricName === "ApproximateAgeOfOldestMessage" && dimensions.QueueName === queue.name,
      );
      assert.equal(alarm?.threshold, 7200);
      assert.ok(redrive.maxReceiveCount * queue.visibilityTimeoutSeconds < 7200, name);
    }
  });

  it("of our own metrics look at what a filter on a function's log counts, by the same dimensions", () => {
    const counted = all(graph, "aws:cloudwatch/logMetricFilter:LogMetricFilter").map(({ inputs }) => {
      const { namespace, name, dimensions = {} } = inputs.metricTransformation;
      return [`${namespace} ${name}`, inputs.logGroupName, inputs.pattern, Object.keys(dimensions)];
    });
    const log = (name: string) => `/aws/lambda/plumbline-prod-${name}`;
    assert.deepEqual(counted, [
      ["Plumbline/prod Audits", log("audit"), '{ $.message = "Audited" }', ["Region"]],
      ["Plumbline/prod BudgetUsedUp", log("remediate"), '{ $.message = "Remediated" && $.because = "budget:*" }', []],
      ["Plumbline/prod OpenIntents", log("audit"), '{ $.message = "A write has no answer" }', []],
      ["Plumbline/prod Untold", log("alert"), '{ $.message = "Slack was not told" }', []],
    ]);
    for (const { name, dimensions } of alarms.filter(({ namespace }) => namespace === "Plumbline/prod"))
      assert.deepEqual(Object.keys(dimensions), name.includes("no-audit") ? ["Region"] : [], name);
  });

  it("come with a dashboard of the same metrics", () => {
    const { widgets } = JSON.parse(one(graph, "aws:cloudwatch/dashboard:Dashboard").inputs.dashboardBody);
    const shown = JSON.stringify(widgets);
    for (const { metricName } of alarms) assert.ok(shown.includes(metricName), metricName);
  });
});
