import assert from "node:assert/strict";
import type { Graph, Resource } from "./recorder.ts";

/** A policy, as it is attached to a role, a queue or a bucket. */
export interface Policy {
  Statement: {
    Effect: "Allow" | "Deny";
    Action: string | string[];
    Resource?: string[];
    Principal?: string | Record<string, string | string[]>;
    Condition?: Record<string, Record<string, string[]>>;
  }[];
}

interface DeadLetters {
  deadLetterConfig?: { arn: string };
  retryPolicy: { maximumRetryAttempts: number; maximumEventAgeInSeconds: number };
}

/** What the tests read of the inputs of each type of resource. */
export interface Inputs {
  "aws:cloudwatch/dashboard:Dashboard": { dashboardBody: string };
  "aws:cloudwatch/eventBus:EventBus": { name: string; region: string };
  "aws:cloudwatch/eventRule:EventRule": { name: string; region: string; eventBusName?: string; eventPattern: string };
  "aws:cloudwatch/eventTarget:EventTarget": DeadLetters & {
    arn: string;
    rule: string;
    region: string;
    eventBusName?: string;
    roleArn?: string;
  };
  "aws:cloudwatch/logGroup:LogGroup": { name: string; retentionInDays: number };
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    logGroupName: string;
    pattern: string;
    metricTransformation: { name: string; namespace: string; dimensions?: Record<string, string> };
  };
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    name: string;
    namespace: string;
    metricName: string;
    dimensions: Record<string, string>;
    alarmActions: string[];
    treatMissingData: string;
    threshold: number;
    period: number;
    evaluationPeriods: number;
  };
  "aws:dynamodb/table:Table": {
    name: string;
    billingMode: string;
    deletionProtectionEnabled: boolean;
    pointInTimeRecovery: { enabled: boolean };
    ttl: { attributeName: string; enabled: boolean };
    hashKey: string;
    rangeKey: string;
  };
  "aws:iam/role:Role": {
    name?: string;
    assumeRolePolicy: Policy | string;
    inlinePolicies: { policy: string }[];
    managedPolicyArns?: string[];
  };
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    functionName: string;
    eventSourceArn: string;
    batchSize: number;
    maximumBatchingWindowInSeconds?: number;
    scalingConfig?: { maximumConcurrency: number };
    functionResponseTypes: string[];
  };
  "aws:lambda/function:Function": {
    name: string;
    role: string;
    runtime: string;
    architectures: string[];
    timeout: number;
    memorySize: number;
    reservedConcurrentExecutions?: number;
    loggingConfig: { logFormat: string; logGroup: string };
    environment: { variables: Record<string, string> };
    s3Key: string;
  };
  "aws:s3/bucket:Bucket": { bucket: string; forceDestroy: boolean };
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": { rules: { expiration: { days: number } }[] };
  "aws:s3/bucketObjectv2:BucketObjectv2": { key: string; source: { asset: string } };
  "aws:s3/bucketPolicy:BucketPolicy": { policy: string };
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": Record<string, boolean>;
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": { bucket: string };
  "aws:s3/bucketVersioning:BucketVersioning": { bucket: string; versioningConfiguration: { status: string } };
  "aws:scheduler/schedule:Schedule": {
    scheduleExpression: string;
    target: DeadLetters & { arn: string; roleArn: string; input: string };
  };
  "aws:sns/topic:Topic": { name: string };
  "aws:sqs/queue:Queue": {
    name: string;
    fifoQueue: boolean;
    redrivePolicy?: string;
    sqsManagedSseEnabled: boolean;
    contentBasedDeduplication: boolean;
    delaySeconds: number;
    messageRetentionSeconds?: number;
    visibilityTimeoutSeconds: number;
  };
  "aws:sqs/queuePolicy:QueuePolicy": { queueUrl: string; policy: string };
  "aws:ssm/parameter:Parameter": { name: string; type: string; value: string };
}

/** A resource whose inputs are known by its type. */
export type Typed<Type extends keyof Inputs> = Resource & { inputs: Inputs[Type] };

/** Every resource of a type. */
export const all = <Type extends keyof Inputs>({ resources }: Graph, type: Type): Typed<Type>[] =>
  resources.filter((one): one is Typed<Type> => one.type === type);

/** The one resource of a type, or the one of that logical name. */
export function one<Type extends keyof Inputs>(graph: Graph, type: Type, name?: string): Typed<Type> {
  const [found, ...more] = all(graph, type).filter((each) => name === undefined || each.name === name);
  assert.ok(found !== undefined && more.length === 0, `${more.length + (found ? 1 : 0)} of ${type} ${name ?? ""}`);
  return found;
}

/** The names by which the functions are declared. */
export const functionNames = ["Audit", "Respond", "Remediate", "Alert"] as const;

/** The queue that a function works off, and the queue of its dead letters. */
export function queuesOf(graph: Graph, name: string) {
  const source = one(graph, "aws:lambda/eventSourceMapping:EventSourceMapping", `${name}Source`).inputs;
  const queue = queueOf(graph, source.eventSourceArn);
  const redrive = JSON.parse(queue.redrivePolicy ?? "{}");
  return { source, queue, arn: source.eventSourceArn, dead: queueOf(graph, redrive.deadLetterTargetArn), redrive };
}

/** The queue of an ARN. */
export function queueOf(graph: Graph, arn: string): Inputs["aws:sqs/queue:Queue"] {
  const found = all(graph, "aws:sqs/queue:Queue").find(({ inputs }) => arn.endsWith(`:${inputs.name}`));
  assert.ok(found, `no queue is ${arn}`);
  return found.inputs;
}

/** The role of a function. */
export function roleOf(graph: Graph, name: string): Inputs["aws:iam/role:Role"] {
  const { role } = one(graph, "aws:lambda/function:Function", `${name}Function`).inputs;
  const found = all(graph, "aws:iam/role:Role").find(({ inputs }) => role.endsWith(`/${inputs.name}`));
  assert.ok(found, `no role is ${role}`);
  return found.inputs;
}

/** A policy that may be a text or a value. */
export const policyOf = (policy: Policy | string): Policy => (typeof policy === "string" ? JSON.parse(policy) : policy);
