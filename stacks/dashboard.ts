import type { Config } from "./config.ts";
import type { Functions } from "./functions.ts";
import { countedLines } from "./log-lines.ts";
import type { Queues } from "./queues.ts";

type Metric = $util.Input<string>[];

/** Makes a dashboard of four pictures: looks, functions, queues, dead letters. */
export function dashboard({ stage, home, regions }: Config, functions: Functions, queues: Queues): void {
  const own = `Plumbline/${stage}`;
  const names = Object.values(functions).map((one) => one.function.name);
  const all = Object.values(queues);
  const sqs = (name: string, queue: sst.aws.Queue): Metric => ["AWS/SQS", name, "QueueName", queue.nodes.queue.name];
  const widgets = [
    widget("Looks at a whole region", "Sum", [
      ...regions.map((region) => [own, "Audits", "Region", region]),
      ...Object.entries(countedLines).flatMap(([name, { alarm }]) => (alarm === undefined ? [] : [[own, name]])),
    ]),
    widget("Functions", "Sum", [
      ...names.map((name) => ["AWS/Lambda", "Invocations", "FunctionName", name]),
      ...names.map((name) => ["AWS/Lambda", "Errors", "FunctionName", name]),
    ]),
    widget("Age of the oldest message, in seconds", "Maximum", [
      ...all.map(({ queue }) => sqs("ApproximateAgeOfOldestMessage", queue)),
    ]),
    widget("Dead letters", "Maximum", [...all.map(({ dead }) => sqs("ApproximateNumberOfMessagesVisible", dead))]),
  ];
  new aws.cloudwatch.Dashboard("Dashboard", {
    dashboardName: `plumbline-${stage}`,
    dashboardBody: $jsonStringify({
      widgets: widgets.map((one, index) => ({
        ...one,
        x: 12 * (index % 2),
        y: 6 * Math.floor(index / 2),
        properties: { ...one.properties, region: home },
      })),
    }),
  });
}

const widget = (title: string, stat: string, metrics: Metric[]) => ({
  type: "metric",
  width: 12,
  height: 6,
  properties: { title, stat, metrics, period: 300, view: "timeSeries" },
});
