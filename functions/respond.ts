import type { Again } from "../core/again.ts";
import { askOf, isAgain, lookOf } from "../core/ask.ts";
import type { Hint } from "../core/hint.ts";
import { respondRegion } from "../core/respond-region.ts";
import { lookingPorts, ownAccountOnly, setting } from "./aws/deployment.ts";
import { askForAnotherLook, askForAudit, askToRemediate, askToTell } from "./aws/queues.ts";
import { isDone, type Message, sqsWholeBatch, type Tools } from "./lambda.ts";

/** Looks where EventBridge events hint at, or where an earlier look was put off: all of an account and region in one look. Its ports can write to no account. */
export const handler = sqsWholeBatch("respond", async (messages, tools) => {
  const asks = messages.flatMap((message) => read(message, tools) ?? []);
  const failed: Message[] = [];
  for (const together of Map.groupBy(asks, ({ what }) => lookOf(what)).values())
    failed.push(...(await failuresOf(together, tools)));
  return failed;
});

/** A message, and what it asks to look at. */
interface Ask {
  message: Message;
  what: Hint | Again;
}

function read(message: Message, { logger }: Tools): Ask | undefined {
  const what = askOf(message.message);
  if (!("ignored" in what)) return { message, what };
  logger.info("An event is of no concern", { messageId: message.record.messageId, because: what.ignored });
  return undefined;
}

/** Those that must come again: where looking at all together fails, each is looked at alone, so that one does not spoil the others. */
async function failuresOf(asks: Ask[], tools: Tools, isRetry = asks.some(wasDelivered)): Promise<Message[]> {
  const records = asks.map(({ message }) => message.record);
  if (await isDone(() => respond(asks, isRetry, tools), records, tools)) return [];
  if (asks.length === 1) return asks.map(({ message }) => message);
  const failed: Message[] = [];
  for (const one of asks) failed.push(...(await failuresOf([one], tools, true)));
  return failed;
}

const wasDelivered = ({ message }: Ask): boolean => Number(message.record.attributes.ApproximateReceiveCount) > 1;

async function respond(asks: Ask[], isRetry: boolean, { logger }: Tools): Promise<void> {
  const [first] = asks as [Ask];
  const { account, region } = first.what;
  await ownAccountOnly(account);
  const hints = asks.flatMap(({ what }) => (isAgain(what) ? [] : [what]));
  const agains = asks.flatMap(({ what }) => (isAgain(what) ? [what] : []));
  const ports = { ...lookingPorts({ account, region }), ownRole: setting("PLUMBLINE_ROLE"), isRetry };
  const { memory, safe, again, auditInMs } = await respondRegion(hints, agains, ports);
  if (safe.length > 0) await askToRemediate({ account, region, findings: safe }, first.message.record.messageId);
  if (again) await askForAnotherLook(again.again, again.inMs);
  if (auditInMs !== undefined) await askForAudit({ account, region }, auditInMs);
  const { opened = [], resolved = [] } = memory?.news ?? {};
  if (isRetry || opened.length + resolved.length > 0) await askToTell({ account, region });
  const looked = { findings: memory?.run.findings.length, opened: opened.length, resolved: resolved.length };
  logger.info("Responded", {
    account,
    region,
    events: hints.length,
    agains: agains.length,
    safe: safe.length,
    ...looked,
  });
}
