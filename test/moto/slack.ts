import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A stand-in for Slack on loopback: an incoming webhook that keeps what it has accepted. */
export interface SlackStandIn {
  /** The webhook's URL, which is a secret. */
  hook: string;
  /** What it accepted: what is read aloud, and all that is shown. */
  said: { text: string; blocks: unknown[] }[];
  /** The status that it answers with. */
  answer: number;
  stop(): void;
}

/** Starts a webhook that accepts everything. */
export async function startSlack(): Promise<SlackStandIn> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (slack.answer === 200) slack.said.push(JSON.parse(body));
    response.writeHead(slack.answer).end(slack.answer === 200 ? "ok" : "try later");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const slack: SlackStandIn = {
    hook: `http://127.0.0.1:${port}/services/secret`,
    said: [],
    answer: 200,
    stop: () => void server.close(),
  };
  return slack;
}
