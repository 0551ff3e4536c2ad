import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { all, functionNames, one, policyOf, queuesOf } from "./graph.ts";
import { production } from "./production.ts";
import type { Graph } from "./recorder.ts";

describe("the queues", () => {
  let graph: Graph;
  before(async () => {
    graph = await production();
  });

  it("are one a function, with dead letters each, and no other", () => {
    const names = functionNames.flatMap((name) => [queuesOf(graph, name).queue.name, queuesOf(graph, name).dead.name]);
    assert.equal(new Set(names).size, 2 * functionNames.length);
    assert.equal(all(graph, "aws:sqs/queue:Queue").length, names.length);
  });

  it("hide a message for six times as long as its function may run, and the time that a batch is waited for", () => {
    for (const name of functionNames) {
      const { timeout } = one(graph, "aws:lambda/function:Function", `${name}Function`).inputs;
      const { queue, source } = queuesOf(graph, name);
      const least = 6 * timeout + (source.maximumBatchingWindowInSeconds ?? 0);
      assert.ok(queue.visibilityTimeoutSeconds >= least, `${name}: ${queue.visibilityTimeoutSeconds} < ${least}`);
    }
  });

  it("are encrypted, and keep dead letters for two weeks", () => {
    for (const { name, inputs } of all(graph, "aws:sqs/queue:Queue"))
      assert.equal(inputs.sqsManagedSseEnabled, true, name);
    for (const name of functionNames) assert.equal(queuesOf(graph, name).dead.messageRetentionSeconds, 14 * 24 * 3600);
  });

  it("try a message at least three times; where it ends is FIFO as its queue is, which only the remediations are", () => {
    for (const name of functionNames) {
      const { queue, dead, redrive } = queuesOf(graph, name);
      assert.ok(redrive.maxReceiveCount >= 3, name);
      assert.equal(queue.fifoQueue, name === "Remediate");
      assert.equal(dead.fifoQueue, queue.fifoQueue);
      assert.equal(queue.name.endsWith(".fifo"), queue.fifoQueue);
    }
  });

  it("hand over batches that fail message by message: 50 events, one of anything else", () => {
    for (const name of functionNames) {
      const { source } = queuesOf(graph, name);
      assert.deepEqual(source.functionResponseTypes, ["ReportBatchItemFailures"]);
      const { batchSize, maximumBatchingWindowInSeconds: window = 0 } = source;
      assert.deepEqual([batchSize, window], name === "Respond" ? [50, 5] : [1, 0]);
    }
  });

  it("are worked off by few at once where a storm of events would throttle others, or where one tells at a time", () => {
    const most = (name: string) => queuesOf(graph, name).source.scalingConfig?.maximumConcurrency;
    assert.deepEqual(
      functionNames.map((name) => [name, most(name)]),
      [
        ["Audit", undefined],
        ["Respond", 5],
        ["Remediate", undefined],
        ["Alert", 2],
      ],
    );
  });

  it("refuse whoever comes without TLS; the rules at home, and no other service, may put events on two of them", () => {
    const events = queuesOf(graph, "Respond");
    const open = [events.queue.name, events.dead.name];
    const rules = ["rule/plumbline-prod", "rule/plumbline-prod/plumbline-prod-elsewhere"];
    for (const { inputs } of all(graph, "aws:sqs/queue:Queue")) {
      const found = all(graph, "aws:sqs/queuePolicy:QueuePolicy").filter((one) =>
        one.inputs.queueUrl.endsWith(`/${inputs.name}`),
      );
      assert.equal(found.length, 1, inputs.name);
      const Resource = [`arn:aws:sqs:eu-west-1:123456789012:${inputs.name}`];
      const tls = {
        Effect: "Deny",
        Action: ["sqs:*"],
        Resource,
        Principal: "*",
        Condition: { Bool: { "aws:SecureTransport": ["false"] } },
      };
      const fromRules = {
        Effect: "Allow",
        Action: ["sqs:SendMessage"],
        Resource,
        Principal: { Service: ["events.amazonaws.com"] },
        Condition: {
          ArnEquals: { "aws:SourceArn": rules.map((rule) => `arn:aws:events:eu-west-1:123456789012:${rule}`) },
        },
      };
      const { Statement } = policyOf(found[0]?.inputs.policy ?? "");
      assert.deepEqual(Statement, open.includes(inputs.name) ? [tls, fromRules] : [tls]);
    }
  });
});
