import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { textOf } from "../house/source.ts";
import { all, functionNames, one, queuesOf, roleOf } from "./graph.ts";
import { production } from "./production.ts";
import type { Graph } from "./recorder.ts";

describe("the functions", () => {
  let graph: Graph;
  before(async () => {
    graph = await production();
  });
  const inputs = (name: string) => one(graph, "aws:lambda/function:Function", `${name}Function`).inputs;
  const each = <Value>(of: (name: string) => Value): Record<string, Value> =>
    Object.fromEntries(functionNames.map((name) => [name, of(name)]));

  it("are four, on nodejs24.x and arm64", () => {
    assert.equal(all(graph, "aws:lambda/function:Function").length, functionNames.length);
    for (const name of functionNames) {
      assert.equal(inputs(name).runtime, "nodejs24.x");
      assert.deepEqual(inputs(name).architectures, ["arm64"]);
    }
  });

  it("have the time and the memory that they need, and alert alone is held to one at a time", () => {
    assert.deepEqual(
      each((name) => [inputs(name).timeout, inputs(name).memorySize, inputs(name).reservedConcurrentExecutions]),
      {
        Audit: [300, 1024, undefined],
        Respond: [60, 512, undefined],
        Remediate: [120, 512, undefined],
        Alert: [60, 512, 1],
      },
    );
  });

  it("log JSON to a log of their own, which is kept for the days that the stage says", () => {
    for (const name of functionNames) {
      const log = one(graph, "aws:cloudwatch/logGroup:LogGroup", `${name}Log`).inputs;
      assert.deepEqual(inputs(name).loggingConfig, { logFormat: "JSON", logGroup: log.name });
      assert.equal(log.retentionInDays, 30);
    }
    assert.equal(all(graph, "aws:cloudwatch/logGroup:LogGroup").length, functionNames.length);
  });

  it("are given the settings that their code asks for, each the name of what stands in the graph", async () => {
    const table = one(graph, "aws:dynamodb/table:Table").inputs.name;
    const bucket = (name: string) => one(graph, "aws:s3/bucket:Bucket", `${name}Bucket`).inputs.bucket;
    const documents = bucket("Documents");
    const url = (name: string) =>
      `https://sqs.eu-west-1.amazonaws.com/123456789012/${queuesOf(graph, name).queue.name}`;
    const expected: Record<string, Record<string, string>> = {
      Audit: {
        TABLE: table,
        DOCUMENTS: documents,
        REMEDIATIONS: url("Remediate"),
        ALERTS: url("Alert"),
        EVENTS: url("Respond"),
        AUDITS: url("Audit"),
        SNAPSHOTS: bucket("Snapshots"),
      },
      Respond: {
        TABLE: table,
        DOCUMENTS: documents,
        REMEDIATIONS: url("Remediate"),
        ALERTS: url("Alert"),
        EVENTS: url("Respond"),
        AUDITS: url("Audit"),
        ROLE: `arn:aws:iam::123456789012:role/${roleOf(graph, "Remediate").name}`,
      },
      Remediate: {
        TABLE: table,
        DOCUMENTS: documents,
        EVENTS: url("Respond"),
        SWITCH: "/plumbline/prod/switch",
        WRITES: "5",
        PERCENT: "10",
      },
      Alert: { TABLE: table, SLACK: "/plumbline/prod/slack", ALERTS: url("Alert") },
    };
    assert.deepEqual(
      each((name) => ownSettings(inputs(name).environment.variables)),
      expected,
    );
    for (const name of functionNames) {
      const source = await textOf(`functions/${name.toLowerCase()}.ts`);
      for (const [, setting = ""] of source.matchAll(/\bPLUMBLINE_(\w+)/g))
        assert.ok(expected[name]?.[setting], `${name} is not given ${setting}`);
    }
  });

  it("are given nothing else but what SST gives every function", () => {
    for (const name of functionNames) {
      const others = Object.keys(inputs(name).environment.variables).filter((key) => !key.startsWith("PLUMBLINE_"));
      assert.deepEqual(others.sort(), ["SST_KEY", "SST_KEY_FILE", "SST_RESOURCE_App"]);
    }
  });
});

const ownSettings = (environment: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([key, value]) =>
      key.startsWith("PLUMBLINE_") ? [[key.slice("PLUMBLINE_".length), value]] : [],
    ),
  );
