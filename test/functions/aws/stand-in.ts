import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { TestContext } from "node:test";
import { EC2Client, type EC2ClientConfig } from "@aws-sdk/client-ec2";

/** What the stand-in answers: a status and an XML body, or nothing at all: the connection drops, or stays open in silence. */
export type Answer = { status: number; body: string } | "drop" | "silence";

/** A tiny EC2 on loopback, gone when the test ends: the parameters of every request that came, and the clients' settings to reach it. */
export interface StandIn {
  requests: Record<string, string>[];
  settings: EC2ClientConfig;
}

/** Starts a stand-in for EC2 that answers each request as told, by its parameters and how many came before. */
export async function standIn(
  t: TestContext,
  answer: (parameters: Record<string, string>, before: number) => Answer,
): Promise<StandIn> {
  const requests: Record<string, string>[] = [];
  const server = createServer(async (request, response) => {
    const parameters = Object.fromEntries(new URLSearchParams(await text(request)));
    const said = answer(parameters, requests.length);
    requests.push(parameters);
    if (said === "drop") response.socket?.destroy();
    else if (said !== "silence")
      response.writeHead(said.status, { "content-type": "text/xml", connection: "close" }).end(said.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: "eu-west-1",
      credentials: { accessKeyId: "stand-in", secretAccessKey: "stand-in" },
    },
  };
}

/** A client of the stand-in that lives as long as the test. */
export function clientOf(t: TestContext, { settings }: StandIn, more: EC2ClientConfig = {}): EC2Client {
  const client = new EC2Client({ ...settings, ...more });
  t.after(() => client.destroy());
  return client;
}

/** An answer of EC2 as it is on the wire. */
export const success = (action: string, content: string): Answer => ({
  status: 200,
  body: `<?xml version="1.0" encoding="UTF-8"?><${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId>${content}</${action}Response>`,
});

/** An error of EC2 as it is on the wire. */
export const failure = (status: number, code: string, message: string): Answer => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?><Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`,
});
