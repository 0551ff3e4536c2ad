import { watchedCalls } from "../core/hint/watched-calls.ts";
import type { Config } from "./config.ts";
import type { Worked } from "./queues.ts";

/** The events that make Plumbline look: a watched call, or an instance that changes its state. */
const pattern = JSON.stringify({
  source: ["aws.ec2"],
  $or: [
    { "detail-type": ["AWS API Call via CloudTrail"], detail: { eventName: watchedCalls } },
    { "detail-type": ["EC2 Instance State-change Notification"] },
  ],
});

/**
 * Brings the events of every region to the queue of events, and returns the rules that put them there. Other regions forward to a bus of our own at home:
 * on its default bus they would set off other people's rules. An event that is lost on the way is a hint lost: the schedule looks all the same.
 */
export function events({ stage, home, regions }: Config, { queue, dead }: Worked): $util.Output<string>[] {
  const toQueue = (logical: string, name: string, eventBusName: $util.Input<string>) => {
    const rule = new aws.cloudwatch.EventRule(logical, { region: home, name, eventBusName, eventPattern: pattern });
    new aws.cloudwatch.EventTarget(`${logical}Target`, {
      region: home,
      rule: rule.name,
      eventBusName,
      arn: queue.arn,
      deadLetterConfig: { arn: dead.arn },
      retryPolicy: { maximumRetryAttempts: 20, maximumEventAgeInSeconds: 3600 },
    });
    return rule.arn;
  };
  const own = toQueue("HomeRule", `plumbline-${stage}`, "default");
  const others = regions.filter((region) => region !== home);
  if (others.length === 0) return [own];
  const bus = new aws.cloudwatch.EventBus("Elsewhere", { region: home, name: `plumbline-${stage}` });
  const forwarder = forwarderRole(bus.arn);
  for (const region of others) {
    const name = `plumbline-${stage}`;
    const rule = new aws.cloudwatch.EventRule(`Forward-${region}`, { region, name, eventPattern: pattern });
    new aws.cloudwatch.EventTarget(`Forward-${region}-Target`, {
      region,
      rule: rule.name,
      arn: bus.arn,
      roleArn: forwarder.arn,
      retryPolicy: { maximumRetryAttempts: 20, maximumEventAgeInSeconds: 3600 },
    });
  }
  return [own, toQueue("ElsewhereRule", `plumbline-${stage}-elsewhere`, bus.name)];
}

const forwarderRole = (bus: $util.Output<string>) =>
  new aws.iam.Role("ForwardRole", {
    description: "Puts the events of other regions on the bus at home.",
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "events.amazonaws.com" }),
    inlinePolicies: [
      {
        name: "inline",
        policy: aws.iam.getPolicyDocumentOutput({
          statements: [{ actions: ["events:PutEvents"], resources: [bus] }],
        }).json,
      },
    ],
  });
