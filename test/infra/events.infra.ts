import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { watchedCalls } from "../../core/hint/watched-calls.ts";
import { all, queueOf, queuesOf } from "./graph.ts";
import { production, regions } from "./production.ts";
import type { Graph } from "./recorder.ts";

const home = regions[0];

describe("what sets the functions off", () => {
  let graph: Graph;
  before(async () => {
    graph = await production();
  });
  const rules = () => all(graph, "aws:cloudwatch/eventRule:EventRule").map(({ inputs }) => inputs);
  const targets = () => all(graph, "aws:cloudwatch/eventTarget:EventTarget").map(({ inputs }) => inputs);

  it("is every watched call, and every instance that changes its state; the pattern is within EventBridge's 2,048 characters", () => {
    assert.equal(rules().length, 3);
    for (const { eventPattern } of rules()) {
      assert.deepEqual(JSON.parse(eventPattern), {
        source: ["aws.ec2"],
        $or: [
          { "detail-type": ["AWS API Call via CloudTrail"], detail: { eventName: [...watchedCalls] } },
          { "detail-type": ["EC2 Instance State-change Notification"] },
        ],
      });
      assert.ok(eventPattern.length <= 2048, `${eventPattern.length}`);
    }
  });

  it("is watched for on the default bus of each region, once", () => {
    const onDefault = rules().filter(({ eventBusName = "default" }) => eventBusName === "default");
    assert.deepEqual(onDefault.map(({ region }) => region).sort(), [...regions].sort());
  });

  it("has for every rule one target, in the rule's own region and on its bus", () => {
    const place = ({ region, eventBusName = "default" }: { region: string; eventBusName?: string }, rule: string) =>
      `${region} ${eventBusName} ${rule}`;
    assert.deepEqual(
      targets()
        .map((target) => place(target, target.rule))
        .sort(),
      rules()
        .map((rule) => place(rule, rule.name))
        .sort(),
    );
  });

  it("goes from other regions to a bus at home that is ours alone, and from home into the queue of events", () => {
    const [bus, ...more] = all(graph, "aws:cloudwatch/eventBus:EventBus");
    assert.deepEqual([bus?.inputs.region, more], [home, []]);
    const { arn, redrive } = queuesOf(graph, "Respond");
    for (const { region, arn: to, deadLetterConfig, roleArn, retryPolicy } of targets()) {
      assert.ok(retryPolicy.maximumRetryAttempts > 0);
      if (region === home) {
        assert.equal(to, arn);
        assert.deepEqual(deadLetterConfig, { arn: redrive.deadLetterTargetArn });
      } else {
        assert.equal(to, `arn:aws:events:${home}:123456789012:event-bus/${bus?.inputs.name}`);
        assert.match(roleArn ?? "", /role\/ForwardRole/);
      }
    }
  });

  it("is also the clock: one message a region on the queue of audits, which is late at most until the next", () => {
    const schedules = all(graph, "aws:scheduler/schedule:Schedule").map(({ inputs }) => inputs);
    assert.deepEqual(
      schedules.map(({ target }) => JSON.parse(target.input)),
      regions.map((region) => ({ account: "123456789012", region })),
    );
    const { arn, redrive } = queuesOf(graph, "Audit");
    for (const { scheduleExpression, target } of schedules) {
      assert.equal(scheduleExpression, "rate(30 minutes)");
      assert.equal(target.arn, arn);
      assert.deepEqual(target.deadLetterConfig, { arn: redrive.deadLetterTargetArn });
      assert.deepEqual(target.retryPolicy, { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 1800 });
      assert.equal(queueOf(graph, target.arn).fifoQueue, false);
    }
  });
});
