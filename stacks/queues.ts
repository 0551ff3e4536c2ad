import type { Role } from "./permissions.ts";

/** How a queue is worked off: seconds that a batch may take, messages in a batch, seconds to wait for more of them, and how often a message is tried. */
interface Work {
  timeout: number;
  batch: number;
  window: number;
  tries: number;
  fifo: boolean;
  /** The most batches that are worked off at once; as many as Lambda likes where nothing is said. It takes no less than 2. */
  atOnce?: number;
}

/**
 * How each function works off its queue. A storm of events must not use up the Describe calls that EC2 grants an account and region (EC2 developer guide,
 * Request throttling), which its autoscalers and controllers live on too; who tells is one at a time, and is asked by as few pollers as there may be.
 */
export const work: Record<Role, Work> = {
  audit: { timeout: 300, batch: 1, window: 0, tries: 3, fifo: false },
  respond: { timeout: 60, batch: 50, window: 5, tries: 3, fifo: false, atOnce: 5 },
  remediate: { timeout: 120, batch: 1, window: 0, tries: 3, fifo: true },
  alert: { timeout: 60, batch: 1, window: 0, tries: 10, fifo: false, atOnce: 2 },
};

/** A queue, and where its messages end that failed too often. */
export interface Worked {
  queue: sst.aws.Queue;
  dead: sst.aws.Queue;
}

/** The queue of each function. */
export type Queues = ReturnType<typeof queues>;

/** Makes a queue a function. */
export const queues = () => ({
  audit: worked("Audits", work.audit),
  respond: worked("Events", work.respond),
  remediate: worked("Remediations", work.remediate),
  alert: worked("Alerts", work.alert),
});

const twoWeeks = 14 * 24 * 3600;

function worked(name: string, { timeout, window, tries, fifo }: Work): Worked {
  const dead = new sst.aws.Queue(`${name}Dead`, {
    fifo,
    transform: { queue: { sqsManagedSseEnabled: true, messageRetentionSeconds: twoWeeks } },
  });
  const queue = new sst.aws.Queue(name, {
    fifo,
    visibilityTimeout: `${6 * timeout + window} seconds`, // as the Lambda guide asks, lest a batch that is throttled comes back while it runs
    dlq: { queue: dead.arn, retry: tries },
    transform: { queue: { sqsManagedSseEnabled: true } },
  });
  return { queue, dead };
}

/** Makes the policies of all queues: nobody comes without TLS, and the rules given may put events on the queue of events, or among its dead letters. */
export function queuePolicies(all: Queues, rules: $util.Output<string>[]): void {
  for (const [of, { queue, dead }] of Object.entries(all)) {
    const senders = of === "respond" ? rules : [];
    queuePolicy(`${of}QueuePolicy`, queue, senders);
    queuePolicy(`${of}DeadQueuePolicy`, dead, senders);
  }
}

function queuePolicy(name: string, queue: sst.aws.Queue, rules: $util.Output<string>[]): void {
  const onlyTls = {
    effect: "Deny",
    actions: ["sqs:*"],
    resources: [queue.arn],
    principals: [{ type: "*", identifiers: ["*"] }],
    conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
  };
  const fromRules = {
    effect: "Allow",
    actions: ["sqs:SendMessage"],
    resources: [queue.arn],
    principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
    conditions: [{ test: "ArnEquals", variable: "aws:SourceArn", values: rules }],
  };
  const statements = rules.length > 0 ? [onlyTls, fromRules] : [onlyTls];
  new aws.sqs.QueuePolicy(name, {
    queueUrl: queue.url,
    policy: aws.iam.getPolicyDocumentOutput({ statements }).json,
  });
}
