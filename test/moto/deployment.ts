import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import {
  DescribeNetworkInterfacesCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
} from "@aws-sdk/client-ec2";
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { compile } from "../../core/desired/compiled.ts";
import { s3Publications } from "../../functions/aws/publications.ts";
import { parseDocument } from "../../functions/documents/parse.ts";
import type { StartedLambda } from "../lambda/start-lambda.ts";
import { type CallDetail, called } from "../scenarios/events.ts";
import { REGION } from "../scenarios/parts.ts";
import { builder, clientOf } from "./builder.ts";
import { type Around, type Blueprint, byHand } from "./by-hand.ts";
import { type Clock, startClock } from "./clock.ts";
import { ACCOUNT, startMoto } from "./moto.ts";
import { type Passing, startProxy, type Tampering } from "./proxy.ts";
import { drain } from "./pump.ts";
import { makeResources, type QueueName, queueNames } from "./resources.ts";
import { type SlackStandIn, startSlack } from "./slack.ts";

/** The account and region that is watched. */
export const place = { account: ACCOUNT, region: REGION };

/** Somebody who changes things by hand. */
export const ANA = `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/ana`;

/** Everything deployed, on moto: the bundled functions in the real runtime, their queues, memory and documents, and Slack. */
export interface Deployment {
  /** Where moto is. */
  endpoint: string;
  clock: Clock;
  slack: SlackStandIn;
  functions: Record<QueueName, StartedLambda>;
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
  /** What each audit kept of what it saw, oldest first. */
  seen(): Promise<string[]>;
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

/** Deploys. */
export async function deploy({ declared, start }: Blueprint = byHand): Promise<Deployment> {
  const clock = startClock();
  const [moto, slack] = await Promise.all([startMoto(clock.file), startSlack()]);
  let spoil: (request: Passing) => Tampering | undefined = () => undefined;
  const proxy = await startProxy(moto.url, (request) => spoil(request));
  let counted = 0;
  const { bucket, sqs, queues, turn } = await makeResources(moto.url, slack.hook, declared);
  const functions = await startAll(start, {
    environment: {
      ...clock.environment,
      AWS_ENDPOINT_URL: moto.url,
      AWS_ENDPOINT_URL_EC2: proxy.url,
      AWS_ENDPOINT_URL_SQS: proxy.url,
      AWS_ACCESS_KEY_ID: "moto",
      AWS_SECRET_ACCESS_KEY: "moto",
    },
    urlOf: (name) => {
      const found = Object.values(queues).find(({ url }) => url.endsWith(`/${name}`));
      assert.ok(found, `no queue is called ${name}`);
      return found.url.replace(moto.url, proxy.url);
    },
    timeoutMs: endlessMs,
  });
  const lines = queueNames.map((name) => {
    const { batch } = declared.queues[name];
    return { queue: queues[name].url, through: functions[name], batch };
  });
  const ec2 = clientOf(moto.url);
  const send = async (queue: QueueName, message: object | string, group?: string) => {
    const MessageBody = typeof message === "string" ? message : JSON.stringify(message);
    const fifo = group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: clock.now() };
    await sqs.send(new SendMessageCommand({ QueueUrl: queues[queue].url, MessageBody, ...fifo }));
  };
  const rest = () => drain(sqs, lines);
  return {
    endpoint: moto.url,
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
      await s3Publications({ client: bucket, bucket: declared.documents }).publish(ACCOUNT, REGION, compiled);
    },
    seen: () => snapshotsIn(bucket, declared.snapshots),
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

async function startAll(start: Blueprint["start"], around: Around): Promise<Record<QueueName, StartedLambda>> {
  const started = await Promise.all(queueNames.map(async (of) => [of, await start(of, around)] as const));
  return Object.fromEntries(started) as Record<QueueName, StartedLambda>;
}

async function snapshotsIn(client: S3Client, Bucket: string): Promise<string[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: "snapshots/" }));
  const kept = Contents.map(async ({ Key }) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    return gunzipSync((await Body?.transformToByteArray()) ?? "").toString();
  });
  return Promise.all(kept);
}

const compiledOf = (spec: object): string => {
  const head = { apiVersion: "plumbline/v1", kind: "NetworkDesiredState", metadata: { name: "moto", ...place } };
  return compile(parseDocument(JSON.stringify({ ...head, spec }), "moto.json"));
};
