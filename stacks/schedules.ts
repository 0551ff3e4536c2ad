import { type Config, lateSeconds } from "./config.ts";
import type { Worked } from "./queues.ts";

/** Puts one message a region on the audit queue, again and again. One that comes later than the next is due is not sent any more. */
export function schedules(config: Config, audits: Worked): void {
  const { stage, regions, everyMinutes } = config;
  const { accountId } = aws.getCallerIdentityOutput();
  const role = senderRole(accountId, audits);
  for (const region of regions)
    new aws.scheduler.Schedule(`Audit-${region}`, {
      name: `plumbline-${stage}-${region}`,
      description: `Has ${region} looked at as a whole.`,
      scheduleExpression: `rate(${everyMinutes} minutes)`,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: audits.queue.arn,
        roleArn: role.arn,
        input: $jsonStringify({ account: accountId, region }),
        retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: lateSeconds(config) },
        deadLetterConfig: { arn: audits.dead.arn },
      },
    });
}

const senderRole = (account: $util.Output<string>, { queue, dead }: Worked) =>
  new aws.iam.Role("ScheduleRole", {
    description: "Puts audits on their queue.",
    assumeRolePolicy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["scheduler.amazonaws.com"] }],
          conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [account] }],
        },
      ],
    }).json,
    inlinePolicies: [
      {
        name: "inline",
        policy: aws.iam.getPolicyDocumentOutput({
          statements: [{ actions: ["sqs:SendMessage"], resources: [queue.arn, dead.arn] }],
        }).json,
      },
    ],
  });
