import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";

/** What every handler is given besides its event. */
export interface Tools {
  logger: Logger;
  remainingMs: () => number;
}

/** The one stack of every handler: JSON log lines with the request id and never the event; what a handler throws reaches the runtime bared, which logs it (so nothing here does), and Lambda retries. */
export function lambda<Event, Result>(name: string, handle: (event: Event, tools: Tools) => Promise<Result>) {
  const logger = new Logger({ serviceName: "plumbline", persistentKeys: { handler: name } });
  return middy<Event, Result>((event: Event, context: Context) =>
    handle(event, { logger, remainingMs: () => context.getRemainingTimeInMillis() }),
  )
    .use(injectLambdaContext(logger, { logEvent: false, resetKeys: true }))
    .onError((request) => {
      request.error = bare(request.error);
    });
}

/** What handles one message of a queue. */
export type HandleMessage = (message: unknown, record: SQSRecord, tools: Tools) => Promise<void>;

/** A handler of SQS batches, one message after the other: a failed one is delivered again alone, from a FIFO queue with the later ones of its group, which are left untouched. */
export const sqsBatch = (name: string, handle: HandleMessage, { fifo }: { fifo: boolean }) =>
  sqsWholeBatch(name, async (messages, tools) => {
    const again: Message[] = [];
    for (const one of messages) {
      const { message, record } = one;
      const waits = fifo && again.some((earlier) => groupOf(earlier.record) === groupOf(record));
      if (waits || !(await isDone(() => handle(message, record, tools), [record], tools))) again.push(one);
    }
    return again;
  });

/** A message of a batch, read. */
export interface Message {
  message: unknown;
  record: SQSRecord;
}

/** A handler of whole SQS batches, which may see to several messages at once: what is handed back by it is delivered again, alone; what is no JSON is acknowledged. */
export function sqsWholeBatch(name: string, handle: (messages: Message[], tools: Tools) => Promise<Message[]>) {
  return lambda<SQSEvent, SQSBatchResponse>(name, async ({ Records }, tools) => {
    const messages = Records.flatMap((record) => {
      const message = parsed(record, tools);
      return message === undefined ? [] : [{ message, record }];
    });
    const again = await handle(messages, tools);
    return { batchItemFailures: again.map(({ record }) => ({ itemIdentifier: record.messageId })) };
  });
}

/** Whether a message was delivered before: what it led to was perhaps never handed on. */
export const wasDelivered = ({ attributes }: SQSRecord): boolean => Number(attributes.ApproximateReceiveCount) > 1;

const groupOf = ({ attributes }: SQSRecord): string | undefined => attributes.MessageGroupId;

/** Does something for messages; where it fails that is logged, and they are to be delivered again. */
export async function isDone(work: () => Promise<void>, records: SQSRecord[], { logger }: Tools): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    const error = bare(thrown);
    for (const { messageId } of records)
      logger.error("A message failed and will be delivered again", { messageId, error });
    return false;
  }
}

function parsed({ messageId, body }: SQSRecord, { logger }: Tools): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own words quote the body.
    logger.warn("A message that is no JSON is acknowledged", { messageId, length: body.length });
    return undefined;
  }
}

/** The name, the message and the stack with its causes, and nothing else: both loggers write out every other property, and those may hold what was sent, or a secret. */
function bare(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return Object.assign(new Error(error.message), { name: error.name, stack: stackOf(error) });
}

const stackOf = ({ stack = "", cause }: Error): string =>
  cause instanceof Error ? `${stack}\ncaused by ${stackOf(cause)}` : stack;
