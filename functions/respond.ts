import type { Hint } from "../core/hint/hint.ts";
import type { Again } from "../core/runs/again.ts";
import { askOf, isAgain, lookOf } from "../core/runs/ask.ts";
import { respondRegion } from "../core/runs/respond-region.ts";
import { setting } from "./aws/deployment.ts";
import { lookingPorts, ownAccountOnly } from "./aws/looking.ts";
import { askForAnotherLook, askForAudit, askToRemediate, askToTell } from "./aws/queues.ts";
import { isDone, type Message, sqsWholeBatch, type Tools, wasDelivered } from "./lambda.ts";

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

/** What a look takes at most, as a rule: one that is begun later would have all messages come again, those too that were looked at. */
const lookMs = 15_000;

/** Those that must come again: where looking at all together fails, each is looked at alone, so that one does not spoil the others. */
async function failuresOf(asks: Ask[], tools: Tools, isRetry = asks.some(isAgainHere)): Promise<Message[]> {
  const messages = asks.map(({ message }) => message);
  if (tools.remainingMs() < lookMs) {
    tools.logger.warn("The time is nearly over: these are looked at when they come again", { messages: asks.length });
    return messages;
  }
  const records = messages.map(({ record }) => record);
  let gaps: string[] = [];
  const work = async () => {
    gaps = await respond(asks, isRetry, tools);
  };
  if (await isDone(work, records, tools)) return gaps.length > 0 ? messages : [];
  if (asks.length === 1) return messages;
  const failed: Message[] = [];
  for (const one of asks) failed.push(...(await failuresOf([one], tools, true)));
  return failed;
}

const isAgainHere = ({ message }: Ask): boolean => wasDelivered(message.record);

/** Looks, and hands on what that led to; gives what could not be read of it, in words. */
async function respond(asks: Ask[], isRetry: boolean, { logger }: Tools): Promise<string[]> {
  const [first] = asks as [Ask];
  const { account, region } = first.what;
  await ownAccountOnly(account);
  const hints = asks.flatMap(({ what }) => (isAgain(what) ? [] : [what]));
  const agains = asks.flatMap(({ what }) => (isAgain(what) ? [what] : []));
  const ports = { ...lookingPorts({ account, region }), ownRole: setting("PLUMBLINE_ROLE"), isRetry };
  const { memory, safe, evicted = [], again, auditInMs, gaps } = await respondRegion(hints, agains, ports);
  if (safe.length > 0) await askToRemediate({ account, region, findings: safe }, first.message.record.messageId);
  if (again) await askForAnotherLook(again.again, again.inMs);
  if (auditInMs !== undefined) await askForAudit({ account, region }, auditInMs);
  const { opened = [], resolved = [] } = memory?.news ?? {};
  if (isRetry || opened.length + resolved.length + evicted.length > 0) await askToTell({ account, region });
  const looked = { findings: memory?.run.findings.length, opened: opened.length, resolved: resolved.length };
  logger.info("Responded", {
    account,
    region,
    events: hints.length,
    agains: agains.length,
    safe: safe.length,
    ...looked,
  });
  if (gaps.length > 0) logger.error("Not all that events named could be read", { account, region, gaps });
  return gaps;
}
