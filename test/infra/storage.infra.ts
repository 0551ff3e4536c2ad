import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { deploy } from "./deploy.ts";
import { all, one, policyOf } from "./graph.ts";
import { production } from "./production.ts";
import type { Graph } from "./recorder.ts";

describe("what is kept", () => {
  let graph: Graph;
  before(async () => {
    graph = await production();
  });

  it("is a table that is paid by use, restored to any second, forgets what has expired, and cannot be deleted", () => {
    const { inputs } = one(graph, "aws:dynamodb/table:Table");
    const { billingMode, pointInTimeRecovery, ttl, deletionProtectionEnabled, hashKey, rangeKey } = inputs;
    assert.deepEqual([hashKey, rangeKey, billingMode], ["pk", "sk", "PAY_PER_REQUEST"]);
    assert.deepEqual([pointInTimeRecovery, ttl], [{ enabled: true }, { attributeName: "ttl", enabled: true }]);
    assert.equal(deletionProtectionEnabled, true);
  });

  it("is a bucket of documents that keeps versions, and one of snapshots that forgets them with the logs; both encrypt, and are not emptied to be removed", () => {
    for (const name of ["Documents", "Snapshots"]) {
      const { bucket, forceDestroy } = one(graph, "aws:s3/bucket:Bucket", `${name}Bucket`).inputs;
      assert.equal(forceDestroy, false);
      const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
      assert.equal(one(graph, type, `${name}Encryption`).inputs.bucket, bucket);
    }
    const { bucket } = one(graph, "aws:s3/bucket:Bucket", "DocumentsBucket").inputs;
    const versioning = one(graph, "aws:s3/bucketVersioning:BucketVersioning").inputs;
    assert.deepEqual(versioning, { bucket, versioningConfiguration: { status: "Enabled" } });
    const { rules } = one(graph, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs;
    assert.deepEqual(
      rules.map(({ expiration }) => expiration),
      [{ days: 30 }],
    );
  });

  it("outlives the deployment in prod, which cannot be removed by accident", () => {
    const retained = graph.resources.filter(({ retainOnDelete }) => retainOnDelete).map(({ type }) => type);
    assert.deepEqual(retained.sort(), ["aws:dynamodb/table:Table", "aws:s3/bucket:Bucket", "aws:s3/bucket:Bucket"]);
    assert.equal(graph.outputs._protect, true);
  });

  it("includes the kill switch, which a deployment never turns back", () => {
    const { inputs, ignoreChanges } = one(graph, "aws:ssm/parameter:Parameter");
    assert.deepEqual([inputs.name, inputs.type, inputs.value], ["/plumbline/prod/switch", "String", "on"]);
    assert.deepEqual(ignoreChanges, ["value"]);
  });

  it("is open to nobody: no function has an address, no bucket shares, no policy lets a stranger in", () => {
    const types = graph.resources.map(({ type }) => type).join("\n");
    assert.doesNotMatch(types, /functionUrl|lambda\/permission|bucketCors|topicPolicy|bucketAcl|bucketOwnership/i);
    for (const { inputs } of all(graph, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")) {
      const { bucket, ...blocked } = inputs;
      assert.deepEqual(Object.values(blocked), [true, true, true, true]);
    }
    const policies = [
      ...all(graph, "aws:s3/bucketPolicy:BucketPolicy"),
      ...all(graph, "aws:sqs/queuePolicy:QueuePolicy"),
    ];
    for (const { inputs } of policies)
      for (const { Effect, Principal } of policyOf(inputs.policy).Statement)
        assert.ok(Effect === "Deny" || JSON.stringify(Principal) === '{"Service":["events.amazonaws.com"]}');
  });
});

describe("a stage to try things out, of one region, that only observes, with a bucket of somebody else", () => {
  let graph: Graph;
  before(async () => {
    const settings = { regions: ["eu-north-1"], documents: "given-bucket" };
    const { graph: recorded, text } = await deploy({ stage: "try", settings });
    assert.ok(recorded, text);
    graph = recorded;
  });

  it("keeps nothing when it is removed", () => {
    assert.ok(graph.resources.every(({ retainOnDelete }) => !retainOnDelete));
    assert.equal(graph.outputs._protect, false);
    assert.equal(one(graph, "aws:dynamodb/table:Table").inputs.deletionProtectionEnabled, false);
  });

  it("reads documents from the given bucket, and makes none for them", () => {
    const made = all(graph, "aws:s3/bucket:Bucket").map(({ name }) => name);
    assert.deepEqual(made, ["SnapshotsBucket"]);
    const { variables } = one(graph, "aws:lambda/function:Function", "AuditFunction").inputs.environment;
    assert.equal(variables.PLUMBLINE_DOCUMENTS, "given-bucket");
    assert.equal(graph.outputs.documents, "given-bucket");
  });

  it("has writing switched off, and no role that may write to EC2", () => {
    assert.equal(one(graph, "aws:ssm/parameter:Parameter").inputs.value, "off");
    const policies = all(graph, "aws:iam/role:Role").flatMap(({ inputs }) =>
      inputs.inlinePolicies.map(({ policy }) => policy),
    );
    const ec2 = policies.flatMap((policy) => policy.match(/ec2:[A-Z]\w+/g) ?? []);
    const others = ec2.filter((action) => !action.startsWith("ec2:Describe") && action !== "ec2:Region");
    assert.deepEqual(others, []);
  });

  it("is all at home: one rule on the default bus, and no bus of its own", () => {
    const rules = all(graph, "aws:cloudwatch/eventRule:EventRule").map(({ inputs }) => inputs.region);
    assert.deepEqual(rules, ["eu-north-1"]);
    assert.equal(all(graph, "aws:cloudwatch/eventBus:EventBus").length, 0);
  });
});
