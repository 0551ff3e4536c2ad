import type { Config } from "./config.ts";
import type { Functions } from "./functions.ts";
import { type CountedLine, countedLines, filterOf } from "./log-lines.ts";
import type { Queues } from "./queues.ts";

/** Watches over the deployment, and returns the SNS topic that hears of it. */
export function alarms(config: Config, functions: Functions, queues: Queues): aws.sns.Topic {
  const { stage, regions, everyMinutes } = config;
  const topic = new aws.sns.Topic("Alarms", { name: `plumbline-${stage}-alarms` });
  const alarm = alarmOf(stage, topic);
  for (const [of, { queue, dead }] of Object.entries(queues)) {
    alarm(`${of}-dead-letters`, `Messages to ${of} failed too often. They lie in its queue of dead letters.`, {
      ...metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", { QueueName: dead.nodes.queue.name }, "Maximum"),
      ...above0,
    });
    alarm(`${of}-waits`, `Messages to ${of} have waited for two hours: nobody works them off.`, {
      ...metric("AWS/SQS", "ApproximateAgeOfOldestMessage", { QueueName: queue.nodes.queue.name }, "Maximum"),
      ...above0,
      threshold: longestWaitSeconds,
    });
  }
  for (const [of, one] of Object.entries(functions))
    alarm(`${of}-errors`, `The function ${of} fails.`, {
      ...metric("AWS/Lambda", "Errors", { FunctionName: one.function.name }, "Sum"),
      ...above0,
    });
  for (const [name, line] of Object.entries(countedLines)) {
    countLine(stage, name, line, functions);
    if (line.alarm !== undefined)
      alarm(kebab(name), line.alarm, { ...metric(`Plumbline/${stage}`, name, {}, "Sum"), ...above0 });
  }
  for (const region of regions)
    alarm(`no-audit-${region}`, `Nobody has looked at ${region} for two periods.`, {
      ...metric(`Plumbline/${stage}`, "Audits", { Region: region }, "Sum"),
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      period: everyMinutes * 60,
      evaluationPeriods: 2,
      treatMissingData: "breaching",
    });
  return topic;
}

/** By then what fails again and again is a dead letter, so that what still waits is never asked for. */
const longestWaitSeconds = 2 * 3600;

type AlarmArgs = Omit<aws.cloudwatch.MetricAlarmArgs, "name" | "alarmDescription" | "alarmActions">;

const alarmOf = (stage: string, topic: aws.sns.Topic) => (name: string, alarmDescription: string, args: AlarmArgs) =>
  new aws.cloudwatch.MetricAlarm(`Alarm-${name}`, {
    name: `plumbline-${stage}-${name}`,
    alarmDescription,
    alarmActions: [topic.arn],
    okActions: [topic.arn],
    ...args,
  });

const metric = (
  namespace: string,
  metricName: string,
  dimensions: Record<string, $util.Input<string>>,
  statistic: string,
) => ({ namespace, metricName, dimensions, statistic });

const kebab = (name: string): string => name.replaceAll(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

const above0 = {
  comparisonOperator: "GreaterThanThreshold",
  threshold: 0,
  period: 300,
  evaluationPeriods: 1,
  treatMissingData: "notBreaching",
};

const countLine = (stage: string, name: string, line: CountedLine, functions: Functions) =>
  new aws.cloudwatch.LogMetricFilter(`Count-${name}`, {
    name: `plumbline-${stage}-${name}`,
    logGroupName: functions[line.of].log.name,
    pattern: filterOf(line),
    metricTransformation: {
      namespace: `Plumbline/${stage}`,
      name,
      value: "1",
      ...(line.alarm === undefined && { dimensions: { Region: "$.region" } }),
    },
  });
