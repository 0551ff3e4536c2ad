import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  DescribeNetworkInterfacesCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
} from "@aws-sdk/client-ec2";
import { ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { compile } from "../../core/desired/compiled.ts";
import { s3Publications } from "../../functions/aws/publications.ts";
import { parseDocument } from "../../functions/documents/parse.ts";
import { type StartedFunction, startFunction } from "../lambda/start-function.ts";
import { type CallDetail, called } from "../scenarios/events.ts";
import { REGION } from "../scenarios/parts.ts";
import { builder, clientOf } from "./builder.ts";
import { type Clock, startClock } from "./clock.ts";
import { ACCOUNT, startMoto } from "./moto.ts";
import { type Passing, startProxy, type Tampering } from "./proxy.ts";
import { drain } from "./pump.ts";
import { makeResources, type QueueName } from "./resources.ts";
import { type SlackStandIn, startSlack } from "./slack.ts";

/** The account and region that is watched. */
export const place = { account: ACCOUNT, region: REGION };

/** The role whose events are our own doing. */
export const OWN_ROLE = `arn:aws:iam::${ACCOUNT}:role/plumbline-remediate`;

/** Somebody who changes things by hand. */
export const ANA = `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/ana`;

/** Everything deployed, on moto: the bundled functions in the real runtime, their queues, memory and documents, and Slack. */
export interface Deployment {
  clock: Clock;
  slack: SlackStandIn;
  functions: Record<QueueName, StartedFunction>;
  /** Whoever else there is in the account; the functions have clients of their own. */
  ec2: EC2Client;
  make: ReturnType<typeof builder>;
  /** Puts an event of a call that was just made on the queue, as EventBridge does; gives it. */
  event(call: string, detail: CallDetail & { account?: string }): Promise<object>;
  send(queue: QueueName, message: object | string, group?: string): Promise<void>;
  /** The scheduled message of the region, and all that follows from it at once. */
  audit(): Promise<void>;
  /** Lets time pass, and everything happen that is due then. */
  pass(minutes: number): Promise<void>;
  /** Lets everything happen that is due. */
  drain(): Promise<void>;
  /** The bodies of the messages that were given up. */
  dead(queue: QueueName): Promise<string[]>;
  publish(spec: object | string): Promise<void>;
  turnSwitch(position: "on" | "off"): Promise<void>;
  /** Turns the check of an interface on or off, by another hand than the functions'. */
  setCheck(eni: string, Value: boolean): Promise<void>;
  checkOf(eni: string): Promise<boolean | undefined>;
  /** The EC2 calls that the functions made since this was last asked. */
  calls(): string[];
  /** Spoils the functions' calls of EC2 and SQS from now on. */
  tamper(how: (request: Passing) => Tampering | undefined): void;
  stop(): Promise<void>;
}

const sources: Record<QueueName, string> = {
  audits: "audit",
  events: "respond",
  remediations: "remediate",
  alerts: "alert",
};

/** Deploys. */
export async function deploy(): Promise<Deployment> {
  const clock = startClock();
  const [moto, slack] = await Promise.all([startMoto(clock.file), startSlack()]);
  let spoil: (request: Passing) => Tampering | undefined = () => undefined;
  const proxy = await startProxy(moto.url, (request) => spoil(request));
  let counted = 0;
  const { bucket, sqs, queues, turn } = await makeResources(moto.url, slack.hook);
  const functions = await startFunctions({
    NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, "../lambda/later.mjs")).href}`,
    TEST_CLOCK: clock.file,
    AWS_ENDPOINT_URL: moto.url,
    AWS_ENDPOINT_URL_EC2: proxy.url,
    AWS_ENDPOINT_URL_SQS: proxy.url,
    AWS_ACCESS_KEY_ID: "moto",
    AWS_SECRET_ACCESS_KEY: "moto",
    PLUMBLINE_TABLE: "memory",
    PLUMBLINE_DOCUMENTS: "documents",
    PLUMBLINE_SLACK: "/plumbline/slack",
    PLUMBLINE_SWITCH: "/plumbline/switch",
    PLUMBLINE_ROLE: OWN_ROLE,
    PLUMBLINE_WRITES: "5",
    PLUMBLINE_PERCENT: "10",
    ...Object.fromEntries(
      Object.entries(queues).map(([name, { url }]) => [
        `PLUMBLINE_${name.toUpperCase()}`,
        url.replace(moto.url, proxy.url),
      ]),
    ),
  });
  const lines = Object.entries(sources).map(([name]) => {
    const queue = name as QueueName;
    return { queue: queues[queue].url, through: functions[queue], batch: 10 };
  });
  const ec2 = clientOf(moto.url);
  const send = async (queue: QueueName, message: object | string, group?: string) => {
    const MessageBody = typeof message === "string" ? message : JSON.stringify(message);
    const fifo = group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: clock.now() };
    await sqs.send(new SendMessageCommand({ QueueUrl: queues[queue].url, MessageBody, ...fifo }));
  };
  const rest = () => drain(sqs, lines);
  return {
    clock,
    slack,
    functions,
    ec2,
    make: builder(ec2),
    send,
    event: async (call, { account = ACCOUNT, ...detail }) => {
      const event = { ...called(clock.now(), call, detail), account };
      await send("events", event);
      return event;
    },
    audit: async () => {
      await send("audits", place);
      await rest();
    },
    pass: async (minutes) => {
      clock.pass(minutes);
      await rest();
    },
    drain: rest,
    dead: async (queue) => {
      const asked = new ReceiveMessageCommand({ QueueUrl: queues[queue].dead, MaxNumberOfMessages: 10 });
      return ((await sqs.send(asked)).Messages ?? []).map(({ Body = "" }) => Body);
    },
    publish: async (spec) => {
      const compiled = typeof spec === "string" ? spec : compiledOf(spec);
      await s3Publications({ client: bucket, bucket: "documents" }).publish(ACCOUNT, REGION, compiled);
    },
    turnSwitch: turn,
    setCheck: async (NetworkInterfaceId, Value) => {
      await ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, SourceDestCheck: { Value } }));
    },
    checkOf: async (eni) => {
      const asked = new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [eni] });
      return (await ec2.send(asked)).NetworkInterfaces?.[0]?.SourceDestCheck;
    },
    calls: () => {
      const since = proxy.actions().slice(counted);
      counted += since.length;
      return since.filter((action) => !action.startsWith("AmazonSQS."));
    },
    tamper: (how) => {
      spoil = how;
    },
    stop: async () => {
      await Promise.all(Object.values(functions).map((one) => one.stop()));
      ec2.destroy();
      slack.stop();
      await proxy.stop();
      await moto.stop();
      clock.remove();
    },
  };
}

/** Their time ends by the real clock, which theirs may be days ahead of. */
const endlessMs = 7 * 24 * 3_600_000;

async function startFunctions(environment: Record<string, string>): Promise<Record<QueueName, StartedFunction>> {
  const started = await Promise.all(
    Object.entries(sources).map(
      async ([queue, name]) => [queue, await startFunction(`functions/${name}.ts`, environment, endlessMs)] as const,
    ),
  );
  return Object.fromEntries(started) as Record<QueueName, StartedFunction>;
}

const compiledOf = (spec: object): string => {
  const head = { apiVersion: "plumbline/v1", kind: "NetworkDesiredState", metadata: { name: "moto", ...place } };
  return compile(parseDocument(JSON.stringify({ ...head, spec }), "moto.json"));
};
