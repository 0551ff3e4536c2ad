import type { Config } from "./config.ts";
import { type Role, type Statement, statements, type Where } from "./permissions.ts";
import { type Queues, type Worked, work } from "./queues.ts";
import type { Storage } from "./storage.ts";

type Arn = $util.Output<string>;

/** The functions, each on its queue. */
export type Functions = ReturnType<typeof functions>;

/** Makes the functions; each has a role of its own, and only what it needs in its environment. */
export function functions(config: Config, storage: Storage, queues: Queues) {
  const where = whereOf(config, storage, queues);
  const make = (of: Role, memory: Megabytes, environment: Environment, reserved?: number) =>
    worker(config, of, queues, { memory, reserved, environment, permissions: statements(of, where) });
  const common = { PLUMBLINE_TABLE: storage.memory.name, PLUMBLINE_DOCUMENTS: storage.documents.name };
  const hands = {
    ...common,
    PLUMBLINE_REMEDIATIONS: queues.remediate.queue.url,
    PLUMBLINE_ALERTS: queues.alert.queue.url,
    PLUMBLINE_EVENTS: queues.respond.queue.url,
    PLUMBLINE_AUDITS: queues.audit.queue.url,
  };
  const remediate = make("remediate", "512 MB", {
    ...common,
    PLUMBLINE_EVENTS: queues.respond.queue.url,
    PLUMBLINE_SWITCH: storage.killSwitch.name,
    PLUMBLINE_WRITES: String(config.budget.writes),
    PLUMBLINE_PERCENT: String(config.budget.percent),
  });
  return {
    audit: make("audit", "1024 MB", { ...hands, PLUMBLINE_SNAPSHOTS: storage.snapshots.name }),
    respond: make("respond", "512 MB", { ...hands, PLUMBLINE_ROLE: remediate.function.nodes.role.arn }),
    remediate,
    // one at a time, so that nothing is told twice
    alert: make(
      "alert",
      "512 MB",
      {
        PLUMBLINE_TABLE: storage.memory.name,
        PLUMBLINE_SLACK: config.slack,
        PLUMBLINE_ALERTS: queues.alert.queue.url,
      },
      1,
    ),
  };
}

type Megabytes = `${number} MB`;
type Environment = Record<string, $util.Input<string>>;

function whereOf({ home, regions, mode, scope, slack }: Config, storage: Storage, queues: Queues): Where<Arn> {
  const { partition } = aws.getPartitionOutput();
  const { accountId } = aws.getCallerIdentityOutput();
  return {
    table: storage.memory.arn,
    documents: storage.documents.arn,
    documentObjects: $interpolate`${storage.documents.arn}/documents/*`,
    snapshotObjects: $interpolate`${storage.snapshots.arn}/snapshots/*`,
    audits: queues.audit.queue.arn,
    events: queues.respond.queue.arn,
    remediations: queues.remediate.queue.arn,
    alerts: queues.alert.queue.arn,
    switchParameter: storage.killSwitch.arn,
    slackParameter: $interpolate`arn:${partition}:ssm:${home}:${accountId}:parameter${slack}`,
    regions,
    mode,
    scope,
  };
}

interface Parts {
  memory: Megabytes;
  reserved: number | undefined;
  environment: Environment;
  permissions: Statement<Arn>[];
}

function worker({ stage, logDays }: Config, of: Role, queues: Queues, parts: Parts) {
  const { memory, reserved, environment, permissions } = parts;
  const { timeout, batch, window, fifo, atOnce } = work[of];
  const title = of.charAt(0).toUpperCase() + of.slice(1);
  const name = `plumbline-${stage}-${of}`;
  const log = new aws.cloudwatch.LogGroup(`${title}Log`, { name: `/aws/lambda/${name}`, retentionInDays: logDays });
  const made = new sst.aws.Function(title, {
    name,
    handler: `functions/${of}.handler`,
    timeout: `${timeout} seconds`,
    memory,
    environment,
    permissions: [...permissions, ...runs(log, queues[of])],
    logging: { format: "json", logGroup: log.name },
    ...(reserved !== undefined && { concurrency: { reserved } }),
  });
  new aws.lambda.EventSourceMapping(`${title}Source`, {
    functionName: made.arn,
    eventSourceArn: queues[of].queue.arn,
    batchSize: batch,
    functionResponseTypes: ["ReportBatchItemFailures"],
    ...(!fifo && { maximumBatchingWindowInSeconds: window }),
    ...(atOnce !== undefined && { scalingConfig: { maximumConcurrency: atOnce } }),
  });
  return { function: made, log };
}

/** What Lambda does in the function's name: it takes messages from its queue, and writes its log. */
const runs = (log: aws.cloudwatch.LogGroup, { queue }: Worked) => [
  { actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], resources: [queue.arn] },
  { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [$interpolate`${log.arn}:*`] },
];
