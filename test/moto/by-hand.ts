import { type StartedFunction, startFunction } from "../lambda/start-function.ts";
import type { StartedLambda } from "../lambda/start-lambda.ts";
import { REGION } from "../scenarios/parts.ts";
import { ACCOUNT } from "./moto.ts";
import type { Declared, QueueName } from "./resources.ts";

/** What a deployment on moto is made from. */
export interface Blueprint {
  declared: Declared;
  /** Starts the function that works a queue off, once all that is declared is there. */
  start(of: QueueName, around: Around): Promise<StartedLambda>;
}

/** What a function finds where AWS would be. */
export interface Around {
  /** The endpoints, the credentials and the clock. */
  environment: Record<string, string>;
  /** The URL of the queue of a name. */
  urlOf(queue: string): string;
  timeoutMs: number;
}

/** The role whose events are our own doing. */
export const OWN_ROLE = `arn:aws:iam::${ACCOUNT}:role/plumbline-remediate`;

/** How often a message is delivered before it is given up. */
export const deliveries = 3;

const worked = (name: string, suffix = "") => {
  const dead = `${name}-dead${suffix}`;
  const deadLetterTargetArn = `arn:aws:sqs:${REGION}:${ACCOUNT}:${dead}`;
  const fifo: Record<string, string> = suffix === "" ? {} : { FifoQueue: "true" };
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: deliveries });
  return {
    queue: { name: `${name}${suffix}`, attributes: { ...fifo, RedrivePolicy } },
    dead: { name: dead, attributes: fifo },
    batch: 10,
  };
};

const declared: Declared = {
  table: { name: "memory", hashKey: "pk", rangeKey: "sk" },
  buckets: [
    { name: "documents", versioned: true },
    { name: "snapshots", versioned: false },
  ],
  documents: "documents",
  snapshots: "snapshots",
  slack: "/plumbline/slack",
  killSwitch: { name: "/plumbline/switch", position: "on" },
  queues: {
    audits: worked("audits"),
    events: worked("events"),
    remediations: worked("remediations", ".fifo"),
    alerts: worked("alerts"),
  },
};

const sources: Record<QueueName, string> = {
  audits: "audit",
  events: "respond",
  remediations: "remediate",
  alerts: "alert",
};

/** Without the stacks: the functions bundled from their sources, and names that are easily read. */
export const byHand: Blueprint = {
  declared,
  start: (of, { environment, urlOf, timeoutMs }): Promise<StartedFunction> => {
    const settings = {
      PLUMBLINE_TABLE: declared.table.name,
      PLUMBLINE_DOCUMENTS: declared.documents,
      PLUMBLINE_SNAPSHOTS: declared.snapshots,
      PLUMBLINE_SLACK: declared.slack,
      PLUMBLINE_SWITCH: declared.killSwitch.name,
      PLUMBLINE_ROLE: OWN_ROLE,
      PLUMBLINE_WRITES: "5",
      PLUMBLINE_PERCENT: "10",
      ...Object.fromEntries(
        Object.entries(declared.queues).map(([name, { queue }]) => [
          `PLUMBLINE_${name.toUpperCase()}`,
          urlOf(queue.name),
        ]),
      ),
    };
    return startFunction(`functions/${sources[of]}.ts`, { ...environment, ...settings }, timeoutMs);
  },
};
