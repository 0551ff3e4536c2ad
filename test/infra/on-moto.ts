import { startLambda } from "../lambda/start-lambda.ts";
import type { Blueprint } from "../moto/by-hand.ts";
import type { Declared } from "../moto/resources.ts";
import { deployedFunctions } from "./deployed-functions.ts";
import { all, type functionNames, type Inputs, one, queuesOf } from "./graph.ts";
import type { Graph } from "./recorder.ts";

type QueueInputs = Inputs["aws:sqs/queue:Queue"];

/** SQS hands out so many messages at once; Lambda asks several times for a larger batch. */
const mostAtOnce = 10;

const workers = {
  audits: "Audit",
  events: "Respond",
  remediations: "Remediate",
  alerts: "Alert",
} as const satisfies Record<keyof Declared["queues"], (typeof functionNames)[number]>;

/** What SST deploys: the bundles that it zipped, each with the environment that the graph gives it, and all that they name, as the graph declares it. */
export async function onMoto(graph: Graph): Promise<Blueprint> {
  const functions = await deployedFunctions(graph);
  return {
    declared: declaredIn(graph),
    start: (of, { environment, urlOf, timeoutMs }) => {
      const deployed = functions.get(workers[of].toLowerCase());
      if (deployed === undefined) throw new Error(`nothing works ${of} off`);
      const given = Object.entries(deployed.environment).map(([key, value]) => [key, onMotoToo(value, urlOf)]);
      return startLambda(deployed.bundle, { ...Object.fromEntries(given), ...environment }, timeoutMs);
    },
  };
}

/** A queue's URL says that it is on AWS; everything else stays as it stands. */
const onMotoToo = (value: string, urlOf: (queue: string) => string): string => {
  const [, queue] = /^https:\/\/sqs\.[\w-]+\.amazonaws\.com\/\d+\/(.+)$/.exec(value) ?? [];
  return queue === undefined ? value : urlOf(queue);
};

function declaredIn(graph: Graph): Declared {
  const { hashKey, rangeKey } = one(graph, "aws:dynamodb/table:Table").inputs;
  const killSwitch = one(graph, "aws:ssm/parameter:Parameter").inputs;
  const versioned = all(graph, "aws:s3/bucketVersioning:BucketVersioning").map(({ inputs }) => inputs.bucket);
  const worked = (of: keyof Declared["queues"]) => {
    const { queue, dead, source } = queuesOf(graph, workers[of]);
    return { queue: asSqsTakesIt(queue), dead: asSqsTakesIt(dead), batch: Math.min(source.batchSize, mostAtOnce) };
  };
  return {
    table: { name: String(graph.outputs.table), hashKey, rangeKey },
    buckets: all(graph, "aws:s3/bucket:Bucket").map(({ inputs: { bucket } }) => ({
      name: bucket,
      versioned: versioned.includes(bucket),
    })),
    documents: String(graph.outputs.documents),
    snapshots: String(graph.outputs.snapshots),
    slack: String(graph.outputs.slack),
    killSwitch: { name: killSwitch.name, position: killSwitch.value },
    queues: {
      audits: worked("audits"),
      events: worked("events"),
      remediations: worked("remediations"),
      alerts: worked("alerts"),
    },
  };
}

/** A queue with the attributes that Pulumi's provider would send; of FIFO, SQS wants to hear only where it is so. */
function asSqsTakesIt(queue: QueueInputs): Declared["queues"]["audits"]["queue"] {
  const { fifoQueue, contentBasedDeduplication, redrivePolicy, messageRetentionSeconds } = queue;
  const attributes = {
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    DelaySeconds: String(queue.delaySeconds),
    SqsManagedSseEnabled: String(queue.sqsManagedSseEnabled),
    ...(fifoQueue && { FifoQueue: "true", ContentBasedDeduplication: String(contentBasedDeduplication) }),
    ...(redrivePolicy !== undefined && { RedrivePolicy: redrivePolicy }),
    ...(messageRetentionSeconds !== undefined && { MessageRetentionPeriod: String(messageRetentionSeconds) }),
  };
  return { name: queue.name, attributes };
}
